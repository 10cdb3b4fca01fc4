package io.lvsconsole.engine.sim.kernel;

import io.lvsconsole.netlink.ipvs.DestinationKey;
import io.lvsconsole.netlink.ipvs.ForwardingMethod;
import java.util.Optional;

/**
 * What IPVS did with a packet from a client.
 *
 * @param kind what became of it
 * @param destination where it was sent, with the port it arrives at
 * @param method how it was sent there
 */
public record Verdict(Kind kind, Optional<DestinationKey> destination, Optional<ForwardingMethod> method) {

    /** What became of a packet. */
    public enum Kind {
        /** Sent to a real server. */
        FORWARDED,
        /** Dropped in silence: its real server is gone. */
        DROPPED,
        /** Refused with an ICMP port unreachable: no real server takes it. */
        REJECTED,
        /** No business of IPVS: it goes on to the host itself. */
        PASSED
    }

    static final Verdict DROPPED = new Verdict(Kind.DROPPED, Optional.empty(), Optional.empty());
    static final Verdict REJECTED = new Verdict(Kind.REJECTED, Optional.empty(), Optional.empty());
    static final Verdict PASSED = new Verdict(Kind.PASSED, Optional.empty(), Optional.empty());

    static Verdict forwarded(DestinationKey destination, ForwardingMethod method) {
        return new Verdict(Kind.FORWARDED, Optional.of(destination), Optional.of(method));
    }
}
