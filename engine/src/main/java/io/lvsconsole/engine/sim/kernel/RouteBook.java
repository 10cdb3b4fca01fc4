package io.lvsconsole.engine.sim.kernel;

import io.lvsconsole.netlink.kernel.Errno;
import io.lvsconsole.netlink.net.Cidr;
import io.lvsconsole.netlink.net.Family;
import io.lvsconsole.netlink.net.IpAddress;
import io.lvsconsole.netlink.rtnl.AddressFlags;
import io.lvsconsole.netlink.rtnl.LinkRef;
import io.lvsconsole.netlink.rtnl.NextHop;
import io.lvsconsole.netlink.rtnl.PutMode;
import io.lvsconsole.netlink.rtnl.RouteInfo;
import io.lvsconsole.netlink.rtnl.RouteMetrics;
import io.lvsconsole.netlink.rtnl.RouteType;
import io.lvsconsole.netlink.rtnl.Scope;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The routes of a simulated host: those the kernel makes for addresses, and those that were set. */
final class RouteBook {

    private static final long IPV6_METRIC = 256;

    private final LinkTable links;
    private final AddressBook addresses;
    private final List<RouteInfo> set = new ArrayList<>();

    RouteBook(LinkTable links, AddressBook addresses) {
        this.links = links;
        this.addresses = addresses;
    }

    /** Every route: IPv4 first, by table, longest prefix first. */
    List<RouteInfo> all() {
        List<RouteInfo> routes = new ArrayList<>(set);
        for (HeldAddress held : addresses.all()) {
            if (held.link.isUp) {
                routes.addAll(made(held));
            }
        }
        routes.sort(Comparator.comparing(RouteInfo::family)
                .thenComparing(RouteInfo::table)
                .thenComparing(route -> -route.destination().prefixLength())
                .thenComparing(RouteInfo::metric));
        return routes;
    }

    /** What the kernel makes for an address: it is local; its subnet is on the link; the subnet has a broadcast. */
    private static List<RouteInfo> made(HeldAddress held) {
        List<RouteInfo> routes = new ArrayList<>();
        boolean ipv4 = held.row.family() == Family.IPV4;
        IpAddress address = held.row.address();
        Cidr network = held.network();
        boolean loopbackNet = held.link.isLoopback && ipv4;
        routes.add(kernel(held, Cidr.host(address), RouteType.LOCAL, Scope.HOST));
        boolean hasSubnet = !held.isSecondary
                && !held.row.flags().has(AddressFlags.NO_PREFIX_ROUTE)
                && (network.prefixLength() < held.row.family().addressBits()
                        || held.row.peer().isPresent());
        if (hasSubnet) {
            Scope scope = ipv4 ? loopbackNet ? Scope.HOST : Scope.LINK : Scope.GLOBAL;
            routes.add(kernel(held, network, loopbackNet ? RouteType.LOCAL : RouteType.UNICAST, scope));
        }
        if (ipv4 && !held.isSecondary && network.prefixLength() < 31) {
            network.broadcast()
                    .ifPresent(last -> routes.add(kernel(held, Cidr.host(last), RouteType.BROADCAST, Scope.LINK)));
        }
        return routes;
    }

    private static RouteInfo kernel(HeldAddress held, Cidr destination, RouteType type, Scope scope) {
        boolean ipv4 = held.row.family() == Family.IPV4;
        boolean main = type == RouteType.UNICAST;
        return new RouteInfo(
                destination,
                Optional.empty(),
                0,
                List.of(NextHop.on(held.link.ref())),
                main ? RouteInfo.TABLE_MAIN : RouteInfo.TABLE_LOCAL,
                type,
                scope,
                RouteInfo.PROTOCOL_KERNEL,
                held.row.metric() != 0 && main ? held.row.metric() : ipv4 || !main ? 0 : IPV6_METRIC,
                ipv4 ? Optional.of(held.row.address()) : Optional.empty(),
                RouteMetrics.NONE,
                Optional.empty(),
                Optional.empty(),
                false);
    }

    void put(RouteInfo wanted, PutMode mode) {
        RouteInfo route = resolved(wanted);
        Optional<RouteInfo> present =
                all().stream().filter(each -> isSamePlace(each, route)).findFirst();
        switch (mode) {
            case ADD -> {
                if (present.isPresent()) {
                    throw new Refused(Errno.EEXIST);
                }
                set.add(route);
            }
            case CHANGE -> replace(present.orElseThrow(() -> new Refused(Errno.ENOENT)), route);
            case REPLACE -> present.ifPresentOrElse(old -> replace(old, route), () -> set.add(route));
            case APPEND -> add(route, set.size());
            case PREPEND -> add(route, 0);
        }
    }

    private void add(RouteInfo route, int index) {
        if (set.contains(route)) {
            throw new Refused(Errno.EEXIST);
        }
        set.add(index, route);
    }

    private void replace(RouteInfo old, RouteInfo route) {
        int index = set.indexOf(old);
        if (index < 0) {
            set.add(route);
        } else {
            set.set(index, route);
        }
    }

