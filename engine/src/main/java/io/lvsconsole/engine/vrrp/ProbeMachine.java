package io.lvsconsole.engine.vrrp;

import io.lvsconsole.engine.machine.Machine;
import io.lvsconsole.engine.machine.Step;
import io.lvsconsole.engine.time.MonoTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * When a tracked script, file or process block is looked at, and what the results mean: rise and fall counts, and the
 * first result decides alone (keepalived's {@code vrrp_script}). Never started again while it still runs. Pure.
 */
public final class ProbeMachine implements Machine<ProbeMachine.State, ProbeMachine.Event, ProbeMachine.Action> {

    private final Duration interval;
    private final int rise;
    private final int fall;

    /**
     * The machine of one probe.
     *
     * @param interval from start to start, above zero
     * @param rise successes in a row that make it well, 1 or more
     * @param fall failures in a row that make it fail, 1 or more
     */
    public ProbeMachine(Duration interval, int rise, int fall) {
        this.interval = interval;
        this.rise = rise;
        this.fall = fall;
    }

    /**
     * The state.
     *
     * @param nextAt when it runs next
     * @param run number of the latest run; results of others are old
     * @param isRunning whether a result is awaited
     * @param isWell the verdict, once there is one
     * @param contrary results in a row against the verdict
     */
    public record State(MonoTime nextAt, int run, boolean isRunning, Optional<Boolean> isWell, int contrary) {
        /** Due at once. */
        public static State dueAt(MonoTime moment) {
            return new State(moment, 0, false, Optional.empty(), 0);
        }
    }

    /** What happens to it. */
    public sealed interface Event {}

    /** Time has passed. */
    public record DeadlineReached() implements Event {}

    /** A run ended. */
    public record Finished(int run, boolean isSuccess) implements Event {}

    /** What it wants. */
    public sealed interface Action {}

    /** Run it now. */
    public record Run(int run) implements Action {}

    /** The verdict is new or changed. */
    public record VerdictChanged(boolean isWell) implements Action {}

    @Override
    public Step<State, Action> step(State state, Event event, MonoTime now) {
        return event instanceof Finished finished ? finished(state, finished) : due(state, now);
    }

    private Step<State, Action> due(State state, MonoTime now) {
        if (now.isBefore(state.nextAt())) {
            return Step.to(state);
        }
        MonoTime next = now.plus(interval);
        if (state.isRunning()) {
            return Step.to(new State(next, state.run(), true, state.isWell(), state.contrary()));
        }
        int run = state.run() + 1;
        return Step.to(new State(next, run, true, state.isWell(), state.contrary()), new Run(run));
    }

    private Step<State, Action> finished(State state, Finished event) {
        if (event.run() != state.run() || !state.isRunning()) {
            return Step.to(state);
        }
        List<Action> actions = new ArrayList<>();
        boolean agrees =
                state.isWell().filter(well -> well == event.isSuccess()).isPresent();
        int contrary = agrees ? 0 : state.contrary() + 1;
        boolean turns = !agrees && (state.isWell().isEmpty() || contrary >= (event.isSuccess() ? rise : fall));
        if (turns) {
            actions.add(new VerdictChanged(event.isSuccess()));
        }
        Optional<Boolean> verdict = turns ? Optional.of(event.isSuccess()) : state.isWell();
        return new Step<>(new State(state.nextAt(), state.run(), false, verdict, turns ? 0 : contrary), actions);
    }

    @Override
    public Optional<MonoTime> nextDeadline(State state) {
        return Optional.of(state.nextAt());
    }
}
