package io.lvsconsole.netlink.packet;

import io.lvsconsole.netlink.net.Family;
import io.lvsconsole.netlink.net.IpAddress;
import java.util.List;
import java.util.Optional;

/**
 * How a UDP socket is set up, see udp(7). May send to broadcast addresses; shares its port ({@code SO_REUSEADDR}).
 *
 * @param family IPv4 or IPv6
 * @param port the port it receives on, 0..65535; 0: the kernel picks one
 * @param local the address it is bound to; empty: any
 * @param link the only link it uses ({@code SO_BINDTODEVICE}), also the link of the groups; empty: any
 * @param groups multicast groups to join on the link
 * @param hopLimit TTL or hop limit of unicasts and multicasts sent, 1..255; empty: the kernel's (64, multicast 1)
 * @param multicastLoop whether this host gets its own multicasts
 * @param priority queueing priority of packets sent ({@code SO_PRIORITY})
 */
public record UdpSocketOptions(
        Family family,
        int port,
        Optional<IpAddress> local,
        Optional<String> link,
        List<IpAddress> groups,
        Optional<Integer> hopLimit,
        boolean multicastLoop,
        Optional<Integer> priority) {

    /** Checks families and ranges. */
    public UdpSocketOptions {
        groups = List.copyOf(groups);
        require(port >= 0 && port <= 0xffff, "port " + port + " is not 0..65535");
        require(local.filter(a -> a.family() != family).isEmpty(), "local address is not of family " + family);
        for (IpAddress group : groups) {
            require(group.family() == family && group.isMulticast(), group + " is no " + family + " group");
        }
        require(groups.isEmpty() || link.isPresent(), "joining a group needs a link");
        require(hopLimit.filter(h -> h < 1 || h > 255).isEmpty(), "hop limit is not 1..255");
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException("UDP socket: " + otherwise);
        }
    }

    /** A port on any address and link. */
    public static UdpSocketOptions port(Family family, int port) {
        return new UdpSocketOptions(
                family, port, Optional.empty(), Optional.empty(), List.of(), Optional.empty(), true, Optional.empty());
    }

    /** A port on one link: heartbeat's {@code bcast} and {@code ucast} media. */
    public static UdpSocketOptions port(Family family, int port, String link) {
        return new UdpSocketOptions(
                family, port, Optional.empty(), Optional.of(link), List.of(), Optional.empty(), true, Optional.empty());
    }

    /** The same with a group, its hop limit and loop: heartbeat's {@code mcast} medium. */
    public UdpSocketOptions withGroup(IpAddress group, int groupHopLimit, boolean loop) {
        return new UdpSocketOptions(
                family, port, local, link, List.of(group), Optional.of(groupHopLimit), loop, priority);
    }

    /** The same bound to an address. */
    public UdpSocketOptions withLocal(IpAddress address) {
        return new UdpSocketOptions(
                family, port, Optional.of(address), link, groups, hopLimit, multicastLoop, priority);
    }
}
