package io.lvsconsole.engine.vrrp;

import io.lvsconsole.engine.machine.Machine;
import io.lvsconsole.engine.machine.Step;
import io.lvsconsole.engine.time.MonoTime;
import io.lvsconsole.engine.vrrp.VrrpState.Backup;
import io.lvsconsole.engine.vrrp.VrrpState.Fault;
import io.lvsconsole.engine.vrrp.VrrpState.Initialize;
import io.lvsconsole.engine.vrrp.VrrpState.Master;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One virtual router: RFC 3768 section 6.4 and RFC 9568 section 6.4 with keepalived's course where the RFCs leave room,
 * and rules S2 (no stale master) and S3 (read before you decide). It knows no sync group beyond its wish and the group's
 * word, no kernel and no clock. Pure; total: each state answers each event.
 */
public final class VrrpMachine implements Machine<VrrpState, VrrpEvent, VrrpAction> {

    private final VirtualRouter router;

    /** The machine of one configuration; a changed configuration is a new machine stepping the old state. */
    public VrrpMachine(VirtualRouter router) {
        this.router = router;
    }

    /** The configuration. */
    public VirtualRouter router() {
        return router;
    }

    /** The state before {@link VrrpEvent.Started}. */
    public VrrpState initial(Conditions conditions) {
        return new Initialize(conditions);
    }

    @Override
    public Step<VrrpState, VrrpAction> step(VrrpState state, VrrpEvent event, MonoTime now) {
        if (state instanceof Master master) {
            return new MasterSteps(router, master, now).stepUnlessStale(event);
        }
        if (state instanceof Backup backup) {
            return event.accept(new BackupSteps(router, backup, now));
        }
        return event.accept(new IdleSteps(router, state, now));
    }

    @Override
    public Optional<MonoTime> nextDeadline(VrrpState state) {
        if (state instanceof Master master) {
            return Stream.of(
                            Optional.of(master.advertAt()),
                            master.leaseAt(),
                            master.isInstalled() ? master.announceAt() : Optional.<MonoTime>empty(),
                            master.isInstalled() ? master.refreshAt() : Optional.<MonoTime>empty())
                    .flatMap(Optional::stream)
                    .min(MonoTime::compareTo);
        }
        if (state instanceof Backup backup && !isDeciding(backup)) {
            return Optional.of(backup.masterDownAt());
        }
        return Optional.empty();
    }

    /** When the master counts as gone, for display; empty unless listening. */
    public static Optional<MonoTime> masterDownAt(VrrpState state) {
        return state instanceof Backup backup ? Optional.of(backup.masterDownAt()) : Optional.empty();
    }

    /** The master heard last, for display; empty unless listening. */
    public static Optional<Heard> heard(VrrpState state) {
        return state instanceof Backup backup ? backup.heard() : Optional.empty();
    }

    /** When this router last advertised as master, for the state file; empty in any other role. */
    public static Optional<MonoTime> lastAdvertAt(VrrpState state) {
        return state instanceof Master master ? Optional.of(master.lastAdvertAt()) : Optional.empty();
    }

    /** Whether a member of a sync group waits for the group to agree, or is master already. */
    public static boolean wantsMaster(VrrpState state) {
        return state instanceof Master || state instanceof Backup backup && backup.phase() == Backup.Phase.WANTING;
    }

    private static boolean isDeciding(Backup backup) {
        return backup.phase() == Backup.Phase.DECIDING || backup.phase() == Backup.Phase.RESUMING;
    }

    /** Whether it could not serve at its last word. */
    public static boolean isFaulty(VrrpState state) {
        return state instanceof Fault;
    }
}
