package io.lvsconsole.engine.health;

import io.lvsconsole.engine.machine.Machine;
import io.lvsconsole.engine.machine.Step;
import io.lvsconsole.engine.model.CheckTiming;
import io.lvsconsole.engine.time.MonoTime;
import io.lvsconsole.engine.time.Rng;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Counts the results of one check. The first run comes one second after the start plus a random part of the warm-up; then
 * one interval after the end of the one before. While up, a failure is tried again after {@code delay_before_retry} and
 * {@code fall} failures in a row take the server down; while down, {@code rise} successes in a row bring it back. The
 * first result decides alone (keepalived, check_api.c). A checker reports a silent server itself; one that reports nothing
 * at all stands still, which is our failure and no server's (reliability rule S10): the run is begun anew. Results of older
 * runs change nothing.
 */
public final class HealthMachine implements Machine<CheckState, CheckEvent, CheckAction> {

    /** The first run is not before this long after the start. */
    public static final Duration START_DELAY = Duration.ofSeconds(1);

    /**
     * A checker's own time limit comes first; this much later the machine stops waiting for it. Long, because a checker
     * that starts late on a busy director is our fault and not the server's.
     */
    public static final Duration GRACE = Duration.ofSeconds(3);

    private final CheckTiming timing;

    /** Counts by these times and counts. */
    public HealthMachine(CheckTiming timing) {
        this.timing = timing;
    }

    @Override
    public Optional<MonoTime> nextDeadline(CheckState state) {
        return state.due().or(state::limit);
    }

    @Override
    public Step<CheckState, CheckAction> step(CheckState state, CheckEvent event, MonoTime now) {
        return event.accept(new CheckEvent.Visitor<>() {
            @Override
            public Step<CheckState, CheckAction> visit(CheckEvent.Begun begun) {
                return state.due().isPresent() || state.isRunning() ? Step.to(state) : Step.to(begin(state, now));
            }

            @Override
            public Step<CheckState, CheckAction> visit(CheckEvent.DeadlineReached reached) {
                return deadline(state, now);
            }

            @Override
            public Step<CheckState, CheckAction> visit(CheckEvent.Completed completed) {
                boolean current = state.isRunning() && completed.generation() == state.generation();
                return current ? completed(state, completed.outcome(), now) : Step.to(state);
            }

            @Override
            public Step<CheckState, CheckAction> visit(CheckEvent.Suspended suspended) {
                return Step.to(state.idle());
            }

            @Override
            public Step<CheckState, CheckAction> visit(CheckEvent.EnginePaused paused) {
                // The run in flight was not watched: forget it and look again soon, spread over one retry delay.
                return state.isRunning()
                        ? Step.to(again(state, Duration.ZERO, timing.delayBeforeRetry(), now))
                        : Step.to(state);
            }
        });
    }

    private CheckState begin(CheckState state, MonoTime now) {
        return again(state, START_DELAY, timing.warmupOrInterval(), now);
    }

    private Step<CheckState, CheckAction> deadline(CheckState state, MonoTime now) {
        if (state.due().isPresent() && !now.isBefore(state.due().get())) {
            long generation = state.generation() + 1;
            MonoTime limit = now.plus(timing.timeout()).plus(GRACE);
            return Step.to(state.running(generation, limit), new CheckAction.Run(generation));
        }
        if (state.isRunning() && !now.isBefore(state.limit().get())) {
            return Step.to(
                    again(state, Duration.ZERO, timing.delayBeforeRetry(), now), new CheckAction.ResultMissing());
        }
        return Step.to(state);
    }

    private Step<CheckState, CheckAction> completed(CheckState state, CheckOutcome outcome, MonoTime now) {
        Verdict says = outcome.passed() ? Verdict.UP : Verdict.DOWN;
        if (says == state.verdict()) {
            return Step.to(again(state.counted(0, outcome), timing.delayLoop(), timing.jitter(), now));
        }
        int streak = state.streak() + 1;
        int needed = state.verdict() == Verdict.UNKNOWN ? 1 : outcome.passed() ? timing.rise() : timing.fall();
        List<CheckAction> actions = new ArrayList<>();
        if (streak >= needed) {
            actions.add(new CheckAction.VerdictChanged(state.verdict(), says, evidence(outcome, streak, needed)));
            CheckState decided = state.decided(says, now, outcome);
            return new Step<>(again(decided, timing.delayLoop(), timing.jitter(), now), actions);
        }
        if (!outcome.passed()) {
            actions.add(new CheckAction.SoftFailure(streak, needed, outcome.detail()));
        }
        Duration wait = outcome.passed() ? timing.delayLoop() : timing.delayBeforeRetry();
        return new Step<>(again(state.counted(streak, outcome), wait, timing.jitter(), now), actions);
    }

    private static String evidence(CheckOutcome outcome, int streak, int needed) {
        String what = outcome.passed() ? "passed" : outcome.detail();
        return needed == 1
                ? what
                : what + " " + streak + " times (" + (outcome.passed() ? "rise " : "fall ") + needed + ")";
    }

    private static CheckState again(CheckState state, Duration wait, Duration spread, MonoTime now) {
        long draw = Rng.next(state.randomness());
        Duration random = Duration.ofNanos((long) (Rng.fraction(draw) * spread.toNanos()));
        return state.dueAt(now.plus(wait).plus(random), draw);
    }
}