    private static boolean isSamePlace(RouteInfo one, RouteInfo other) {
        return one.destination().equals(other.destination())
                && one.table() == other.table()
                && one.serviceClass() == other.serviceClass()
                && one.metric() == other.metric();
    }

    /** Checks a route as the kernel does and fills in links and the IPv6 metric. */
    private RouteInfo resolved(RouteInfo wanted) {
        if (!wanted.destination().equals(wanted.destination().network())) {
            throw new Refused(Errno.EINVAL);
        }
        wanted.preferredSource().filter(source -> !isLocal(source)).ifPresent(source -> {
            throw new Refused(Errno.EINVAL);
        });
        List<NextHop> hops = wanted.hops().stream().map(this::resolved).toList();
        boolean needsHop = wanted.type() == RouteType.UNICAST;
        if (needsHop && hops.isEmpty()) {
            throw new Refused(wanted.family() == Family.IPV4 ? Errno.ENODEV : Errno.EHOSTUNREACH);
        }
        long metric = wanted.family() == Family.IPV6 && wanted.metric() == 0 ? 1024 : wanted.metric();
        return new RouteInfo(
                wanted.destination(),
                wanted.source(),
                wanted.serviceClass(),
                hops,
                wanted.table(),
                wanted.type(),
                wanted.scope(),
                wanted.protocol(),
                metric,
                wanted.preferredSource(),
                wanted.metrics(),
                wanted.preference(),
                wanted.expires(),
                wanted.cached());
    }

    private NextHop resolved(NextHop hop) {
        Optional<SimLink> link = hop.link().map(links::get);
        link.filter(each -> !each.isUp).ifPresent(each -> {
            throw new Refused(Errno.ENETDOWN);
        });
        if (hop.gateway().isEmpty()) {
            return new NextHop(Optional.empty(), link.map(SimLink::ref), hop.weight(), hop.flags());
        }
        IpAddress gateway = hop.gateway().get();
        if (isLocal(gateway)) {
            throw new Refused(Errno.EINVAL);
        }
        // Every link has an IPv6 link-local network of its own.
        boolean isNextDoor = link.isPresent() && gateway.isLinkLocal() && !gateway.isIpv4();
        if (hop.has(NextHop.ONLINK) || isNextDoor) {
            return new NextHop(hop.gateway(), link.map(SimLink::ref), hop.weight(), hop.flags());
        }
        LinkRef way = lookUp(gateway, route -> route.gateway().isEmpty())
                .flatMap(RouteInfo::link)
                .filter(found -> link.isEmpty() || found.isSame(link.get().ref()))
                .orElseThrow(() -> new Refused(gateway.isIpv4() ? Errno.ENETUNREACH : Errno.EHOSTUNREACH));
        return new NextHop(hop.gateway(), Optional.of(way), hop.weight(), hop.flags());
    }

    boolean isLocal(IpAddress address) {
        return lookUp(address, route -> true)
                .filter(route -> route.type() == RouteType.LOCAL)
                .isPresent();
    }

    RouteInfo delete(RouteInfo wanted) {
        RouteInfo found = all().stream()
                .filter(route -> matches(wanted, route))
                .findFirst()
                .orElseThrow(() -> new Refused(Errno.ESRCH));
        set.remove(found);
        return found;
    }

    private boolean matches(RouteInfo wanted, RouteInfo route) {
        Optional<LinkRef> link = wanted.link();
        return route.destination().equals(wanted.destination())
                && route.table() == wanted.table()
                && route.serviceClass() == wanted.serviceClass()
                && (wanted.metric() == 0 || wanted.metric() == route.metric())
                && (wanted.gateway().isEmpty() || wanted.gateway().equals(route.gateway()))
                && (link.isEmpty() || route.link().flatMap(links::find).equals(links.find(link.get())))
                && (wanted.preferredSource().isEmpty()
                        || wanted.preferredSource().equals(route.preferredSource()));
    }

    /** The best route of the local, then the main table. */
    Optional<RouteInfo> lookUp(IpAddress destination, Predicate<RouteInfo> condition) {
        return lookUp(destination, RouteInfo.TABLE_LOCAL, condition)
                .or(() -> lookUp(destination, RouteInfo.TABLE_MAIN, condition));
    }

    /** The best route of a table: longest prefix, then smallest metric. */
    Optional<RouteInfo> lookUp(IpAddress destination, long table, Predicate<RouteInfo> condition) {
        return all().stream()
                .filter(route -> route.table() == table && route.destination().contains(destination))
                .filter(condition)
                .findFirst();
    }

    /** A link went down or away: routes over it go too. */
    void forget(SimLink link) {
        set.removeIf(route -> route.hops().stream()
                .anyMatch(
                        hop -> hop.link().filter(ref -> ref.isSame(link.ref())).isPresent()));
    }

    /** A local address went: routes that prefer it as their source go too. */
    void forget(IpAddress source) {
        set.removeIf(route -> route.preferredSource().filter(source::equals).isPresent());
    }
}
