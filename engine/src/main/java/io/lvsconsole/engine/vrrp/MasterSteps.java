package io.lvsconsole.engine.vrrp;

import io.lvsconsole.engine.machine.Step;
import io.lvsconsole.engine.time.MonoTime;
import io.lvsconsole.engine.vrrp.VrrpState.Master;
import io.lvsconsole.netlink.net.IpAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a master does (RFC 9568 section 6.4.3), with rule S2 in front of everything. Pure. */
final class MasterSteps implements VrrpEvent.Visitor<Step<VrrpState, VrrpAction>> {

    /**
     * Advertisements of a lower priority are not answered with announcements more often than this, but for one more at the end
     * of the pause: a deaf peer may shout for hours.
     */
    private static final Duration LOWER_PRIORITY_PAUSE = Duration.ofSeconds(1);

    /** After this many advertisements of a lower priority the peer evidently does not hear us. */
    private static final int DEAF_PEER = 3;

    private final VirtualRouter router;
    private final Master master;
    private final MonoTime now;
    private final Course course;

    MasterSteps(VirtualRouter router, Master master, MonoTime now) {
        this.router = router;
        this.master = master;
        this.now = now;
        this.course = new Course(router, now);
    }

    /** The event's step, or the end of a mastership that others may have taken while we did not run (S2). */
    Step<VrrpState, VrrpAction> stepUnlessStale(VrrpEvent event) {
        Duration gap = now.since(master.lastAdvertAt());
        // What counts is the interval we have been advertising with until now.
        VirtualRouter until = event instanceof VrrpEvent.Reconfigured change ? change.before() : router;
        if (gap.compareTo(VrrpTimers.staleAfter(until)) >= 0 && !(event instanceof VrrpEvent.StopRequested)) {
            return giveUpStale("no advertisement left for " + gap.toMillis() + " ms");
        }
        return event.accept(this);
    }

    private Step<VrrpState, VrrpAction> giveUpStale(String why) {
        List<VrrpAction> first = List.of(Course.alarm("stale master: " + why + ", giving up the addresses"));
        return course.stepBack(master.conditions(), first, false, Optional.empty(), "stale master: " + why);
    }

    private Step<VrrpState, VrrpAction> stay(VrrpAction... actions) {
        return Step.to(master, actions);
    }

    /**
     * Until when effects of this step may be carried out. Counts from the advertisement before this step, which is known to
     * have left: one handed out in this very step may itself come too late, and then what stands behind it must not pass.
     */
    private MonoTime notAfter(Master state) {
        return state.lastAdvertAt().plus(VrrpTimers.staleAfter(router));
    }

    private VrrpAction send() {
        Conditions conditions = master.conditions();
        return new VrrpAction.SendAdvert(
                course.advert(conditions.priority()), conditions.source().orElseThrow(), Optional.of(notAfter(master)));
    }

    /** An advertisement outside the rhythm; the rhythm starts anew with it. */
    private Master sent() {
        return master.advertised(now, now.plus(router.advertInterval()));
    }

    @Override
    public Step<VrrpState, VrrpAction> deadlineReached(VrrpEvent.DeadlineReached event) {
        Master next = master;
        List<VrrpAction> actions = new ArrayList<>();
        if (isDue(Optional.of(master.advertAt()))) {
            actions.add(send());
            // Keeping the rhythm, not the distance, so that lateness does not add up.
            MonoTime rhythm = master.advertAt().plus(router.advertInterval());
            next = next.advertised(now, rhythm.isAfter(now) ? rhythm : now.plus(router.advertInterval()));
        }
        if (isDue(master.leaseAt()) && router.lease().isPresent()) {
            Duration lease = router.lease().get();
            actions.add(new VrrpAction.RenewVips(master.tenure(), lease, notAfter(master)));
            next = next.leased(Optional.of(now.plus(lease.dividedBy(3))), Optional.of(now.plus(lease)));
        }
        return Course.step(announce(next, actions), actions);
    }

