package io.lvsconsole.engine.loop;

import io.lvsconsole.engine.model.VirtualAddress;
import io.lvsconsole.engine.model.VirtualRoute;
import io.lvsconsole.engine.model.VirtualRule;
import io.lvsconsole.engine.vrrp.VirtualRouter;
import io.lvsconsole.netlink.net.Cidr;
import io.lvsconsole.netlink.rtnl.AddressFlags;
import io.lvsconsole.netlink.rtnl.AddressInfo;
import io.lvsconsole.netlink.rtnl.Lifetime;
import io.lvsconsole.netlink.rtnl.LinkRef;
import io.lvsconsole.netlink.rtnl.NextHop;
import io.lvsconsole.netlink.rtnl.RouteInfo;
import io.lvsconsole.netlink.rtnl.RouteMetrics;
import io.lvsconsole.netlink.rtnl.RouteType;
import io.lvsconsole.netlink.rtnl.RuleInfo;
import io.lvsconsole.netlink.rtnl.Scope;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Virtual addresses, routes and rules as rows of the kernel's tables, marked with protocol 18 as keepalived does. Pure. */
final class VipRows {

    private VipRows() {}

    static AddressInfo address(VirtualRouter router, VirtualAddress wanted, Optional<Duration> lease) {
        boolean isIpv4 = wanted.address().address().isIpv4();
        // With a peer the kernel keeps the peer's prefix length.
        Cidr local = wanted.peer()
                .map(peer -> new Cidr(wanted.address().address(), peer.prefixLength()))
                .orElse(wanted.address());
        Lifetime valid = lease.map(Lifetime::of).orElse(Lifetime.FOREVER);
        boolean isDeprecated = !isIpv4 && wanted.address().prefixLength() == 128;
        AddressInfo row = AddressInfo.of(LinkRef.named(router.linkOf(wanted)), local)
                .withLifetimes(valid, isDeprecated ? Lifetime.ZERO : valid)
                .withFlags(flags(wanted, isIpv4))
                .withProtocol(AddressInfo.PROTOCOL_KEEPALIVED);
        if (wanted.label().isPresent()) {
            row = row.withLabel(wanted.label().get());
        }
        if (wanted.broadcast().isPresent()) {
            row = row.withBroadcast(wanted.broadcast().get());
        }
        if (wanted.peer().isPresent()) {
            row = row.withPeer(wanted.peer().get().address());
        }
        return wanted.scope().flatMap(Scope::parse).map(row::withScope).orElse(row);
    }

    private static AddressFlags flags(VirtualAddress wanted, boolean isIpv4) {
        AddressFlags flags = isIpv4 || wanted.flags().contains("-nodad")
                ? AddressFlags.NONE
                : AddressFlags.NONE.with(AddressFlags.NO_DAD);
        for (String word : wanted.flags()) {
            flags = flags.with(
                    switch (word) {
                        case "home" -> AddressFlags.HOME_ADDRESS;
                        case "mngtmpaddr" -> AddressFlags.MANAGE_TEMPORARY;
                        case "noprefixroute" -> AddressFlags.NO_PREFIX_ROUTE;
                        case "autojoin" -> AddressFlags.AUTO_JOIN;
                        default -> 0;
                    });
        }
        return flags;
    }

    static List<AddressInfo> addresses(VirtualRouter router, Optional<Duration> lease) {
        return router.allAddresses().stream()
                .map(wanted -> address(router, wanted, lease))
                .toList();
    }

    /** The route, or empty if its table has a name this host's kernel does not know by itself. */
    static Optional<RouteInfo> route(VirtualRoute wanted) {
        Optional<Long> table = table(wanted.table().orElse("main"));
        if (table.isEmpty()) {
            return Optional.empty();
        }
        boolean isUnicast = wanted.type() == VirtualRoute.Type.UNICAST;
        List<NextHop> hops = isUnicast
                ? List.of(new NextHop(
                        wanted.via(), wanted.dev().map(LinkRef::named), 1, wanted.onlink() ? NextHop.ONLINK : 0))
                : List.of();
        RouteInfo row = RouteInfo.unicast(wanted.destination(), hops.toArray(new NextHop[0]))
                .withProtocol(RouteInfo.PROTOCOL_KEEPALIVED)
                .withTable(table.get())
                .withMetric(wanted.metric().orElse(0L))
                .withType(type(wanted.type()));
        if (!isUnicast) {
            row = row.withScope(Scope.GLOBAL);
        }
        if (wanted.mtu().isPresent()) {
            row = row.withMetrics(RouteMetrics.ofMtu(wanted.mtu().get()));
        }
        if (wanted.source().isPresent()) {
            row = row.withPreferredSource(wanted.source().get());
        }
        RouteInfo scoped = row;
        return Optional.of(
                wanted.scope().flatMap(Scope::parse).map(scoped::withScope).orElse(scoped));
    }

    private static RouteType type(VirtualRoute.Type type) {
        return switch (type) {
            case UNICAST -> RouteType.UNICAST;
            case BLACKHOLE -> RouteType.BLACKHOLE;
            case UNREACHABLE -> RouteType.UNREACHABLE;
            case PROHIBIT -> RouteType.PROHIBIT;
        };
    }

    static Optional<RuleInfo> rule(VirtualRule wanted) {
        Optional<Long> table = table(wanted.table());
        if (table.isEmpty()) {
            return Optional.empty();
        }
        RuleInfo row = RuleInfo.lookup(wanted.family(), wanted.priority().orElse(0L), table.get());
        if (wanted.from().isPresent()) {
            row = row.withFrom(wanted.from().get());
        }
        if (wanted.to().isPresent()) {
            row = row.withTo(wanted.to().get());
        }
        if (wanted.fwmark().isPresent()) {
            row = row.withMark(wanted.fwmark().get().intValue(), -1);
        }
        if (wanted.iif().isPresent()) {
            row = row.withArrivesBy(wanted.iif().get());
        }
        return Optional.of(row);
    }

    private static Optional<Long> table(String name) {
        return switch (name) {
            case "main" -> Optional.of(RouteInfo.TABLE_MAIN);
            case "local" -> Optional.of(RouteInfo.TABLE_LOCAL);
            case "default" -> Optional.of(253L);
            default -> name.matches("[0-9]{1,10}") ? Optional.of(Long.parseLong(name)) : Optional.empty();
        };
    }
}
