package io.lvsconsole.engine.core;

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

    /** Remember this generation for the next run. */
    record KeepGeneration(long generation) implements HeartbeatEffect {}
}