    private Master announce(Master state, List<VrrpAction> actions) {
        if (!state.isInstalled()) {
            return state;
        }
        Master next = state;
        Announcing announcing = router.announcing();
        if (isDue(next.announceAt())) {
            actions.add(new VrrpAction.AnnounceVips(announcing.repeat(), notAfter(master)));
            Optional<MonoTime> again = master.lowerHeardAt()
                    .flatMap(heard -> after(heard, announcing.lowerPriorityDelay()))
                    .filter(now::isBefore);
            next = next.announcing(again, next.refreshAt());
        }
        if (isDue(next.refreshAt())) {
            actions.add(new VrrpAction.AnnounceVips(announcing.refreshRepeat(), notAfter(master)));
            next = next.announcing(next.announceAt(), Optional.of(now.plus(announcing.refresh())));
        }
        return next;
    }

    private boolean isDue(Optional<MonoTime> at) {
        return at.isPresent() && !at.get().isAfter(now);
    }

    private static Optional<MonoTime> earlier(Optional<MonoTime> a, Optional<MonoTime> b) {
        return a.isEmpty() || b.isPresent() && b.get().isBefore(a.get()) ? b : a;
    }

    private static Optional<MonoTime> after(MonoTime moment, Duration delay) {
        return delay.isZero() ? Optional.empty() : Optional.of(moment.plus(delay));
    }

    @Override
    public Step<VrrpState, VrrpAction> vipsInstalled(VrrpEvent.VipsInstalled event) {
        if (!event.tenure().equals(master.tenure())) {
            return stay();
        }
        Announcing announcing = router.announcing();
        List<VrrpAction> actions = new ArrayList<>();
        if (!event.failed().isEmpty()) {
            actions.add(Course.alarm("the kernel refused " + event.failed()));
        }
        // An address that is not here must not be pulled here.
        boolean stands = event.failed().size() < router.allAddresses().size();
        if (announcing.repeat() > 0 && stands) {
            actions.add(new VrrpAction.AnnounceVips(announcing.repeat(), notAfter(master)));
        }
        Master next =
                master.installed(true).announcing(after(now, announcing.delay()), after(now, announcing.refresh()));
        return Course.step(next, actions);
    }

    @Override
    public Step<VrrpState, VrrpAction> addressVanished(VrrpEvent.AddressVanished event) {
        boolean isOurs = router.addresses().stream()
                .anyMatch(address -> address.address().address().equals(event.address()));
        return isOurs && master.isInstalled() ? stay(new VrrpAction.VerifyVips(master.tenure())) : stay();
    }

    /**
     * A lease that lapsed because we were late is mended; an address that somebody deleted ends the mastership, as with
     * keepalived, where operators use it to move a VIP.
     */
    @Override
    public Step<VrrpState, VrrpAction> vipsMissing(VrrpEvent.VipsMissing event) {
        if (!event.tenure().equals(master.tenure()) || event.missing().isEmpty() || !master.isInstalled()) {
            return stay();
        }
        boolean isLapsed = master.leaseUntil()
                .filter(until -> router.lease().isPresent() && wasCloseToLapse(until))
                .isPresent();
        List<IpAddress> foreign =
                event.missing().stream().filter(this::isTracked).toList();
        if (isLapsed || foreign.isEmpty()) {
            Master next = master.installed(false);
            return Step.to(
                    next,
                    Course.alarm("the lease of " + event.missing() + " lapsed, installing again"),
                    new VrrpAction.InstallVips(master.tenure(), router.lease(), notAfter(master)));
        }
        List<VrrpAction> first = new ArrayList<>();
        first.add(Course.alarm(foreign + " deleted by another program"));
        first.addAll(course.farewell(master.conditions(), 1));
        return course.stepBack(master.conditions(), first, false, Optional.empty(), "an address was deleted");
    }

    /** Whether the last renewal came so late that the kernel's own timer is the likely cause. */
    private boolean wasCloseToLapse(MonoTime leaseUntil) {
        Duration lease = router.lease().orElseThrow();
        MonoTime renewed = leaseUntil.minus(lease);
        return now.since(renewed).compareTo(lease.multipliedBy(9).dividedBy(10)) >= 0;
    }

    private boolean isTracked(IpAddress address) {
        return router.addresses().stream()
                .anyMatch(candidate -> !candidate.isUntracked()
                        && candidate.address().address().equals(address));
    }

