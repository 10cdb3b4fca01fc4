package io.lvsconsole.netlink.rtnl;

import static org.assertj.core.api.Assertions.assertThat;

import io.lvsconsole.netlink.net.Cidr;
import io.lvsconsole.netlink.net.Family;
import io.lvsconsole.netlink.net.IpAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** The monitor. */
public abstract class RtnlMonitorContract extends RtnlContract {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final List<RtnlEvent> seen = new ArrayList<>();

    private void expect(RtnlMonitor monitor, Predicate<RtnlEvent> wanted) throws Exception {
        for (int i = 0; i < 100; i++) {
            List<RtnlEvent> events = monitor.next(PATIENCE);
            seen.addAll(events);
            if (events.stream().anyMatch(wanted)) {
                return;
            }
            if (events.isEmpty()) {
                break;
            }
        }
        throw new AssertionError("not among " + seen);
    }

    @Test
    void nothing_happens_without_a_change() throws Exception {
        try (RtnlMonitor monitor = rtnl.monitor()) {
            assertThat(monitor.next(Duration.ofMillis(10))).isEmpty();
        }
    }

    @Test
    void links_come_change_and_go() throws Exception {
        try (RtnlMonitor monitor = rtnl.monitor()) {
            rtnl.apply(new RtnlChange.CreateLink(NewLink.veth("cv0", "cv1")));
            expect(
                    monitor,
                    event -> event instanceof RtnlEvent.LinkChanged changed
                            && changed.link().name().equals("cv0"));
            up(LINK);
            up(PEER);
            expect(
                    monitor,
                    event -> event instanceof RtnlEvent.LinkChanged changed
                            && changed.link().name().equals("cv0")
                            && changed.link().flags().has(LinkFlags.UP | LinkFlags.LOWER_UP));
            rtnl.apply(new RtnlChange.EditLink(PEER, LinkEdit.DOWN));
            expect(
                    monitor,
                    event -> event instanceof RtnlEvent.LinkChanged changed
                            && changed.link().name().equals("cv0")
                            && !changed.link().flags().hasCarrier());
            rtnl.apply(new RtnlChange.DeleteLink(LINK));
            expect(
                    monitor,
                    event -> event instanceof RtnlEvent.LinkRemoved removed
                            && removed.link().name().equals("cv0"));
        }
    }

    @Test
    void leaving_a_bridge_is_not_the_end_of_a_link() throws Exception {
        cable();
        rtnl.apply(new RtnlChange.CreateLink(NewLink.bridge("cb0").with(LinkEdit.UP)));
        try (RtnlMonitor monitor = rtnl.monitor()) {
            rtnl.apply(new RtnlChange.EditLink(LINK, LinkEdit.NONE.withMaster(LinkRef.named("cb0"))));
            rtnl.apply(new RtnlChange.EditLink(LINK, LinkEdit.NONE.withMaster(LinkRef.NONE)));
            add("10.9.0.1/24");
            expect(monitor, event -> event instanceof RtnlEvent.AddressChanged);
            assertThat(seen).noneMatch(event -> event instanceof RtnlEvent.LinkRemoved);
        }
    }

    @Test
    void addresses_routes_neighbours_and_rules_are_told() throws Exception {
        cable();
        try (RtnlMonitor monitor = rtnl.monitor()) {
            AddressInfo address = address("10.9.0.1/24");
            put(address, PutMode.ADD);
            expect(
                    monitor,
                    event -> event instanceof RtnlEvent.AddressChanged changed
                            && changed.address().local().equals(Cidr.of("10.9.0.1/24"))
                            && changed.address().link().name().equals("cv0"));
            RouteInfo route = RouteInfo.unicast(Cidr.of("10.50.0.0/16"), via("10.9.0.254"));
            rtnl.apply(new RtnlChange.PutRoute(route, PutMode.ADD));
            expect(
                    monitor,
                    event -> event instanceof RtnlEvent.RouteChanged changed
                            && changed.route().destination().equals(route.destination()));
            rtnl.apply(new RtnlChange.DeleteRoute(route));
            expect(
                    monitor,
                    event -> event instanceof RtnlEvent.RouteRemoved removed
                            && removed.route().destination().equals(route.destination()));
            NeighbourInfo neighbour = NeighbourInfo.permanent(LINK, IpAddress.of("10.9.0.7"), mac("02:00:00:00:00:07"));
            rtnl.apply(new RtnlChange.PutNeighbour(neighbour, PutMode.ADD));
            expect(
                    monitor,
                    event -> event instanceof RtnlEvent.NeighbourChanged changed
                            && changed.neighbour().address().equals(neighbour.address()));
            RuleInfo rule = RuleInfo.lookup(Family.IPV4, 100, 1000);
            rtnl.apply(new RtnlChange.AddRule(rule));
            expect(monitor, event -> event.equals(new RtnlEvent.RuleChanged(rule)));
            rtnl.apply(new RtnlChange.DeleteRule(rule));
            expect(monitor, event -> event.equals(new RtnlEvent.RuleRemoved(rule)));
            rtnl.apply(new RtnlChange.DeleteAddress(address));
            expect(
                    monitor,
                    event -> event instanceof RtnlEvent.AddressRemoved removed
                            && removed.address().local().equals(Cidr.of("10.9.0.1/24")));
        }
    }

    @Test
    void an_address_that_expires_is_told_as_removed() throws Exception {
        cable();
        try (RtnlMonitor monitor = rtnl.monitor()) {
            put(address("10.9.0.1/32").withLifetimes(new Lifetime(1), new Lifetime(1)), PutMode.ADD);
            pass(Duration.ofMillis(2500));
            expect(
                    monitor,
                    event -> event instanceof RtnlEvent.AddressRemoved removed
                            && removed.address().address().equals(IpAddress.of("10.9.0.1")));
        }
    }

    @Test
    void a_closed_monitor_tells_nothing() throws Exception {
        RtnlMonitor monitor = rtnl.monitor();
        monitor.close();
        monitor.close();
        rtnl.apply(new RtnlChange.CreateLink(NewLink.veth("cv0", "cv1")));
        assertThat(monitor.next(Duration.ofSeconds(1))).isEmpty();
    }
}
