package io.lvsconsole.engine.core;

import io.lvsconsole.engine.heartbeat.Ballot;
import io.lvsconsole.engine.model.Medium;
import io.lvsconsole.netlink.net.IpAddress;
import io.lvsconsole.netlink.packet.Bytes;
import java.util.List;

/** What the heartbeat part wants done. */
public sealed interface HeartbeatEffect extends Effect {

    /**
     * Send and receive on exactly these.
     *
     * @param port of bcast and ucast
     * @param pings addresses whose echo replies are wanted
     */
    record Listen(List<Medium> media, int port, List<IpAddress> pings) implements HeartbeatEffect {
        /** Copies. */
        public Listen {
            media = List.copyOf(media);
            pings = List.copyOf(pings);
        }
    }

    /** Send this on every medium. */
    record Send(Bytes datagram) implements HeartbeatEffect {}

    /** Send this in an ICMP echo request to each address. */
    record Ping(List<IpAddress> addresses, Bytes payload) implements HeartbeatEffect {
        /** Copies. */
        public Ping {
            addresses = List.copyOf(addresses);
        }
    }

    /**
     * Write this ballot into the vote file and read all of them. Answered by {@link HeartbeatInput.VotesRead}; a file that
     * cannot be used is not answered.
     *
     * @param place which place of the file is this node's, from 0
     * @param places how many there are
     */
    record CastVote(String file, int place, int places, Ballot ballot) implements HeartbeatEffect {}

    /** Remember this generation for the next run. */
    record KeepGeneration(long generation) implements HeartbeatEffect {}
}
