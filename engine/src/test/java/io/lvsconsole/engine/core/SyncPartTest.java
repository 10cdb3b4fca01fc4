package io.lvsconsole.engine.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.lvsconsole.engine.config.ConfigFiles;
import io.lvsconsole.engine.config.HostSource;
import io.lvsconsole.engine.model.EngineConfig;
import io.lvsconsole.engine.time.MonoTime;
import io.lvsconsole.engine.vrrp.Link;
import io.lvsconsole.netlink.ipvs.IpvsTimeouts;
import io.lvsconsole.netlink.net.Cidr;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Sync daemons follow an instance; timeouts are set and given back. */
class SyncPartTest {

    private static final String TIED =
            """
            director:
              lvs_sync_daemon: {interface: eth1, instance: VI_1, maxlen: 1000, port: 9000, ttl: 3}
            vrrp:
              instances:
                - {name: VI_1, interface: eth0, virtual_router_id: 51, virtual_ipaddress: [10.0.0.100]}
            """;

    private final List<SyncEffect> effects = new ArrayList<>();
    private final List<String> told = new ArrayList<>();
    private Optional<String> failure = Optional.empty();
    private EngineCore core;
    private MonoTime now = MonoTime.ZERO;

    private static EngineConfig config(String text) {
        return ConfigFiles.loader(new HostSource())
                .parse("a.yaml", text)
                .config()
                .orElseThrow();
    }

    private void start(String text) {
        VrrpPart vrrp = new VrrpPart(config(text));
        core = new EngineCore(List.of(vrrp, new SyncPart(config(text), vrrp)));
        tell(new VrrpInput.LinkChanged(new Link("eth0", true, List.of(Cidr.of("10.0.0.1/24")))));
        tell(new Lifecycle.Started());
    }

    private void tell(EngineEvent event) {
        for (Effect effect : core.handle(event, now)) {
            if (effect instanceof SyncEffect sync) {
                effects.add(sync);
            }
            if (effect instanceof SyncEffect.RunDaemons run) {
                tell(new SyncInput(run.number(), failure));
            } else if (effect instanceof VrrpEffect.DrainReceive drain) {
                tell(new VrrpInput.ReceiveDrained(drain.key()));
            } else if (effect instanceof Notification note && note.kind().startsWith("sync")) {
                told.add(note.text());
            }
        }
    }

    private void pass(Duration time) {
        MonoTime end = now.plus(time);
        while (core.nextDeadline().filter(due -> !due.isAfter(end)).isPresent()) {
            now = core.nextDeadline().get().isAfter(now) ? core.nextDeadline().get() : now;
            tell(new Lifecycle.DeadlineReached());
        }
        now = end;
    }

    @Test
    void the_daemon_follows_the_instance() {
        start(TIED);
        pass(Duration.ofSeconds(5));
        tell(new VrrpInput.LinkRemoved("eth0"));
        tell(new Lifecycle.StopRequested());
        assertThat(told)
                .containsExactly(
                        "Running IPVS sync daemon BACKUP on eth1 id 51",
                        "Running IPVS sync daemon MASTER on eth1 id 51",
                        "Running IPVS sync daemon BACKUP on eth1 id 51",
                        "Stopping IPVS sync daemons");
        SyncEffect.RunDaemons first = (SyncEffect.RunDaemons) effects.get(0);
        assertThat(first.wanted().get(0).maxLength()).isEqualTo(1000);
        assertThat(first.wanted().get(0).port()).isEqualTo(9000);
        assertThat(first.wanted().get(0).ttl()).isEqualTo(3);
    }

    @Test
    void without_an_instance_both_run() {
        start("director: {lvs_sync_daemon: {interface: eth1, sync_id: 7}}");
        assertThat(told).containsExactly("Running IPVS sync daemon MASTER on eth1 id 7 and BACKUP on eth1 id 7");
    }

    @Test
    void a_daemon_that_cannot_run_is_tried_again_and_told_once() {
        failure = Optional.of("IPVS sync daemon: NEW_DAEMON master eth1: No such device");
        start("director: {lvs_sync_daemon: {interface: eth1}}");
        pass(Duration.ofSeconds(60));
        assertThat(effects).hasSize(13);
        assertThat(told).hasSize(2).anyMatch(text -> text.endsWith("No such device; trying again every 5 s"));
        failure = Optional.empty();
        pass(Duration.ofSeconds(60));
        assertThat(effects).hasSize(14);
    }

    @Test
    void timeouts_are_set_once_and_given_back_at_a_clean_stop() {
        String text = "director: {lvs_timeouts: {tcp: 15m, udp: 30s}}";
        start(text);
        tell(new Lifecycle.Reconfigured(config(text)));
        tell(new Lifecycle.StopRequested());
        assertThat(effects)
                .containsExactly(
                        new SyncEffect.SetTimeouts(new IpvsTimeouts(900, 0, 30)), new SyncEffect.RestoreTimeouts());
    }

    @Test
    void a_reload_that_drops_them_gives_both_back() {
        start("director: {lvs_timeouts: {tcp: 15m}, lvs_sync_daemon: {interface: eth1}}");
        effects.clear();
        tell(new Lifecycle.Reconfigured(EngineConfig.empty()));
        assertThat(effects.get(0)).isEqualTo(new SyncEffect.RestoreTimeouts());
        assertThat(((SyncEffect.RunDaemons) effects.get(1)).wanted()).isEmpty();
    }

    @Test
    void a_director_without_such_settings_never_touches_them() {
        start("director: {router_id: ds1}");
        tell(new Lifecycle.StopRequested());
        assertThat(effects).isEmpty();
    }

    private static List<Integer> weights(String permission) {
        return VrrpPlan.of(config(
                        """
                                vrrp:
                                  instances:
                                    - {name: VI_1, interface: eth0, virtual_router_id: 51, virtual_ipaddress: [10.0.0.100],
                                       track_interface: [eth1 weight 20, eth2]}
                                  sync_groups:
                                    - {name: VG, group: [VI_1]%s}
                                """
                                .formatted(permission)))
                .routers()
                .get(0)
                .tracking()
                .stream()
                .map(tracking -> tracking.weight())
                .toList();
    }

    @Test
    void trackers_with_a_weight_count_in_a_sync_group_only_where_that_is_permitted() {
        assertThat(weights("")).containsExactly(0);
        assertThat(weights(", sync_group_tracking_weight: true")).containsExactly(20, 0);
    }
}
