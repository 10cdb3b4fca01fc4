package io.lvsconsole.netlink.ipvs;

import io.lvsconsole.netlink.net.IpAddress;

/**
 * What identifies a destination within a service.
 *
 * @param address the real server's address
 * @param port 0..65535
 */
public record DestinationKey(IpAddress address, int port) {
    /** Checks the port. */
    public DestinationKey {
        Ports.check(port);
    }

    /** Written out, as is {@link #hashCode()}: what the compiler makes for records is slow until it is optimised. */
    @Override
    public boolean equals(Object other) {
        return other instanceof DestinationKey that && port == that.port && address.equals(that.address);
    }

    @Override
    public int hashCode() {
        return 31 * address.hashCode() + port;
    }

    /** {@code 192.168.1.10:80}, IPv6 in brackets. */
    @Override
    public String toString() {
        return Ports.text(address, port);
    }
}
