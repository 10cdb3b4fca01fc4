package io.lvsconsole.netlink.packet;

import io.lvsconsole.netlink.net.Family;
import io.lvsconsole.netlink.net.IpAddress;
import java.util.List;
import java.util.Optional;

/**
 * How a raw IP socket is set up, see raw(7), ip(7), ipv6(7). It receives every packet of its protocol and family on its
 * link that is for this host: unicasts, broadcasts, and multicasts to the groups it joined.
 *
 * @param family IPv4 or IPv6
 * @param protocol IP protocol number 1..255, e.g. 112 for VRRP; 255 sends only
 * @param link the only link it uses ({@code SO_BINDTODEVICE}), also the link of the groups; empty: any
 * @param groups multicast groups to join on the link; ENODEV if there is no link
 * @param source source address of what it sends, one of this host's; empty: the kernel chooses. Receiving does not
 *     depend on it
 * @param headerIncluded what is sent begins with the IP header ({@code IP_HDRINCL}); IPv4 only here
 * @param hopLimit TTL or hop limit of unicasts and multicasts sent, 1..255; empty: the kernel's (64, multicast 1)
 * @param serviceClass TOS or traffic class of packets sent, 0..255; VRRP uses 0xc0
 * @param multicastLoop whether this host gets its own multicasts ({@code IP_MULTICAST_LOOP})
 * @param priority queueing priority of packets sent ({@code SO_PRIORITY}); 6 is control traffic, above that CAP_NET_ADMIN
 * @param checksumOffset IPv6: the kernel computes and checks the checksum at this even offset ({@code IPV6_CHECKSUM})
 */
public record RawSocketOptions(
        Family family,
        int protocol,
        Optional<String> link,
        List<IpAddress> groups,
        Optional<IpAddress> source,
        boolean headerIncluded,
        Optional<Integer> hopLimit,
        Optional<Integer> serviceClass,
        boolean multicastLoop,
        Optional<Integer> priority,
        Optional<Integer> checksumOffset) {

    /** Checks families and ranges. */
    public RawSocketOptions {
        groups = List.copyOf(groups);
        require(protocol >= 1 && protocol <= 255, "IP protocol " + protocol + " is not 1..255");
        for (IpAddress group : groups) {
            require(group.family() == family && group.isMulticast(), group + " is no " + family + " group");
        }
        require(groups.isEmpty() || link.isPresent(), "joining a group needs a link");
        require(source.filter(s -> s.family() != family).isEmpty(), "source is not of family " + family);
        require(!headerIncluded || family == Family.IPV4, "IPv6 headers are written by the kernel");
        require(hopLimit.filter(h -> h < 1 || h > 255).isEmpty(), "hop limit is not 1..255");
        require(serviceClass.filter(c -> c < 0 || c > 255).isEmpty(), "service class is not 0..255");
        require(
                checksumOffset
                        .filter(c -> family == Family.IPV4 || c < 0 || c % 2 != 0)
                        .isEmpty(),
                "a kernel-made checksum is for IPv6 at an even offset");
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException("raw socket: " + otherwise);
        }
    }

    /** Nothing set but the protocol. */
    public static RawSocketOptions of(Family family, int protocol) {
        return new RawSocketOptions(
                family,
                protocol,
                Optional.empty(),
                List.of(),
                Optional.empty(),
                false,
                Optional.empty(),
                Optional.empty(),
                true,
                Optional.empty(),
                Optional.empty());
    }

    /**
     * As VRRP receives and sends on a link: joins the group, hop limit 255, class 0xc0, no loop, priority 6; for IPv6
     * the kernel checks and makes the checksum at offset 6.
     */
    public static RawSocketOptions vrrp(Family family, String link) {
        return new RawSocketOptions(
                family,
                VrrpCodec.PROTOCOL,
                Optional.of(link),
                List.of(VrrpCodec.group(family)),
                Optional.empty(),
                false,
                Optional.of(255),
                Optional.of(0xc0),
                false,
                Optional.of(6),
                family == Family.IPV6 ? Optional.of(6) : Optional.empty());
    }

    /** The same with a source address. */
    public RawSocketOptions withSource(IpAddress value) {
        return new RawSocketOptions(
                family,
                protocol,
                link,
                groups,
                Optional.of(value),
                headerIncluded,
                hopLimit,
                serviceClass,
                multicastLoop,
                priority,
                checksumOffset);
    }

    /** The same with these groups, which may be none. */
    public RawSocketOptions withGroups(List<IpAddress> value) {
        return new RawSocketOptions(
                family,
                protocol,
                link,
                value,
                source,
                headerIncluded,
                hopLimit,
                serviceClass,
                multicastLoop,
                priority,
                checksumOffset);
    }

    /** The same with IPv4 headers written by the sender. */
    public RawSocketOptions withHeaderIncluded() {
        return new RawSocketOptions(
                family,
                protocol,
                link,
                groups,
                source,
                true,
                hopLimit,
                serviceClass,
                multicastLoop,
                priority,
                checksumOffset);
    }

    /** The same with this TTL or hop limit. */
    public RawSocketOptions withHopLimit(int value) {
        return new RawSocketOptions(
                family,
                protocol,
                link,
                groups,
                source,
                headerIncluded,
                Optional.of(value),
                serviceClass,
                multicastLoop,
                priority,
                checksumOffset);
    }

    /** The same on one link. */
    public RawSocketOptions withLink(String value) {
        return new RawSocketOptions(
                family,
                protocol,
                Optional.of(value),
                groups,
                source,
                headerIncluded,
                hopLimit,
                serviceClass,
                multicastLoop,
                priority,
                checksumOffset);
    }
}
