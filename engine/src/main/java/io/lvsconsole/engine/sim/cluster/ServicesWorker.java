package io.lvsconsole.engine.sim.cluster;

import io.lvsconsole.engine.core.EngineEvent;
import io.lvsconsole.engine.core.ServiceEffect;
import io.lvsconsole.engine.core.ServiceInput;
import io.lvsconsole.engine.health.CheckOutcome;
import io.lvsconsole.engine.time.MonoTime;
import io.lvsconsole.netlink.ipvs.Ipvs;
import io.lvsconsole.netlink.ipvs.IpvsChange;
import io.lvsconsole.netlink.kernel.Errno;
import io.lvsconsole.netlink.kernel.KernelException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/**
 * What virtual services want of the rim: checks with their time limits, the table and the state file in order. The
 * process may die in the middle of a plan; an answer that is due while it is frozen comes when it runs again, and its
 * time limit may have passed meanwhile.
 */
final class ServicesWorker {

    /** After which TCP sends its first SYN again. */
    private static final Duration REPETITION = Duration.ofSeconds(1);

    private static final Duration LOOK = Duration.ofMillis(20);

    private final Director director;
    private final SimulationContext world;
    private final RealServers servers;
    private final ArrayDeque<ServiceEffect> queue = new ArrayDeque<>();
    private int sparedChanges;
    private int refusals;
    private MonoTime checkerSleepsAt = MonoTime.ZERO;
    private MonoTime checkerWakesAt = MonoTime.ZERO;
    private int dieAfter = -1;

    ServicesWorker(Director director, SimulationContext world, RealServers servers) {
        this.director = director;
        this.world = world;
        this.servers = servers;
    }

    /** The kernel refuses so many changes, whatever they are. */
    void refuseNext(int changes) {
        refuse(0, changes);
    }

    /** The kernel takes so many changes and then refuses so many. */
    void refuse(int spared, int changes) {
        sparedChanges = spared;
        refusals = changes;
    }

    /** The threads that check stand still for so long; the rest of the process goes on. */
    void stallChecker(Duration length) {
        checkerSleepsAt = world.agenda().now();
        checkerWakesAt = world.agenda().now().plus(length);
    }

    /** They run again. */
    void wakeChecker() {
        MonoTime now = world.agenda().now();
        checkerWakesAt = checkerWakesAt.isAfter(now) ? now : checkerWakesAt;
    }

    /** The checker noticed that it did not run for half of a check's time: it reports nothing of what it has not watched. */
    private boolean stoodStill(MonoTime begun, Duration timeout) {
        MonoTime from = begun.isBefore(checkerSleepsAt) ? checkerSleepsAt : begun;
        return begun.isBefore(checkerWakesAt) && checkerWakesAt.since(from).compareTo(timeout.dividedBy(2)) > 0;
    }

    /** The process dies after so many changes of its next plan. */
    void dieWithin(int changes) {
        dieAfter = changes;
    }

    void carryOut(ServiceEffect effect) {
        if (effect instanceof ServiceEffect.RunCheck run) {
            check(run);
        } else if (effect instanceof ServiceEffect.TestUplink) {
            answerAfter(Duration.ofMillis(300), () -> new ServiceInput.UplinkTested(director.isReachable(), "gateway"));
        } else {
            // One thread does these, in order.
            queue.add(effect);
            answerAfter(world.chance().millis(0.1, 3), () -> kernel(queue.remove()));
        }
    }

    private void check(ServiceEffect.RunCheck run) {
        attempt(run, director.machine().clock(), run.check().spec().timing().timeout());
    }

