package io.lvsconsole.engine.sim.kernel;

import io.lvsconsole.engine.time.MonoTime;
import io.lvsconsole.netlink.net.Family;
import io.lvsconsole.netlink.rtnl.AddressInfo;
import io.lvsconsole.netlink.rtnl.NeighbourInfo;
import io.lvsconsole.netlink.rtnl.PutMode;
import io.lvsconsole.netlink.rtnl.RouteInfo;
import io.lvsconsole.netlink.rtnl.RouteQuery;
import io.lvsconsole.netlink.rtnl.RtnlEvent;
import io.lvsconsole.netlink.rtnl.RuleAction;
import io.lvsconsole.netlink.rtnl.RuleInfo;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** The state behind {@link SimRtnl}, what the passing of time does to it, and who is told. */
final class RtnlTables {

    final LinkTable links;
    final AddressBook addresses = new AddressBook();
    final RouteBook routes;
    final List<NeighbourInfo> neighbours = new ArrayList<>();
    final List<RuleInfo> rules = new ArrayList<>(SimRtnl.defaultRules());
    final SimMonitors monitors = new SimMonitors();

    private final Supplier<MonoTime> clock;
    private final Predicate<String> promoteSecondaries;

    RtnlTables(Supplier<MonoTime> clock, int hostNumber, Predicate<String> promoteSecondaries) {
        this.clock = clock;
        this.links = new LinkTable(hostNumber);
        this.routes = new RouteBook(links, addresses);
        this.promoteSecondaries = promoteSecondaries;
    }

    /** Takes away what ran out by now, in order of time, and returns the moment. */
    MonoTime catchUp() {
        MonoTime now = clock.get();
        while (true) {
            Optional<HeldAddress> next = addresses.nextToExpire();
            if (next.isEmpty() || next.get().expiry().orElseThrow().isAfter(now)) {
                return now;
            }
            removeAddress(next.get());
        }
    }

    void putAddress(SimLink link, AddressInfo wanted, PutMode mode) {
        MonoTime now = catchUp();
        HeldAddress held = addresses.put(link, wanted, mode, now);
        monitors.tell(new RtnlEvent.AddressChanged(held.info(now)));
    }

    void removeAddress(HeldAddress held) {
        MonoTime now = clock.get();
        for (HeldAddress gone : addresses.remove(held, promoteSecondaries.test(held.link.name))) {
            routes.forget(gone.row.address());
            monitors.tell(new RtnlEvent.AddressRemoved(gone.info(now)));
        }
    }

    /** Sets a link up or down: down takes its set routes and its IPv6 addresses away. */
    void setUp(SimLink link, boolean up) {
        if (link.isUp == up) {
            return;
        }
        link.isUp = up;
        if (!up) {
            for (HeldAddress held : addresses.on(link)) {
                if (held.row.family() == Family.IPV6 && !link.isLoopback) {
                    removeAddress(held);
                }
            }
            routes.forget(link);
            neighbours.removeIf(neighbour -> neighbour.link().isSame(link.ref()));
        }
        linkChanged(link);
    }

    void linkChanged(SimLink link) {
        monitors.tell(new RtnlEvent.LinkChanged(link.info()));
        link.peer.ifPresent(other -> monitors.tell(new RtnlEvent.LinkChanged(other.info())));
        links.all().stream()
                .filter(above -> above.parent.filter(below -> below == link).isPresent())
                .forEach(above -> monitors.tell(new RtnlEvent.LinkChanged(above.info())));
    }

    void deleteLink(SimLink link) {
        for (SimLink gone : links.delete(link)) {
            addresses.on(gone).forEach(this::removeAddress);
            routes.forget(gone);
            neighbours.removeIf(neighbour -> neighbour.link().isSame(gone.ref()));
            monitors.tell(new RtnlEvent.LinkRemoved(gone.info()));
        }
    }

    List<NeighbourInfo> neighboursInKernelOrder() {
        List<NeighbourInfo> sorted = new ArrayList<>(neighbours);
        sorted.sort(Comparator.comparing(NeighbourInfo::isProxy)
                .thenComparing(neighbour -> neighbour.address().family()));
        return sorted;
    }

    /** Asks the rules in turn; marks, links and ports of a rule are obeyed as far as the query tells them. */
    Optional<RouteInfo> lookUp(RouteQuery query) {
        for (RuleInfo rule : rules) {
            if (rule.family() != query.destination().family()
                    || rule.action() != RuleAction.TO_TABLE
                    || applies(rule, query) == rule.inverted()) {
                continue;
            }
            Optional<RouteInfo> route = routes.lookUp(query.destination(), rule.table(), each -> query.leavesBy()
                    .flatMap(links::find)
                    .map(link -> each.link().flatMap(links::find).equals(Optional.of(link)))
                    .orElse(true));
            if (route.isPresent()) {
                return route;
            }
        }
        return Optional.empty();
    }

    private static boolean applies(RuleInfo rule, RouteQuery query) {
        boolean from = rule.from()
                .map(prefix -> prefix.prefixLength() == 0
                        || query.source().filter(prefix::contains).isPresent())
                .orElse(true);
        boolean to =
                rule.to().map(prefix -> prefix.contains(query.destination())).orElse(true);
        boolean mark = rule.mark()
                .map(value -> (query.mark() & rule.markMask()) == (value & rule.markMask()))
                .orElse(true);
        boolean link = rule.arrivesBy()
                .map(name -> query.arrivesBy()
                        .map(ref -> ref.name())
                        .filter(name::equals)
                        .isPresent())
                .orElse(true);
        return from && to && mark && link;
    }
}
