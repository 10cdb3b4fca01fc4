package io.lvsconsole.engine.core;

import io.lvsconsole.engine.core.Notification.Level;
import io.lvsconsole.engine.model.EngineConfig;
import io.lvsconsole.engine.model.LvsTimeouts;
import io.lvsconsole.engine.model.SyncSettings;
import io.lvsconsole.engine.model.VrrpInstance;
import io.lvsconsole.engine.time.MonoTime;
import io.lvsconsole.engine.vrrp.Role;
import io.lvsconsole.netlink.ipvs.IpvsTimeouts;
import io.lvsconsole.netlink.ipvs.SyncDaemon;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Connection synchronisation and timeouts of IPVS. With an instance the master daemon runs while that is master and the
 * backup daemon otherwise; without one both run (keepalived's {@code lvs_sync_daemon}). What is set is taken back at a
 * clean stop, as keepalived does. Stands behind the VRRP part. One thread.
 */
public final class SyncPart implements EnginePart {

    /** A daemon that could not be run is tried again after this: its interface may still appear. */
    private static final Duration AGAIN = Duration.ofSeconds(5);

    private final VrrpPart vrrp;
    private EngineConfig config;
    private boolean isRunning;
    private List<SyncDaemon> asked = List.of();
    private final Set<SyncEffect.Identity> ours = new LinkedHashSet<>();
    private Optional<LvsTimeouts> timeouts = Optional.empty();
    private Optional<MonoTime> againAt = Optional.empty();
    private String lastFailure = "";
    private long number;

    /** The part of a configuration; it begins with {@link Lifecycle.Started}. */
    public SyncPart(EngineConfig config, VrrpPart vrrp) {
        this.config = config;
        this.vrrp = vrrp;
    }

    @Override
    public void on(EngineEvent event, MonoTime now, Outbox out) {
        if (event instanceof Lifecycle.Started) {
            isRunning = true;
            setTimeouts(out);
        } else if (event instanceof Lifecycle.Reconfigured change) {
            config = change.config();
            setTimeouts(out);
        } else if (event instanceof Lifecycle.StopRequested) {
            isRunning = false;
            timeouts.ifPresent(set -> out.effect(new SyncEffect.RestoreTimeouts()));
            run(List.of(), out);
        } else if (event instanceof SyncInput answer && answer.number() == number) {
            answered(answer, now, out);
        } else if (event instanceof Lifecycle.DeadlineReached
                && againAt.filter(due -> !now.isBefore(due)).isPresent()) {
            againAt = Optional.empty();
            ask(out);
        }
    }

    private void setTimeouts(Outbox out) {
        Optional<LvsTimeouts> wanted = config.director().lvsTimeouts();
        if (wanted.equals(timeouts)) {
            return;
        }
        if (wanted.isEmpty()) {
            out.effect(new SyncEffect.RestoreTimeouts());
        }
        wanted.ifPresent(set -> out.effect(new SyncEffect.SetTimeouts(
                new IpvsTimeouts((int) set.tcp().toSeconds(), (int) set.tcpfin().toSeconds(), (int)
                        set.udp().toSeconds()))));
        timeouts = wanted;
    }

    private void answered(SyncInput answer, MonoTime now, Outbox out) {
        if (answer.failure().isEmpty()) {
            lastFailure = "";
            return;
        }
        againAt = Optional.of(now.plus(AGAIN));
        if (!answer.failure().get().equals(lastFailure)) {
            lastFailure = answer.failure().get();
            out.effect(Notification.of(
                    Level.WARNING,
                    "sync.daemon",
                    "",
                    lastFailure + "; trying again every " + AGAIN.toSeconds() + " s"));
        }
    }

    @Override
    public void endOfTurn(MonoTime now, Outbox out) {
        if (isRunning) {
            run(config.director().lvsSyncDaemon().map(this::wanted).orElse(List.of()), out);
        }
    }

    private List<SyncDaemon> wanted(SyncSettings settings) {
        List<SyncDaemon> daemons = new ArrayList<>();
        Optional<Role> role = settings.instance().flatMap(vrrp::roleOf);
        boolean both = settings.instance().isEmpty();
        if (both || role.filter(Role.MASTER::equals).isPresent()) {
            daemons.add(daemon(settings, SyncDaemon.Role.MASTER));
        }
        if (both || role.filter(present -> present != Role.MASTER).isPresent()) {
            daemons.add(daemon(settings, SyncDaemon.Role.BACKUP));
        }
        return daemons;
    }

    private SyncDaemon daemon(SyncSettings settings, SyncDaemon.Role role) {
        int id = settings.syncId().orElseGet(() -> config.vrrp().instances().stream()
                .filter(instance -> settings.instance().equals(Optional.of(instance.name())))
                .map(VrrpInstance::virtualRouterId)
                .findFirst()
                .orElse(0));
        return new SyncDaemon(
                role,
                settings.interfaceName(),
                id,
                settings.maxlen(),
                Optional.of(settings.group()),
                settings.port(),
                settings.ttl());
    }

    private void run(List<SyncDaemon> wanted, Outbox out) {
        if (wanted.equals(asked)) {
            return;
        }
        asked = wanted;
        againAt = Optional.empty();
        ask(out);
        String text = wanted.isEmpty()
                ? "Stopping IPVS sync daemons"
                : "Running IPVS sync daemon "
                        + String.join(
                                " and ",
                                wanted.stream()
                                        .map(daemon -> daemon.role() + " on " + daemon.interfaceName() + " id "
                                                + daemon.syncId())
                                        .toList());
        out.effect(Notification.of(Level.NORMAL, "sync.daemon", "", text));
    }

    private void ask(Outbox out) {
        asked.forEach(daemon -> ours.add(SyncEffect.Identity.of(daemon)));
        out.effect(new SyncEffect.RunDaemons(++number, asked, ours));
    }

    @Override
    public Optional<MonoTime> nextDeadline() {
        return againAt;
    }
}
