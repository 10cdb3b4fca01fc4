package io.lvsconsole.engine.vrrp;

import io.lvsconsole.engine.machine.Step;
import io.lvsconsole.engine.time.MonoTime;
import io.lvsconsole.engine.vrrp.VrrpAction.Observed;
import io.lvsconsole.engine.vrrp.VrrpAction.Observed.Level;
import io.lvsconsole.engine.vrrp.VrrpState.Backup;
import io.lvsconsole.engine.vrrp.VrrpState.Fault;
import io.lvsconsole.engine.vrrp.VrrpState.Initialize;
import io.lvsconsole.engine.vrrp.VrrpState.Master;
import io.lvsconsole.netlink.packet.VrrpAdvert;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The moves between roles of one virtual router at one moment, shared by the steps of every state. Pure. */
final class Course {

    private final VirtualRouter router;
    private final MonoTime now;

    Course(VirtualRouter router, MonoTime now) {
        this.router = router;
        this.now = now;
    }

    static Step<VrrpState, VrrpAction> step(VrrpState state, List<VrrpAction> actions) {
        return new Step<>(state, actions);
    }

    static Observed detail(String text) {
        return new Observed(Level.DETAIL, text);
    }

    static Observed normal(String text) {
        return new Observed(Level.NORMAL, text);
    }

    static Observed alarm(String text) {
        return new Observed(Level.ALARM, text);
    }

    MonoTime silenceEnds(Conditions conditions, Duration interval) {
        return now.plus(VrrpTimers.masterDown(router, conditions.priority(), interval));
    }

    Backup freshBackup(Conditions conditions, boolean standby) {
        return new Backup(
                conditions,
                silenceEnds(conditions, router.advertInterval()),
                router.advertInterval(),
                Optional.empty(),
                Optional.empty(),
                Backup.Phase.WAITING,
                standby);
    }

    VrrpAdvert advert(int priority) {
        return new VrrpAdvert(
                router.version(),
                router.key().family(),
                router.key().vrid(),
                priority,
                router.advertInterval(),
                router.authentication(),
                router.advertised());
    }

    /** The priority 0 that lets a backup take over within its skew. */
    List<VrrpAction> farewell(Conditions conditions, int times) {
        List<VrrpAction> actions = new ArrayList<>();
        conditions.source().ifPresent(source -> {
            for (int i = 0; i < times; i++) {
                actions.add(new VrrpAction.SendAdvert(advert(0), source, Optional.empty()));
            }
            actions.add(detail("sent 0 priority"));
        });
        return actions;
    }

    /**
     * Advertise first, then install: the RFC's order, and keepalived's. The first advertisement has half an interval to
     * leave; what follows is bound to it as every later one.
     */
    Step<VrrpState, VrrpAction> becomeMaster(Conditions conditions, Role from, String cause) {
        if (conditions.source().isEmpty()) {
            return step(
                    freshBackup(conditions, false),
                    List.of(alarm("no source address on " + router.key().link())));
        }
        Duration interval = router.advertInterval();
        MonoTime notAfter = now.plus(VrrpTimers.staleAfter(router));
        Optional<MonoTime> leaseAt = router.lease().map(lease -> now.plus(lease.dividedBy(3)));
        Master master = new Master(
                conditions,
                now,
                now,
                now.plus(interval),
                leaseAt,
                router.lease().map(now::plus),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                0,
                false);
        return step(
                master,
                List.of(
                        new VrrpAction.Transitioned(from, Role.MASTER, conditions.priority(), cause),
                        new VrrpAction.SendAdvert(
                                advert(conditions.priority()),
                                conditions.source().get(),
                                Optional.of(now.plus(interval.dividedBy(2)))),
                        detail("setting VIPs."),
                        new VrrpAction.InstallVips(now, router.lease(), notAfter)));
    }

    /** Gives the addresses up and listens for a full master-down time. */
    Step<VrrpState, VrrpAction> stepBack(
            Conditions conditions, List<VrrpAction> first, boolean standby, Optional<Heard> heard, String cause) {
        List<VrrpAction> actions = new ArrayList<>(first);
        actions.add(new VrrpAction.Transitioned(Role.MASTER, Role.BACKUP, conditions.priority(), cause));
        actions.add(detail("removing VIPs."));
        actions.add(new VrrpAction.RemoveVips());
        Backup fresh = freshBackup(conditions, standby);
        Backup backup = new Backup(
                conditions,
                fresh.masterDownAt(),
                fresh.masterInterval(),
                heard,
                Optional.empty(),
                Backup.Phase.WAITING,
                standby);
        return step(backup, actions);
    }

    Step<VrrpState, VrrpAction> enterFault(Conditions conditions, Role from, boolean standby, List<VrrpAction> first) {
        List<VrrpAction> actions = new ArrayList<>(first);
        actions.add(new VrrpAction.Transitioned(
                from, Role.FAULT, conditions.priority(), String.join("; ", conditions.faults())));
        if (from != Role.BACKUP) {
            actions.add(new VrrpAction.RemoveVips());
        }
        return step(new Fault(conditions, standby), actions);
    }

    /** A deliberate stop from a role without addresses. */
    Step<VrrpState, VrrpAction> stop(Conditions conditions, Role from, List<VrrpAction> first) {
        List<VrrpAction> actions = new ArrayList<>(first);
        actions.add(new VrrpAction.Transitioned(from, Role.INITIALIZE, conditions.priority(), "stopped"));
        return step(new Initialize(conditions), actions);
    }
}