    @Override
    public Step<VrrpState, VrrpAction> advertHeard(VrrpEvent.AdvertHeard event) {
        ReceivedAdvert received = event.advert();
        IpAddress ours = master.conditions().source().orElseThrow();
        if (received.source().equals(ours)) {
            return stay(new VrrpAction.Rejected(AdvertRejection.ECHO, received));
        }
        Optional<AdvertRejection> refused = AdvertFilter.check(router, received, Optional.empty());
        if (refused.isPresent()) {
            return stay(new VrrpAction.Rejected(refused.get(), received));
        }
        int theirs = received.advert().priority();
        int priority = master.conditions().priority();
        if (theirs == 0) {
            return Step.to(sent(), send());
        }
        if (theirs > priority) {
            return yieldTo(
                    received,
                    "Master received advert from " + received.source() + " with higher priority " + theirs + ", ours "
                            + priority);
        }
        if (theirs == priority && received.source().compareTo(ours) > 0) {
            return yieldTo(
                    received,
                    "Master received advert from " + received.source() + " with same priority " + priority
                            + " but higher IP address than ours");
        }
        return outrank(received);
    }

    private Step<VrrpState, VrrpAction> yieldTo(ReceivedAdvert received, String why) {
        List<VrrpAction> first = new ArrayList<>();
        first.add(Course.normal(why));
        if (router.quirks().higherPrioritySendAdvert() || hasJustBegun()) {
            first.add(send());
        }
        Heard heard = new Heard(received.source(), received.advert().priority(), now);
        Step<VrrpState, VrrpAction> back = course.stepBack(master.conditions(), first, false, Optional.of(heard), why);
        VrrpState.Backup backup = (VrrpState.Backup) back.state();
        // The new master's interval counts from its first advertisement on (v3); the step of a backup knows how.
        Step<VrrpState, VrrpAction> followed =
                new BackupSteps(router, backup, now).advertHeard(new VrrpEvent.AdvertHeard(received));
        return new Step<>(followed.state(), back.actions());
    }

    /**
     * Whether the better master may never have heard of this one, as after a cut of a moment: it has announced the addresses,
     * so one advertisement makes the better master announce them again (rule L2). keepalived has an option for it,
     * {@code higher_prio_send_advert}.
     */
    private boolean hasJustBegun() {
        Duration down = VrrpTimers.masterDown(router, master.conditions().priority(), router.advertInterval());
        return master.isInstalled() && now.since(master.tenure()).compareTo(down) < 0;
    }

    /** A lower master is out there, so a split has just healed: it must yield, and the neighbours must learn it. */
    private Step<VrrpState, VrrpAction> outrank(ReceivedAdvert received) {
        int theirs = received.advert().priority();
        List<VrrpAction> actions = new ArrayList<>();
        actions.add(Course.normal("Received advert from " + received.source() + " with lower priority " + theirs
                + ", ours " + master.conditions().priority() + ", forcing new election"));
        Master next = master;
        if (!router.quirks().lowerPriorityNoAdvert()) {
            actions.add(send());
            next = sent();
        }
        Announcing announcing = router.announcing();
        boolean mayAnnounce = master.isInstalled() && announcing.lowerPriorityRepeat() > 0;
        Optional<MonoTime> pauseEnds =
                master.lowerHeardAt().map(at -> at.plus(LOWER_PRIORITY_PAUSE)).filter(now::isBefore);
        boolean announces = mayAnnounce && pauseEnds.isEmpty();
        if (announces) {
            actions.add(new VrrpAction.AnnounceVips(announcing.lowerPriorityRepeat(), notAfter(master)));
            Optional<MonoTime> again = after(now, announcing.lowerPriorityDelay());
            next = next.announcing(again.or(next::announceAt), next.refreshAt());
        } else if (mayAnnounce) {
            // It may have announced the addresses after we did: ours must be the last word, as soon as the pause
            // allows.
            next = next.announcing(earlier(pauseEnds, next.announceAt()), next.refreshAt());
        }
        next = next.heardLower(announces ? Optional.of(now) : master.lowerHeardAt());
        if (next.lowerHeard() == DEAF_PEER) {
            actions.add(Course.alarm("asymmetric link: " + received.source() + " does not seem to hear us"));
        }
        actions.add(new VrrpAction.LowerPriorityHeard(received.source(), theirs));
        return Course.step(next, actions);
    }

