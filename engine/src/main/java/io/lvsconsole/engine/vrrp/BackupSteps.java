package io.lvsconsole.engine.vrrp;

import io.lvsconsole.engine.machine.Step;
import io.lvsconsole.engine.time.MonoTime;
import io.lvsconsole.engine.vrrp.VrrpState.Backup;
import io.lvsconsole.engine.vrrp.VrrpState.Backup.Phase;
import io.lvsconsole.netlink.packet.VrrpVersion;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a backup does (RFC 9568 section 6.4.2). Pure. */
final class BackupSteps implements VrrpEvent.Visitor<Step<VrrpState, VrrpAction>> {

    private final VirtualRouter router;
    private final Backup backup;
    private final MonoTime now;
    private final Course course;

    BackupSteps(VirtualRouter router, Backup backup, MonoTime now) {
        this.router = router;
        this.backup = backup;
        this.now = now;
        this.course = new Course(router, now);
    }

    private Step<VrrpState, VrrpAction> stay(VrrpAction... actions) {
        return Step.to(backup, actions);
    }

    /** S3: silence is believed only after everything that had arrived was read. */
    @Override
    public Step<VrrpState, VrrpAction> deadlineReached(VrrpEvent.DeadlineReached event) {
        boolean isWaiting = backup.phase() == Phase.WAITING || backup.phase() == Phase.WANTING;
        if (!isWaiting || now.isBefore(backup.masterDownAt())) {
            return stay();
        }
        return Step.to(
                backup.in(Phase.DECIDING),
                Course.detail("Receive advertisement timeout"),
                new VrrpAction.DrainReceive());
    }

    @Override
    public Step<VrrpState, VrrpAction> receiveDrained(VrrpEvent.ReceiveDrained event) {
        boolean resumes = backup.phase() == Phase.RESUMING;
        if (!resumes && backup.phase() != Phase.DECIDING) {
            return stay();
        }
        if (router.group().isPresent() && !resumes) {
            Backup wanting = backup.waitingUntil(course.silenceEnds(backup.conditions(), backup.masterInterval()))
                    .in(Phase.WANTING);
            return Step.to(wanting, new VrrpAction.WishChanged(true));
        }
        return course.becomeMaster(
                backup.conditions(), Role.BACKUP, resumes ? "resumed after a restart" : "no master heard");
    }

    @Override
    public Step<VrrpState, VrrpAction> promoted(VrrpEvent.Promoted event) {
        return course.becomeMaster(backup.conditions(), Role.BACKUP, "sync group agreed");
    }

    @Override
    public Step<VrrpState, VrrpAction> advertHeard(VrrpEvent.AdvertHeard event) {
        ReceivedAdvert received = event.advert();
        Optional<AdvertRejection> refused = AdvertFilter.check(router, received, backup.heard());
        if (refused.isPresent()) {
            return stay(new VrrpAction.Rejected(refused.get(), received));
        }
        int theirs = received.advert().priority();
        if (theirs == 0) {
            return masterLeaves(received);
        }
        if (theirs >= backup.conditions().priority()) {
            return follow(received, Optional.empty());
        }
        return lowerPriority(received);
    }

    private Step<VrrpState, VrrpAction> masterLeaves(ReceivedAdvert received) {
        Duration skew = VrrpTimers.skew(router.version(), backup.conditions().priority(), backup.masterInterval());
        List<VrrpAction> actions = new ArrayList<>(leavePhase());
        actions.add(Course.detail("Backup received priority 0 advertisement"));
        Backup next = new Backup(
                backup.conditions(),
                now.plus(skew),
                backup.masterInterval(),
                Optional.of(new Heard(received.source(), 0, now)),
                backup.preemptAt(),
                Phase.WAITING,
                backup.isStandby());
        return Course.step(next, actions);
    }

    private Step<VrrpState, VrrpAction> lowerPriority(ReceivedAdvert received) {
        boolean tolerates = backup.isStandby() || !router.preemption().isEnabled() && !router.isOwner();
        if (tolerates) {
            return follow(received, Optional.empty());
        }
        if (!router.preemption().delay().isZero() && !router.isOwner()) {
            MonoTime until =
                    backup.preemptAt().orElse(now.plus(router.preemption().delay()));
            if (now.isBefore(until)) {
                return follow(received, Optional.of(until));
            }
        }
        return stay(Course.normal("received lower priority ("
                + received.advert().priority() + ") advert from " + received.source() + " - discarding"));
    }

