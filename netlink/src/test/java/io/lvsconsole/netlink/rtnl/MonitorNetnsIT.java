package io.lvsconsole.netlink.rtnl;

import static org.assertj.core.api.Assertions.assertThat;

import io.lvsconsole.netlink.fixture.Netns;
import io.lvsconsole.netlink.kernel.KernelException;
import io.lvsconsole.netlink.net.Cidr;
import io.lvsconsole.netlink.net.IpAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The monitor while the real ip changes things, and when it is too slow. */
class MonitorNetnsIT {

    private static final int FLOOD = 40_000;

    private Netns namespace;
    private KernelRtnl rtnl;
    private RtnlMonitor monitor;

    @BeforeEach
    void begin() throws Exception {
        namespace = Netns.create();
        rtnl = KernelRtnl.open(namespace.namespace());
        monitor = rtnl.monitor();
    }

    @AfterEach
    void end() throws Exception {
        if (monitor != null) {
            monitor.close();
        }
        if (rtnl != null) {
            rtnl.close();
        }
        if (namespace != null) {
            namespace.close();
        }
    }

    private void expect(Predicate<RtnlEvent> wanted) throws KernelException {
        List<RtnlEvent> seen = new ArrayList<>();
        for (int i = 0; i < 50 && seen.stream().noneMatch(wanted); i++) {
            List<RtnlEvent> events = monitor.next(Duration.ofSeconds(5));
            if (events.isEmpty()) {
                break;
            }
            seen.addAll(events);
        }
        assertThat(seen).anyMatch(wanted);
    }

    @Test
    void changes_of_ip_are_told_with_names() throws Exception {
        namespace.run("ip", "link", "add", "mv0", "type", "veth", "peer", "name", "mv1");
        namespace.run("ip", "link", "set", "mv0", "up");
        namespace.run("ip", "link", "set", "mv1", "up");
        namespace.run("ip", "addr", "add", "10.6.0.1/24", "dev", "mv0", "valid_lft", "90", "preferred_lft", "80");
        expect(event -> event instanceof RtnlEvent.AddressChanged changed
                && changed.address().link().name().equals("mv0")
                && changed.address().local().equals(Cidr.of("10.6.0.1/24"))
                && changed.address().valid().seconds() == 90);
        namespace.run("ip", "link", "set", "mv0", "name", "mv9");
        namespace.run("ip", "route", "add", "10.60.0.0/16", "via", "10.6.0.254");
        expect(event -> event instanceof RtnlEvent.RouteChanged changed
                && changed.route().gateway().equals(java.util.Optional.of(IpAddress.of("10.6.0.254")))
                && changed.route().link().orElseThrow().name().equals("mv9"));
        namespace.run("ip", "neigh", "add", "10.6.0.7", "lladdr", "02:00:00:00:00:07", "dev", "mv9");
        expect(event -> event instanceof RtnlEvent.NeighbourChanged changed
                && changed.neighbour().link().name().equals("mv9"));
        namespace.run("ip", "rule", "add", "priority", "60", "table", "600");
        expect(event ->
                event instanceof RtnlEvent.RuleChanged changed && changed.rule().table() == 600);
        namespace.run("ip", "addr", "del", "10.6.0.1/24", "dev", "mv9");
        expect(event -> event instanceof RtnlEvent.AddressRemoved);
        namespace.run("ip", "link", "del", "mv9");
        expect(event -> event instanceof RtnlEvent.LinkRemoved removed
                && removed.link().name().equals("mv9"));
    }

    @Test
    void what_was_lost_is_told_once_and_the_watch_goes_on() throws Exception {
        List<RtnlChange> flood = new ArrayList<>();
        for (int i = 0; i < FLOOD; i++) {
            RouteInfo route = RouteInfo.unicast(Cidr.host(IpAddress.ofIpv4(0x0b000000 + i)))
                    .withType(RouteType.BLACKHOLE);
            flood.add(new RtnlChange.PutRoute(route, PutMode.ADD));
        }
        assertThat(rtnl.applyAll(flood)).allMatch(java.util.Optional::isEmpty);
        long overruns = 0;
        long told = 0;
        for (List<RtnlEvent> events = monitor.next(Duration.ofSeconds(1));
                !events.isEmpty();
                events = monitor.next(Duration.ofMillis(200))) {
            overruns +=
                    events.stream().filter(RtnlEvent.Overrun.class::isInstance).count();
            told += events.size();
        }
        assertThat(overruns).isEqualTo(1);
        assertThat(told).isLessThan(FLOOD);
        assertThat(rtnl.routes())
                .filteredOn(r -> r.type() == RouteType.BLACKHOLE)
                .hasSize(FLOOD);
        namespace.run("ip", "rule", "add", "priority", "61", "table", "601");
        expect(event ->
                event instanceof RtnlEvent.RuleChanged changed && changed.rule().table() == 601);
    }

    @Test
    void closing_from_another_thread_ends_a_wait() throws Exception {
        Thread waiting = new Thread(() -> {
            try {
                assertThat(monitor.next(Duration.ofMinutes(5))).isEmpty();
            } catch (KernelException e) {
                throw new AssertionError(e);
            }
        });
        waiting.start();
        TimeUnit.MILLISECONDS.sleep(100);
        monitor.close();
        waiting.join(5000);
        assertThat(waiting.isAlive()).isFalse();
    }
}
