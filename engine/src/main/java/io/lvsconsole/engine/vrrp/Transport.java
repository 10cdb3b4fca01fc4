package io.lvsconsole.engine.vrrp;

import io.lvsconsole.engine.model.UnicastPeer;
import io.lvsconsole.netlink.net.IpAddress;
import io.lvsconsole.netlink.packet.VrrpChecksumForm;
import java.util.List;
import java.util.Optional;

/**
 * How advertisements travel.
 *
 * @param group the multicast group, sent to if there are no peers
 * @param peers the unicast peers; empty for multicast
 * @param source the configured source address; empty: the link's first address (IPv6: its link-local one)
 * @param hopLimit TTL or hop limit of what is sent, 1..255; multicast always uses 255
 * @param checksumForm the form for version 3 over IPv4
 * @param checksUnicastSource whether a unicast advertisement must come from one of the peers
 */
public record Transport(
        IpAddress group,
        List<UnicastPeer> peers,
        Optional<IpAddress> source,
        int hopLimit,
        VrrpChecksumForm checksumForm,
        boolean checksUnicastSource) {

    /** Copies the list, checks the range. */
    public Transport {
        peers = List.copyOf(peers);
        if (hopLimit < 1 || hopLimit > 255) {
            throw new IllegalArgumentException("unicast_ttl " + hopLimit + " is not 1..255");
        }
    }

    /** Multicast to the group from the link's own address. */
    public static Transport multicast(IpAddress group) {
        return new Transport(group, List.of(), Optional.empty(), 255, VrrpChecksumForm.PSEUDO_HEADER, false);
    }

    /** Whether advertisements go to peers one by one. */
    public boolean isUnicast() {
        return !peers.isEmpty();
    }

    /** Where advertisements go. */
    public List<IpAddress> destinations() {
        return isUnicast() ? peers.stream().map(UnicastPeer::address).toList() : List.of(group);
    }
}
