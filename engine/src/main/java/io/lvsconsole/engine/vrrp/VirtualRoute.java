package io.lvsconsole.engine.vrrp;

import io.lvsconsole.netlink.net.Cidr;
import io.lvsconsole.netlink.net.IpAddress;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A route that exists on the master only (keepalived: a line of {@code virtual_routes}).
 *
 * @param destination the destination prefix
 * @param gateway the next hop; empty for a link route
 * @param link the outgoing interface; empty: the kernel looks the gateway up
 * @param source the preferred source address
 * @param table the routing table's number; empty: main
 * @param metric the priority of the route
 * @param scope the kernel's scope number; empty: the kernel's choice
 */
public record VirtualRoute(
        Cidr destination,
        Optional<IpAddress> gateway,
        Optional<String> link,
        Optional<IpAddress> source,
        OptionalInt table,
        OptionalInt metric,
        OptionalInt scope) {}
