package io.lvsconsole.netlink.rtnl;

import io.lvsconsole.netlink.net.IpAddress;
import java.util.Optional;

/**
 * A packet whose way is asked for.
 *
 * @param destination where it goes
 * @param source its source address, of the same family
 * @param arrivesBy the link it comes in by; empty for a packet of this host
 * @param leavesBy the link its socket is bound to
 * @param mark its firewall mark, unsigned; 0 none
 */
public record RouteQuery(
        IpAddress destination,
        Optional<IpAddress> source,
        Optional<LinkRef> arrivesBy,
        Optional<LinkRef> leavesBy,
        int mark) {

    /** A packet of this host. */
    public static RouteQuery to(IpAddress destination) {
        return new RouteQuery(destination, Optional.empty(), Optional.empty(), Optional.empty(), 0);
    }
}
