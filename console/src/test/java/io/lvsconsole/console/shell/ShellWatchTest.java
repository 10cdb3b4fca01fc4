package io.lvsconsole.console.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.lvsconsole.console.shell.LiveObjects.Thing;
import io.lvsconsole.console.source.DirectorAccess;
import io.lvsconsole.engine.api.ControlReply;
import io.lvsconsole.engine.api.ControlRequest;
import io.lvsconsole.engine.api.EngineClient;
import io.lvsconsole.engine.api.EngineEventView;
import io.lvsconsole.engine.sim.kernel.IpvsSettings;
import io.lvsconsole.engine.sim.kernel.SimHost;
import io.lvsconsole.engine.time.MonoTime;
import io.lvsconsole.netlink.host.Host;
import io.lvsconsole.netlink.ipvs.DestinationKey;
import io.lvsconsole.netlink.ipvs.ForwardingMethod;
import io.lvsconsole.netlink.ipvs.IpvsChange;
import io.lvsconsole.netlink.ipvs.IpvsDestination;
import io.lvsconsole.netlink.ipvs.IpvsService;
import io.lvsconsole.netlink.ipvs.ServiceKey;
import io.lvsconsole.netlink.net.IpAddress;
import io.lvsconsole.netlink.net.L4Protocol;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ShellWatchTest {

    private static final long LIMIT_MS = 20_000;

    private final List<String> announced = new ArrayList<>();
    private final List<EngineEventView> events = new ArrayList<>();
    private boolean isThere = true;
    private boolean isAsked;

    private final class Engine implements EngineClient {
        @Override
        public ControlReply call(ControlRequest request) {
            return ControlReply.done();
        }

        @Override
        public List<EngineEventView> events(long after) {
            synchronized (events) {
                isAsked = true;
                events.notifyAll();
                return events.stream().filter(event -> event.number() > after).toList();
            }
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }

    private EngineClient connect() throws IOException {
        synchronized (events) {
            if (!isThere) {
                throw new IOException("connection refused");
            }
        }
        return new Engine();
    }

    private void happens(String level, String text) {
        synchronized (events) {
            events.add(new EngineEventView(events.size() + 1, 0, level, "kind", "VI_1", text, Map.of()));
        }
    }

    private ShellWatch watch(Host host) {
        return new ShellWatch(new DirectorAccess("lb1", () -> host, this::connect, "RW", true), line -> {
            synchronized (announced) {
                announced.add(line.substring(9));
                announced.notifyAll();
            }
        });
    }

    private void untilAnnounced(String... lines) throws InterruptedException {
        long end = System.nanoTime() + LIMIT_MS * 1_000_000;
        synchronized (announced) {
            while (!announced.equals(List.of(lines))) {
                long left = (end - System.nanoTime()) / 1_000_000;
                assertThat(left).as("announced: %s", announced).isPositive();
                announced.wait(left);
            }
        }
    }

    private void untilAsked() throws InterruptedException {
        synchronized (events) {
            while (!isAsked) {
                events.wait(LIMIT_MS);
            }
        }
    }

    private static Host host() {
        return SimHost.create(() -> MonoTime.ZERO, IpvsSettings.LINUX_6_1);
    }

    @Test
    void what_happens_is_announced_and_what_had_happened_before_is_not() throws Exception {
        happens("normal", "old news");
        try (ShellWatch watch = watch(host())) {
            watch.start();
            untilAsked();
            happens("detail", "not for people");
            happens("alarm", "BACKUP > MASTER\033[2J");
            happens("normal", "taken");
            watch.poke();
            untilAnnounced("ALARM VI_1: BACKUP > MASTER\\x1b[2J", "VI_1: taken");
        }
    }

    @Test
    void a_lost_engine_is_announced_once_and_so_is_its_return() throws Exception {
        try (ShellWatch watch = watch(host())) {
            watch.start();
            untilAsked();
            synchronized (events) {
                isThere = false;
            }
            untilAnnounced("the engine does not answer any more: connection refused");
            synchronized (events) {
                isThere = true;
            }
            untilAnnounced("the engine does not answer any more: connection refused", "the engine answers again");
        }
    }

    @Test
    void what_can_be_named_comes_from_the_kernel_with_a_meaning() throws Exception {
        Host host = host();
        ServiceKey key = new ServiceKey.Address(L4Protocol.TCP, IpAddress.of("10.0.0.10"), 80);
        host.ipvs().apply(new IpvsChange.AddService(IpvsService.of(key, "wrr")));
        DestinationKey real = new DestinationKey(IpAddress.of("192.168.10.21"), 80);
        host.ipvs()
                .apply(new IpvsChange.AddDestination(key, IpvsDestination.of(real, ForwardingMethod.DIRECT_ROUTE, 10)));
        LiveObjects objects = new LiveObjectsReader().read(host, this::connect);
        assertThat(objects.of("tcp")).containsExactly(new Thing("10.0.0.10:80", "wrr, 1 real servers"));
        assertThat(objects.of("real")).containsExactly(new Thing("192.168.10.21:80", "weight 10 of TCP 10.0.0.10:80"));
        assertThat(objects.of("interface")).extracting(Thing::text).contains("lo");
        assertThat(objects.of("sysctl")).extracting(Thing::text).contains("net.ipv4.ip_forward");
        assertThat(objects.of("proc")).extracting(Thing::text).contains("/proc/sys/net/ipv4/ip_forward");
    }
}
