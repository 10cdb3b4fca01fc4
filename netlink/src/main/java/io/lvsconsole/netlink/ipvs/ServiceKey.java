package io.lvsconsole.netlink.ipvs;

import io.lvsconsole.netlink.net.Family;
import io.lvsconsole.netlink.net.IpAddress;
import io.lvsconsole.netlink.net.L4Protocol;

/** What identifies a virtual service in the kernel: protocol, address and port, or a firewall mark with a family. */
public sealed interface ServiceKey permits ServiceKey.Address, ServiceKey.FwMark {

    /** The family of the virtual service. */
    Family family();

    /** Dispatches on the kind of key. */
    <R> R accept(Visitor<R> visitor);

    /** One method per kind of key. */
    interface Visitor<R> {
        /** A service by address. */
        R visit(Address key);

        /** A service by firewall mark. */
        R visit(FwMark key);
    }

    /**
     * A service by protocol, virtual address and port.
     *
     * @param protocol TCP, UDP or SCTP
     * @param address the virtual address; the kernel does not check it
     * @param port 0..65535; 0 is a key of its own: every port without a service
     */
    record Address(L4Protocol protocol, IpAddress address, int port) implements ServiceKey {
        /** Checks the port. */
        public Address {
            Ports.check(port);
        }

        @Override
        public Family family() {
            return address.family();
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }

        /** Written out, as is {@link #hashCode()}: what the compiler makes for records is slow until it is optimised. */
        @Override
        public boolean equals(Object other) {
            return other instanceof Address that
                    && port == that.port
                    && protocol == that.protocol
                    && address.equals(that.address);
        }

        @Override
        public int hashCode() {
            return 31 * (31 * address.hashCode() + port) + protocol.number();
        }

        /** {@code TCP 10.0.0.1:80}, IPv6 in brackets. */
        @Override
        public String toString() {
            return protocol + " " + Ports.text(address, port);
        }
    }

    /**
     * A service by firewall mark.
     *
     * @param mark the unsigned 32-bit mark, 1..4294967295
     * @param family the family of the packets it takes
     */
    record FwMark(long mark, Family family) implements ServiceKey {
        /** Checks the mark. */
        public FwMark {
            if (mark < 1 || mark > 0xffffffffL) {
                throw new IllegalArgumentException("firewall mark " + mark + " is not 1..4294967295");
            }
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }

        /** {@code FWM 5} or {@code FWM 5 IPv6}. */
        @Override
        public String toString() {
            return "FWM " + mark + (family == Family.IPV6 ? " IPv6" : "");
        }
    }
}
