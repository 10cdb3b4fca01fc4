package io.lvsconsole.engine.vrrp;

import io.lvsconsole.netlink.net.Cidr;
import io.lvsconsole.netlink.net.IpAddress;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A virtual address as the master installs it (keepalived: a line of {@code virtual_ipaddress}).
 *
 * @param address with prefix length; /32 and /128 unless configured
 * @param link the interface it is put on
 * @param label the IPv4 label, e.g. {@code eth0:1}
 * @param broadcast the IPv4 broadcast address
 * @param peer the other end of a point-to-point link
 * @param scope the kernel's scope number ({@code rtnetlink(7)}: 0 global, 253 link, 254 host); empty: the kernel's choice
 * @param detectDuplicates whether IPv6 duplicate address detection runs before use; keepalived's default is no
 * @param isTracked whether the master steps back when another program deletes the address ({@code no_track} unset)
 */
public record VirtualAddress(
        Cidr address,
        String link,
        Optional<String> label,
        Optional<IpAddress> broadcast,
        Optional<IpAddress> peer,
        OptionalInt scope,
        boolean detectDuplicates,
        boolean isTracked) {

    /** An address with keepalived's defaults. */
    public static VirtualAddress of(Cidr address, String link) {
        return new VirtualAddress(
                address,
                link,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                OptionalInt.empty(),
                false,
                true);
    }

    /** The address without its prefix length. */
    public IpAddress ip() {
        return address.address();
    }
}
