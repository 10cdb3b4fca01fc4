package io.lvsconsole.engine.model;

import io.lvsconsole.netlink.net.IpAddress;

/**
 * A way heartbeats are sent, written as in ha.cf: {@code bcast IF}, {@code ucast IF ADDRESS},
 * {@code mcast IF GROUP PORT TTL LOOP}.
 */
public sealed interface Medium permits Medium.Bcast, Medium.Ucast, Medium.Mcast {

    /** The interface messages are sent and received on. */
    String interfaceName();

    /** Dispatches on the kind of medium. */
    <R> R accept(Visitor<R> visitor);

    /** One method per kind of medium. */
    interface Visitor<R> {
        /** Broadcast. */
        R visit(Bcast medium);

        /** Unicast. */
        R visit(Ucast medium);

        /** Multicast. */
        R visit(Mcast medium);
    }

    /**
     * To the interface's broadcast address.
     *
     * @param interfaceName the interface
     */
    record Bcast(String interfaceName) implements Medium {
        /** Checks the name. */
        public Bcast {
            Require.interfaceName("bcast", interfaceName);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }

        @Override
        public String toString() {
            return "bcast " + interfaceName;
        }
    }

    /**
     * To one address, IPv4 or IPv6.
     *
     * @param interfaceName the interface
     * @param peer the other node; our own address is allowed and has no effect
     */
    record Ucast(String interfaceName, IpAddress peer) implements Medium {
        /** Checks the name. */
        public Ucast {
            Require.interfaceName("ucast", interfaceName);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }

        @Override
        public String toString() {
            return "ucast " + interfaceName + " " + peer;
        }
    }

    /**
     * To a multicast group.
     *
     * @param interfaceName the interface
     * @param group the group
     * @param port 1..65535
     * @param ttl 0..255
     * @param loop whether our own messages come back
     */
    record Mcast(String interfaceName, IpAddress group, int port, int ttl, boolean loop) implements Medium {
        /** Checks ranges. */
        public Mcast {
            Require.interfaceName("mcast", interfaceName);
            Require.that(group.isMulticast(), "mcast: " + group + " is not a multicast address");
            Require.range("mcast port", port, 1, 65535);
            Require.range("mcast ttl", ttl, 0, 255);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }

        @Override
        public String toString() {
            return "mcast " + interfaceName + " " + group + " " + port + " " + ttl + " " + (loop ? 1 : 0);
        }
    }
}