    /** A first packet that nobody answers is repeated after a second, if the time limit allows. */
    private void attempt(ServiceEffect.RunCheck run, MonoTime started, Duration left) {
        CheckOutcome outcome = servers.outcome(run, director);
        if (!outcome.heard() && left.compareTo(REPETITION) > 0) {
            world.agenda().after(REPETITION, () -> attempt(run, started, left.minus(REPETITION)));
            return;
        }
        Duration timeout = run.check().spec().timing().timeout();
        Duration length = outcome.heard() ? world.chance().millis(0.5, 20) : left;
        MonoTime begun = world.agenda().now().minus(timeout.minus(left));
        answerCheck(length, () -> {
            if (stoodStill(begun, timeout)) {
                return null;
            }
            // A check that a pause held up beyond its limit finds the limit passed, or its answer waiting.
            Duration took = director.machine().clock().since(started);
            boolean isOver = took.compareTo(timeout) >= 0;
            CheckOutcome told =
                    isOver && world.chance().hits(0.5) ? CheckOutcome.silent("timed out", timeout) : outcome;
            return new ServiceInput.CheckEnded(run.check(), run.generation(), told);
        });
    }

    /** No result leaves a checker that stands still. */
    private void answerCheck(Duration delay, java.util.function.Supplier<EngineEvent> answer) {
        world.agenda().after(delay, () -> {
            Duration still = checkerWakesAt.since(world.agenda().now());
            if (still.isNegative() || still.isZero()) {
                finish(answer);
            } else {
                // It may be woken before.
                answerCheck(still.compareTo(LOOK) < 0 ? still : LOOK, answer);
            }
        });
    }

    private void answerAfter(Duration delay, java.util.function.Supplier<EngineEvent> answer) {
        world.agenda().after(delay, () -> finish(answer));
    }

    private void finish(java.util.function.Supplier<EngineEvent> answer) {
        if (!director.worksWith(this)) {
            return;
        }
        if (!director.isAwake()) {
            world.agenda().after(Duration.ofMillis(20), () -> finish(answer));
            return;
        }
        EngineEvent event = answer.get();
        if (event != null && director.worksWith(this)) {
            director.tell(event);
        }
    }

    /** Null if nothing answers. */
    private EngineEvent kernel(ServiceEffect effect) {
        try {
            Ipvs ipvs = director.machine().host().ipvs();
            if (effect instanceof ServiceEffect.ReadTable read) {
                return new ServiceInput.TableRead(read.read(), ipvs.table());
            }
            if (effect instanceof ServiceEffect.ApplyPlan plan) {
                return apply(ipvs, plan);
            }
            if (effect instanceof ServiceEffect.SaveOwnership save) {
                director.files().write(save.ownership());
            }
            return null;
        } catch (KernelException e) {
            throw new IllegalStateException(e);
        }
    }

    private EngineEvent apply(Ipvs ipvs, ServiceEffect.ApplyPlan plan) throws KernelException {
        director.show(watch -> watch.plans(plan.changes()));
        List<ServiceInput.Refusal> refused = new ArrayList<>();
        for (int i = 0; i < plan.changes().size(); i++) {
            if (dieAfter >= 0 && dieAfter-- == 0) {
                director.kill("killed after " + i + " of " + plan.changes().size() + " changes");
                world.agenda().after(world.chance().millis(50, 3000), director::startProcess);
                return null;
            }
            if (refusals > 0 && sparedChanges-- <= 0) {
                refusals--;
                director.show(Watch::edited);
                refused.add(new ServiceInput.Refusal(i, Errno.ENOMEM, "injected"));
            } else {
                change(ipvs, plan.changes().get(i), i, refused);
            }
        }
        world.trace(director.name(), "kernel: " + plan.changes().size() + " changes, " + refused.size() + " refused");
        return new ServiceInput.PlanApplied(plan.plan(), refused);
    }

    private void change(Ipvs ipvs, IpvsChange change, int index, List<ServiceInput.Refusal> refused) {
        try {
            ipvs.apply(change);
        } catch (KernelException e) {
            director.show(watch -> watch.refused(change, e));
            refused.add(new ServiceInput.Refusal(index, e.errno(), e.getMessage()));
        }
    }
}