    /** The sender is our master: the timer starts anew, with its interval in version 3. */
    private Step<VrrpState, VrrpAction> follow(ReceivedAdvert received, Optional<MonoTime> preemptAt) {
        Duration interval =
                router.version() == VrrpVersion.V3 ? received.advert().interval() : router.advertInterval();
        Heard heard = new Heard(received.source(), received.advert().priority(), now);
        Backup next = new Backup(
                backup.conditions(),
                course.silenceEnds(backup.conditions(), interval),
                interval,
                Optional.of(heard),
                preemptAt,
                Phase.WAITING,
                backup.isStandby());
        return Course.step(next, leavePhase());
    }

    /** What ends when a master is heard: the wish of a group member, or the hope to resume. */
    private List<VrrpAction> leavePhase() {
        return switch (backup.phase()) {
            case WANTING -> List.of(new VrrpAction.WishChanged(false));
            case RESUMING -> List.of(new VrrpAction.RemoveVips());
            case WAITING, DECIDING -> List.of();
        };
    }

    @Override
    public Step<VrrpState, VrrpAction> conditionsChanged(VrrpEvent.ConditionsChanged event) {
        return adopt(router, event.conditions());
    }

    @Override
    public Step<VrrpState, VrrpAction> reconfigured(VrrpEvent.Reconfigured event) {
        return adopt(event.before(), event.conditions());
    }

    /** A change of the priority moves the running timer by the difference of the two master-down times. */
    private Step<VrrpState, VrrpAction> adopt(VirtualRouter before, Conditions next) {
        List<VrrpAction> actions = new ArrayList<>();
        int priority = backup.conditions().priority();
        if (next.priority() != priority) {
            actions.add(new VrrpAction.PriorityChanged(priority, next.priority(), Role.BACKUP));
        }
        if (next.isFaulty()) {
            actions.addAll(leavePhase());
            return course.enterFault(next, Role.BACKUP, backup.isStandby(), actions);
        }
        Duration interval = before == router
                        || router.version() == VrrpVersion.V3 && backup.heard().isPresent()
                ? backup.masterInterval()
                : router.advertInterval();
        MonoTime started =
                backup.masterDownAt().minus(VrrpTimers.masterDown(before, priority, backup.masterInterval()));
        MonoTime deadline = started.plus(VrrpTimers.masterDown(router, next.priority(), interval));
        Backup moved = new Backup(
                next, deadline, interval, backup.heard(), backup.preemptAt(), backup.phase(), backup.isStandby());
        return Course.step(moved, actions);
    }

    @Override
    public Step<VrrpState, VrrpAction> standbyRequested(VrrpEvent.StandbyRequested event) {
        return Step.to(backup.standby(true), Course.normal("stands by until told to take over"));
    }

    @Override
    public Step<VrrpState, VrrpAction> takeoverRequested(VrrpEvent.TakeoverRequested event) {
        Backup free = backup.standby(false);
        boolean isOutranked = backup.heard()
                .filter(heard -> heard.priority() >= backup.conditions().priority())
                .isPresent();
        if (isOutranked) {
            Heard heard = backup.heard().get();
            return Step.to(
                    free,
                    Course.normal("cannot take over: " + heard.source() + " has priority " + heard.priority()
                            + ", ours " + backup.conditions().priority() + "; let that node stand by instead"));
        }
        if (backup.phase() != Phase.WAITING) {
            return Step.to(free);
        }
        return Step.to(free.in(Phase.DECIDING), Course.normal("taking over on request"), new VrrpAction.DrainReceive());
    }

    @Override
    public Step<VrrpState, VrrpAction> stopRequested(VrrpEvent.StopRequested event) {
        return course.stop(backup.conditions(), Role.BACKUP, leavePhase());
    }

    @Override
    public Step<VrrpState, VrrpAction> demoted(VrrpEvent.Demoted event) {
        return backup.phase() == Phase.WANTING
                ? Step.to(backup.in(Phase.WAITING), new VrrpAction.WishChanged(false))
                : stay();
    }

    @Override
    public Step<VrrpState, VrrpAction> started(VrrpEvent.Started event) {
        return stay();
    }

    @Override
    public Step<VrrpState, VrrpAction> tooLate(VrrpEvent.TooLate event) {
        return stay();
    }

    /** A late answer: the removal behind it is already on its way. */
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
}
