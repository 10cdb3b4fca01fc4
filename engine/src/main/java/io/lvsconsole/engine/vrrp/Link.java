package io.lvsconsole.engine.vrrp;

import io.lvsconsole.netlink.net.Cidr;
import io.lvsconsole.netlink.net.Family;
import io.lvsconsole.netlink.net.IpAddress;
import java.util.List;
import java.util.Optional;

/**
 * A network interface as the engine sees it.
 *
 * @param name its name
 * @param isUp whether it is administratively up and has a carrier
 * @param addresses its addresses in the kernel's order, virtual ones included
 */
public record Link(String name, boolean isUp, List<Cidr> addresses) {

    /** Copies the list. */
    public Link {
        addresses = List.copyOf(addresses);
    }

    /**
     * The address advertisements are sent from: the first of the family; for IPv6 the first link-local one (RFC 9568
     * section 5.1.2.1).
     *
     * @param virtual addresses that come and go with mastership; used only if there is no other
     */
    public Optional<IpAddress> source(Family family, List<IpAddress> virtual) {
        List<IpAddress> candidates = addresses.stream()
                .map(Cidr::address)
                .filter(address -> address.family() == family)
                .filter(address -> family == Family.IPV4 || address.isLinkLocal())
                .toList();
        return candidates.stream()
                .filter(address -> !virtual.contains(address))
                .findFirst()
                .or(() -> candidates.stream().findFirst());
    }
}