    @Override
    public Step<VrrpState, VrrpAction> conditionsChanged(VrrpEvent.ConditionsChanged event) {
        return adopt(event.conditions(), List.of());
    }

    private Step<VrrpState, VrrpAction> adopt(Conditions next, List<VrrpAction> also) {
        int priority = master.conditions().priority();
        List<VrrpAction> actions = new ArrayList<>();
        if (next.priority() != priority) {
            actions.add(new VrrpAction.PriorityChanged(priority, next.priority(), Role.MASTER));
        }
        if (next.isFaulty()) {
            // Twice, as keepalived: a failing link loses packets.
            Conditions from = next.source().isPresent() ? next : master.conditions();
            actions.addAll(course.farewell(from, 2));
            return course.enterFault(next, Role.MASTER, false, actions);
        }
        actions.addAll(also);
        return Course.step(master.with(next), actions);
    }

    /**
     * Keeps the role; only the difference of the addresses is written. Advertises at once, so that neither a shorter
     * interval makes this mastership look stale nor a changed list waits.
     */
    @Override
    public Step<VrrpState, VrrpAction> reconfigured(VrrpEvent.Reconfigured event) {
        VirtualRouter before = event.before();
        boolean sameThings = router.installsSameAs(before);
        Step<VrrpState, VrrpAction> adopted = adopt(event.conditions(), List.of());
        if (!(adopted.state() instanceof Master kept)) {
            return adopted;
        }
        List<VrrpAction> actions = new ArrayList<>(adopted.actions());
        Master next = kept.advertised(now, now.plus(router.advertInterval()));
        MonoTime notAfter = master.lastAdvertAt().plus(VrrpTimers.staleAfter(before));
        actions.add(new VrrpAction.SendAdvert(
                course.advert(next.conditions().priority()),
                next.conditions().source().orElseThrow(),
                Optional.of(notAfter)));
        if (!sameThings) {
            actions.add(new VrrpAction.ReplaceVips(before, next.tenure(), router.lease(), notAfter));
            next = next.installed(false)
                    .leased(
                            router.lease().map(lease -> now.plus(lease.dividedBy(3))),
                            router.lease().map(now::plus));
        }
        return Course.step(next, actions);
    }

    @Override
    public Step<VrrpState, VrrpAction> tooLate(VrrpEvent.TooLate event) {
        return giveUpStale("an action came to its execution too late");
    }

    @Override
    public Step<VrrpState, VrrpAction> demoted(VrrpEvent.Demoted event) {
        return course.stepBack(
                master.conditions(), course.farewell(master.conditions(), 1), false, Optional.empty(), event.cause());
    }

    @Override
    public Step<VrrpState, VrrpAction> standbyRequested(VrrpEvent.StandbyRequested event) {
        return course.stepBack(
                master.conditions(),
                course.farewell(master.conditions(), 1),
                true,
                Optional.empty(),
                "standby requested");
    }

    @Override
    public Step<VrrpState, VrrpAction> takeoverRequested(VrrpEvent.TakeoverRequested event) {
        return stay(Course.normal("is master already"));
    }

    /** A farewell of a stale master would be one packet too many: somebody else may be master by now. */
    @Override
    public Step<VrrpState, VrrpAction> stopRequested(VrrpEvent.StopRequested event) {
        boolean isStale = !now.isBefore(notAfter(master));
        List<VrrpAction> actions = new ArrayList<>(isStale ? List.of() : course.farewell(master.conditions(), 1));
        actions.add(Course.detail("removing VIPs."));
        actions.add(new VrrpAction.RemoveVips());
        return course.stop(master.conditions(), Role.MASTER, actions);
    }

    @Override
    public Step<VrrpState, VrrpAction> started(VrrpEvent.Started event) {
        return stay();
    }

    @Override
    public Step<VrrpState, VrrpAction> receiveDrained(VrrpEvent.ReceiveDrained event) {
        return stay();
    }

    @Override
    public Step<VrrpState, VrrpAction> promoted(VrrpEvent.Promoted event) {
        return stay();
    }
}
