package io.lvsconsole.engine.vrrp;

import io.lvsconsole.engine.machine.Step;
import io.lvsconsole.engine.time.MonoTime;
import io.lvsconsole.engine.vrrp.VrrpState.Backup;
import io.lvsconsole.engine.vrrp.VrrpState.Fault;
import io.lvsconsole.engine.vrrp.VrrpState.Initialize;
import java.util.ArrayList;
import java.util.List;

/** What INITIALIZE and FAULT do: they ignore the wire (keepalived does too) and wait for better conditions. Pure. */
final class IdleSteps implements VrrpEvent.Visitor<Step<VrrpState, VrrpAction>> {

    private final VirtualRouter router;
    private final VrrpState state;
    private final MonoTime now;
    private final Course course;

    IdleSteps(VirtualRouter router, VrrpState state, MonoTime now) {
        this.router = router;
        this.state = state;
        this.now = now;
        this.course = new Course(router, now);
    }

    private Step<VrrpState, VrrpAction> stay(VrrpAction... actions) {
        return Step.to(state, actions);
    }

    private boolean isInitialize() {
        return state instanceof Initialize;
    }

    @Override
    public Step<VrrpState, VrrpAction> started(VrrpEvent.Started event) {
        if (!isInitialize()) {
            return stay();
        }
        Conditions conditions = event.conditions();
        if (conditions.isFaulty()) {
            return course.enterFault(conditions, Role.INITIALIZE, false, List.of());
        }
        Backup fresh = course.freshBackup(conditions, false);
        boolean mayResume = router.group().isEmpty()
                && event.lastAdvertAt().filter(this::isFresh).isPresent();
        if (mayResume) {
            // S14: the addresses stay while we listen to what has arrived; only silence resumes mastership. A sync
            // group
            // agrees anew instead: its members could not resume one by one.
            return Step.to(
                    fresh.in(Backup.Phase.RESUMING),
                    new VrrpAction.Transitioned(Role.INITIALIZE, Role.BACKUP, conditions.priority(), "warm restart"),
                    new VrrpAction.DrainReceive());
        }
        List<VrrpAction> actions = new ArrayList<>();
        actions.add(new VrrpAction.Transitioned(Role.INITIALIZE, Role.BACKUP, conditions.priority(), "init"));
        actions.add(new VrrpAction.RemoveVips());
        if (conditions.priority() == VirtualRouter.OWNER) {
            actions.add(new VrrpAction.DrainReceive());
            return Course.step(fresh.in(Backup.Phase.DECIDING), actions);
        }
        return Course.step(fresh, actions);
    }

    private boolean isFresh(MonoTime lastAdvertAt) {
        return !lastAdvertAt.isAfter(now) && now.isBefore(lastAdvertAt.plus(VrrpTimers.staleAfter(router)));
    }

    @Override
    public Step<VrrpState, VrrpAction> conditionsChanged(VrrpEvent.ConditionsChanged event) {
        Conditions conditions = event.conditions();
        if (isInitialize()) {
            return Step.to(new Initialize(conditions));
        }
        if (conditions.isFaulty()) {
            return Step.to(new Fault(conditions, state.isStandby()));
        }
        List<VrrpAction> actions = new ArrayList<>();
        actions.add(new VrrpAction.Transitioned(Role.FAULT, Role.BACKUP, conditions.priority(), "faults are gone"));
        if (router.transport().isUnicast()) {
            conditions.source().ifPresent(source -> actions.add(new VrrpAction.AnnounceSource(source)));
        }
        return Course.step(course.freshBackup(conditions, state.isStandby()), actions);
    }

    @Override
    public Step<VrrpState, VrrpAction> reconfigured(VrrpEvent.Reconfigured event) {
        return conditionsChanged(new VrrpEvent.ConditionsChanged(event.conditions()));
    }

    @Override
    public Step<VrrpState, VrrpAction> standbyRequested(VrrpEvent.StandbyRequested event) {
        return isInitialize() ? stay() : Step.to(new Fault(state.conditions(), true));
    }

    @Override
    public Step<VrrpState, VrrpAction> takeoverRequested(VrrpEvent.TakeoverRequested event) {
        return isInitialize()
                ? stay(Course.normal("cannot take over: not running"))
                : Step.to(
                        new Fault(state.conditions(), false),
                        Course.normal("cannot take over: "
                                + String.join("; ", state.conditions().faults())));
    }

    @Override
    public Step<VrrpState, VrrpAction> stopRequested(VrrpEvent.StopRequested event) {
        return isInitialize() ? stay() : course.stop(state.conditions(), Role.FAULT, List.of());
    }

    @Override
    public Step<VrrpState, VrrpAction> deadlineReached(VrrpEvent.DeadlineReached event) {
        return stay();
    }

    @Override
    public Step<VrrpState, VrrpAction> advertHeard(VrrpEvent.AdvertHeard event) {
        return stay();
    }

    @Override
    public Step<VrrpState, VrrpAction> receiveDrained(VrrpEvent.ReceiveDrained event) {
        return stay();
    }

    @Override
    public Step<VrrpState, VrrpAction> tooLate(VrrpEvent.TooLate event) {
        return stay();
    }

    /** A late answer: a removal is already on its way behind the installation. */
    @Override
    public Step<VrrpState, VrrpAction> vipsInstalled(VrrpEvent.VipsInstalled event) {
        return stay();
    }

    @Override
    public Step<VrrpState, VrrpAction> vipsMissing(VrrpEvent.VipsMissing event) {
        return stay();
    }

    @Override
    public Step<VrrpState, VrrpAction> addressVanished(VrrpEvent.AddressVanished event) {
        return stay();
    }

    @Override
    public Step<VrrpState, VrrpAction> promoted(VrrpEvent.Promoted event) {
        return stay();
    }

    @Override
    public Step<VrrpState, VrrpAction> demoted(VrrpEvent.Demoted event) {
        return stay();
    }
}
