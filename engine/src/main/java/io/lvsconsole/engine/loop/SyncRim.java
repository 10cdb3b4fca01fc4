package io.lvsconsole.engine.loop;

import io.lvsconsole.engine.core.Effect;
import io.lvsconsole.engine.core.EngineEvent;
import io.lvsconsole.engine.core.Notification;
import io.lvsconsole.engine.core.SyncEffect;
import io.lvsconsole.engine.core.SyncInput;
import io.lvsconsole.netlink.host.Host;
import io.lvsconsole.netlink.ipvs.Ipvs;
import io.lvsconsole.netlink.ipvs.IpvsChange;
import io.lvsconsole.netlink.ipvs.IpvsTimeouts;
import io.lvsconsole.netlink.ipvs.SyncDaemon;
import io.lvsconsole.netlink.kernel.KernelException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** Runs sync daemons and sets timeouts on the kernel worker. The state here belongs to the worker. */
public final class SyncRim implements EffectHandler {

    private final Host host;
    private final Executor worker;
    private final Consumer<EngineEvent> mailbox;
    private final Consumer<Notification> told;
    private Optional<IpvsTimeouts> before = Optional.empty();
    private Optional<IpvsTimeouts> set = Optional.empty();

    /**
     * A rim.
     *
     * @param host the kernel of the worker; used on the worker alone
     */
    public SyncRim(Host host, Executor worker, Consumer<EngineEvent> mailbox, Consumer<Notification> told) {
        this.host = host;
        this.worker = worker;
        this.mailbox = mailbox;
        this.told = told;
    }

    @Override
    public boolean run(Effect effect, Consumer<EngineEvent> answers) {
        if (effect instanceof SyncEffect.RunDaemons daemons) {
            worker.execute(() -> mailbox.accept(new SyncInput(daemons.number(), runDaemons(daemons))));
        } else if (effect instanceof SyncEffect.SetTimeouts timeouts) {
            worker.execute(() -> guarded(ipvs -> setTimeouts(ipvs, timeouts.wanted())));
        } else if (effect instanceof SyncEffect.RestoreTimeouts) {
            worker.execute(() -> guarded(this::restore));
        } else {
            return false;
        }
        return true;
    }

    /** Work on the kernel's settings. */
    private interface Work {
        void on(Ipvs ipvs) throws KernelException;
    }

    private void guarded(Work work) {
        try {
            work.on(host.ipvs());
        } catch (KernelException e) {
            told.accept(
                    Notification.of(Notification.Level.ALARM, "sync.timeouts", "", "IPVS timeouts: " + e.getMessage()));
        }
    }

    private void setTimeouts(Ipvs ipvs, IpvsTimeouts wanted) throws KernelException {
        IpvsTimeouts now = ipvs.timeouts();
        before = before.or(() -> Optional.of(now));
        ipvs.apply(new IpvsChange.SetTimeouts(wanted));
        set = Optional.of(ipvs.timeouts());
    }

    private void restore(Ipvs ipvs) throws KernelException {
        if (before.isPresent() && set.equals(Optional.of(ipvs.timeouts()))) {
            ipvs.apply(new IpvsChange.SetTimeouts(before.get()));
        }
        before = Optional.empty();
        set = Optional.empty();
    }

    private Optional<String> runDaemons(SyncEffect.RunDaemons wanted) {
        try {
            Ipvs ipvs = host.ipvs();
            List<SyncDaemon> running = ipvs.daemons();
            for (SyncDaemon daemon : running) {
                boolean isOurs = wanted.ours().contains(SyncEffect.Identity.of(daemon));
                if (isOurs && wanted.wanted().stream().noneMatch(each -> isSame(each, daemon))) {
                    ipvs.apply(new IpvsChange.StopDaemon(daemon.role(), daemon.syncId()));
                }
            }
            for (SyncDaemon daemon : wanted.wanted()) {
                if (running.stream().noneMatch(present -> isSame(daemon, present))) {
                    ipvs.apply(new IpvsChange.StartDaemon(daemon));
                }
            }
            return Optional.empty();
        } catch (KernelException e) {
            return Optional.of("IPVS sync daemon: " + e.getMessage());
        }
    }

    /** Whether what runs is what is wanted; a length left to the kernel is whatever it chose. */
    private static boolean isSame(SyncDaemon wanted, SyncDaemon running) {
        int length = wanted.maxLength() == 0 ? 0 : running.maxLength();
        SyncDaemon asWanted = new SyncDaemon(
                running.role(),
                running.interfaceName(),
                running.syncId(),
                length,
                running.group(),
                running.port(),
                running.ttl());
        return wanted.equals(asWanted);
    }
}
