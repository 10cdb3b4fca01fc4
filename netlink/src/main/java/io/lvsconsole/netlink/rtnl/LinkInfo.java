package io.lvsconsole.netlink.rtnl;

import io.lvsconsole.netlink.net.IpAddress;
import io.lvsconsole.netlink.net.MacAddress;
import java.util.List;
import java.util.Optional;

/**
 * A link as the kernel holds it.
 *
 * @param ref index and name; both are there
 * @param hardwareType {@code ARPHRD_*}: 1 Ethernet, 772 loopback, 768 IPIP tunnel, 65534 none
 * @param flags up, running, noarp, ...
 * @param mac the Ethernet address; empty for links without one
 * @param permanentMac the address burnt in, where the driver tells it
 * @param broadcast the Ethernet broadcast address
 * @param tunnelLocal the local end of a tunnel link
 * @param tunnelRemote the remote end of a tunnel link
 * @param mtu bytes, 0..2^32-1
 * @param kind virtual kinds: {@code macvlan}, {@code dummy}, {@code bridge}, {@code veth}, {@code ipip}, ...
 * @param macvlanMode of a macvlan
 * @param parent the link it is stacked on ({@code @eth0}); for a veth its peer. Has an index alone, if that link is in
 *     another namespace
 * @param parentNamespace id of the namespace of the parent or peer, where it is another one
 * @param master the bridge or bond it belongs to
 * @param operState operational state
 * @param linkMode 0 default, 1 dormant
 * @param qdisc queueing discipline, e.g. {@code fq_codel}
 * @param txQueueLength packets
 * @param group number of the link group, 0 default
 * @param promiscuity how many want it promiscuous
 * @param alias the administrator's description
 * @param alternativeNames further names
 * @param addressGeneration how its IPv6 link-local address comes to be; empty without IPv6
 * @param statistics counters
 */
public record LinkInfo(
        LinkRef ref,
        int hardwareType,
        LinkFlags flags,
        Optional<MacAddress> mac,
        Optional<MacAddress> permanentMac,
        Optional<MacAddress> broadcast,
        Optional<IpAddress> tunnelLocal,
        Optional<IpAddress> tunnelRemote,
        long mtu,
        Optional<String> kind,
        Optional<MacvlanMode> macvlanMode,
        Optional<LinkRef> parent,
        Optional<Integer> parentNamespace,
        Optional<LinkRef> master,
        OperState operState,
        int linkMode,
        String qdisc,
        long txQueueLength,
        long group,
        long promiscuity,
        Optional<String> alias,
        List<String> alternativeNames,
        Optional<AddressGeneration> addressGeneration,
        LinkStatistics statistics) {

    /** {@code ARPHRD_ETHER}. */
    public static final int HARDWARE_ETHERNET = 1;

    /** {@code ARPHRD_LOOPBACK}. */
    public static final int HARDWARE_LOOPBACK = 772;

    /** Keeps an own copy of the list. */
    public LinkInfo {
        alternativeNames = List.copyOf(alternativeNames);
    }

    /** The kernel's index. */
    public int index() {
        return ref.index();
    }

    /** The name. */
    public String name() {
        return ref.name();
    }
}
