package io.lvsconsole.engine.core;

import io.lvsconsole.engine.heartbeat.Ballot;
import io.lvsconsole.engine.heartbeat.Holding;
import io.lvsconsole.netlink.net.IpAddress;
import io.lvsconsole.netlink.packet.Bytes;
import java.util.List;
import java.util.Optional;

/** What the heartbeat part is told. */
public sealed interface HeartbeatInput extends EngineEvent {

    /**
     * Who this node is; before {@link Lifecycle.Started}.
     *
     * @param hostName the host's name, in small letters; the configuration may overrule it
     * @param uuid 16 bytes
     * @param generation greater than in any earlier run of this node
     * @param unixSeconds the wall clock now, for time stamps that others want to see
     * @param seed for random delays
     */
    record IdentityLoaded(String hostName, Bytes uuid, long generation, long unixSeconds, long seed)
            implements HeartbeatInput {
        /** Checks the uuid. */
        public IdentityLoaded {
            if (uuid.length() != 16) {
                throw new IllegalArgumentException("a uuid is 16 bytes, not " + uuid.length());
            }
        }
    }

    /**
     * A datagram came in.
     *
     * @param medium on which way, as in the configuration
     * @param source where from, for complaints only
     */
    record DatagramArrived(String medium, IpAddress source, Bytes payload) implements HeartbeatInput {}

    /** An ICMP echo came back from this address with this payload. */
    record PingReplied(IpAddress source, Bytes payload) implements HeartbeatInput {}

    /**
     * The vote file was written and read.
     *
     * @param ballots what each node wrote last, in the order of the configured nodes; empty for one that never did
     */
    record VotesRead(List<Optional<Ballot>> ballots) implements HeartbeatInput {
        /** Copies. */
        public VotesRead {
            ballots = List.copyOf(ballots);
        }
    }

    /** An operator wants to hand this side over (hb_standby). */
    record StandbyRequested(Holding what) implements HeartbeatInput {}

    /** An operator wants this side here (hb_takeover). */
    record TakeoverRequested(Holding what) implements HeartbeatInput {}
}
