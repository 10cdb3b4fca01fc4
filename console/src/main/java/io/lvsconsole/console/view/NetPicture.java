package io.lvsconsole.console.view;

import io.lvsconsole.netlink.net.IpAddress;
import io.lvsconsole.netlink.rtnl.AddressInfo;
import io.lvsconsole.netlink.rtnl.LinkInfo;
import io.lvsconsole.netlink.rtnl.NeighbourInfo;
import io.lvsconsole.netlink.rtnl.RouteInfo;
import java.util.List;
import java.util.Map;

/**
 * Links, addresses, neighbours and routes at one moment.
 *
 * @param links every link
 * @param addresses every address
 * @param neighbours every neighbour
 * @param routes every route
 * @param settings kernel parameters by path below {@code net/}, e.g. {@code ipv4/conf/lo/arp_ignore}; what cannot be read is
 *     not there
 * @param ways how the kernel would reach each real server, or why it could not
 * @param receivedPerSecond bytes received by link index; empty in the first sample
 * @param sentPerSecond bytes sent by link index
 */
public record NetPicture(
        List<LinkInfo> links,
        List<AddressInfo> addresses,
        List<NeighbourInfo> neighbours,
        List<RouteInfo> routes,
        Map<String, String> settings,
        Map<IpAddress, String> ways,
        Map<Integer, Double> receivedPerSecond,
        Map<Integer, Double> sentPerSecond) {

    /** Copies. */
    public NetPicture {
        links = List.copyOf(links);
        addresses = List.copyOf(addresses);
        neighbours = List.copyOf(neighbours);
        routes = List.copyOf(routes);
        settings = Map.copyOf(settings);
        ways = Map.copyOf(ways);
        receivedPerSecond = Map.copyOf(receivedPerSecond);
        sentPerSecond = Map.copyOf(sentPerSecond);
    }
}
