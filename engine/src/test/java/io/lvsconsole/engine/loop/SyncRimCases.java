package io.lvsconsole.engine.loop;

import static org.assertj.core.api.Assertions.assertThat;

import io.lvsconsole.engine.core.EngineEvent;
import io.lvsconsole.engine.core.SyncEffect;
import io.lvsconsole.engine.core.SyncInput;
import io.lvsconsole.netlink.host.Host;
import io.lvsconsole.netlink.ipvs.IpvsChange;
import io.lvsconsole.netlink.ipvs.IpvsTimeouts;
import io.lvsconsole.netlink.ipvs.SyncDaemon;
import io.lvsconsole.netlink.ipvs.SyncDaemon.Role;
import io.lvsconsole.netlink.net.IpAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the rim does to a kernel, the stand-in or a real one; both have the interface {@code eth0}. */
abstract class SyncRimCases {

    private final List<EngineEvent> answers = new ArrayList<>();
    private final List<String> told = new ArrayList<>();
    private SyncRim rim;

    abstract Host host() throws Exception;

    private static SyncDaemon daemon(Role role, int id) {
        return new SyncDaemon(role, "eth0", id, 0, Optional.of(IpAddress.of("224.0.0.82")), 8849, 2);
    }

    private Optional<String> run(SyncDaemon... daemons) throws Exception {
        if (rim == null) {
            rim = new SyncRim(host(), Runnable::run, answers::add, note -> told.add(note.text()));
        }
        answers.clear();
        rim.run(
                new SyncEffect.RunDaemons(1, List.of(daemons), Set.of(new SyncEffect.Identity("eth0", 51))),
                event -> {});
        return ((SyncInput) answers.get(0)).failure();
    }

    private List<String> running() throws Exception {
        return host().ipvs().daemons().stream()
                .map(daemon -> daemon.role() + " " + daemon.syncId() + " " + daemon.port() + " " + daemon.ttl())
                .toList();
    }

    @Test
    void a_transition_ends_the_one_daemon_and_runs_the_other() throws Exception {
        assertThat(run(daemon(Role.BACKUP, 51))).isEmpty();
        assertThat(running()).containsExactly("BACKUP 51 8849 2");
        assertThat(run(daemon(Role.MASTER, 51))).isEmpty();
        assertThat(running()).containsExactly("MASTER 51 8849 2");
        assertThat(run()).isEmpty();
        assertThat(running()).isEmpty();
    }

    @Test
    void a_daemon_that_runs_already_is_adopted() throws Exception {
        host().ipvs().apply(new IpvsChange.StartDaemon(daemon(Role.MASTER, 51)));
        assertThat(run(daemon(Role.MASTER, 51))).isEmpty();
        assertThat(running()).containsExactly("MASTER 51 8849 2");
    }

    @Test
    void a_daemon_of_somebody_else_is_left_alone() throws Exception {
        host().ipvs().apply(new IpvsChange.StartDaemon(daemon(Role.BACKUP, 7)));
        assertThat(run(daemon(Role.MASTER, 51))).isEmpty();
        assertThat(run()).isEmpty();
        assertThat(running()).containsExactly("BACKUP 7 8849 2");
        assertThat(run(daemon(Role.BACKUP, 51)).orElseThrow()).contains("IPVS sync daemon");
        assertThat(running()).containsExactly("BACKUP 7 8849 2");
    }

    @Test
    void timeouts_come_back_unless_somebody_else_changed_them() throws Exception {
        run();
        IpvsTimeouts before = host().ipvs().timeouts();
        rim.run(new SyncEffect.SetTimeouts(new IpvsTimeouts(777, 0, 33)), event -> {});
        assertThat(host().ipvs().timeouts()).isEqualTo(new IpvsTimeouts(777, before.tcpFinSeconds(), 33));
        rim.run(new SyncEffect.RestoreTimeouts(), event -> {});
        assertThat(host().ipvs().timeouts()).isEqualTo(before);
        rim.run(new SyncEffect.SetTimeouts(new IpvsTimeouts(777, 0, 33)), event -> {});
        host().ipvs().apply(new IpvsChange.SetTimeouts(new IpvsTimeouts(888, 0, 0)));
        rim.run(new SyncEffect.RestoreTimeouts(), event -> {});
        assertThat(host().ipvs().timeouts().tcpSeconds()).isEqualTo(888);
        assertThat(told).isEmpty();
    }
}
