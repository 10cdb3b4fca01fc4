package io.lvsconsole.console.tui;

import static org.assertj.core.api.Assertions.assertThat;

import io.lvsconsole.console.source.DirectorAccess;
import io.lvsconsole.console.view.DirectorPicture;
import io.lvsconsole.engine.api.ControlReply;
import io.lvsconsole.engine.api.ControlRequest;
import io.lvsconsole.engine.api.EngineClient;
import io.lvsconsole.engine.api.EngineEventView;
import io.lvsconsole.engine.api.EngineSnapshot;
import io.lvsconsole.engine.api.HeartbeatView;
import io.lvsconsole.engine.sim.kernel.IpvsSettings;
import io.lvsconsole.engine.sim.kernel.SimHost;
import io.lvsconsole.netlink.ipvs.IpvsChange;
import io.lvsconsole.netlink.ipvs.IpvsService;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** The samplers' threads against the stand-in kernel and an engine that comes and goes. */
class SamplerTest {

    private final BlockingQueue<UnaryOperator<DirectorPicture>> changes = new LinkedBlockingQueue<>();
    private final AtomicBoolean hasEngine = new AtomicBoolean(true);
    private final SimHost host = SimHost.create(Sampler::now, IpvsSettings.LINUX_6_1);
    private final DirectorAccess access = new DirectorAccess("lb1", () -> host, this::connect, "RW", true);
    private DirectorPicture picture = Pictures.first(access, Sampler.now());

    private EngineClient connect() throws IOException {
        if (!hasEngine.get()) {
            throw new IOException("nobody listens");
        }
        return new EngineClient() {
            @Override
            public ControlReply call(ControlRequest request) throws IOException {
                check();
                return ControlReply.of(new EngineSnapshot(
                        1, "lb1", List.of(), List.of(), false, List.of(), HeartbeatView.NONE, List.of()));
            }

            @Override
            public List<EngineEventView> events(long after) throws IOException {
                check();
                return after > 0 ? List.of() : List.of(new EngineEventView(1, 0, "normal", "a", "", "began", Map.of()));
            }

            private void check() throws IOException {
                if (!hasEngine.get()) {
                    throw new IOException("the engine closed the connection");
                }
            }

            @Override
            public void close() {}
        };
    }

    private void await(Predicate<DirectorPicture> wanted) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!wanted.test(picture)) {
            UnaryOperator<DirectorPicture> change = changes.poll(60, TimeUnit.SECONDS);
            assertThat(change).isNotNull();
            picture = change.apply(picture);
            assertThat(System.nanoTime()).isLessThan(end);
        }
    }

    @Test
    void a_change_in_the_kernel_is_seen_and_an_engine_that_is_lost_is_attached_to_again() throws Exception {
        try (Sampler sampler = new Sampler(access, Duration.ofMillis(50), changes::add)) {
            sampler.readNow();
            await(seen -> seen.kernel().value().isPresent() && !seen.events().isEmpty());
            host.ipvs().apply(new IpvsChange.AddService(IpvsService.of(SampleDirector.WWW, "wlc")));
            await(seen -> seen.table().services().size() == 1);
            hasEngine.set(false);
            await(seen -> seen.engine().lost().isPresent());
            assertThat(picture.events()).hasSize(1);
            hasEngine.set(true);
            await(seen -> seen.engine().lost().isEmpty());
        }
    }

    @Test
    void connections_are_read_only_while_they_are_looked_at() throws Exception {
        try (Sampler sampler = new Sampler(access, Duration.ofMillis(50), changes::add)) {
            await(seen ->
                    seen.kernel().value().isPresent() && seen.net().value().isPresent());
            assertThat(picture.connections().value()).isEmpty();
            sampler.watchConnections(true);
            await(seen -> seen.connections().value().isPresent());
        }
    }

    @Test
    void a_kernel_without_ipvs_says_so_and_links_are_read_all_the_same() throws Exception {
        SimHost bare = SimHost.withoutIpvs(Sampler::now);
        DirectorAccess there = new DirectorAccess("lb1", () -> bare, this::connect, "RW", true);
        try (Sampler sampler = new Sampler(there, Duration.ofMillis(50), changes::add)) {
            sampler.interval(Duration.ofMillis(20));
            await(seen -> seen.kernel().lost().isPresent() && seen.net().value().isPresent());
            assertThat(picture.kernel().lost().orElseThrow()).contains("modprobe ip_vs");
        }
    }
}
