package io.lvsconsole.engine.ha;

import io.lvsconsole.engine.ha.FencingState.Phase;
import io.lvsconsole.engine.machine.Machine;
import io.lvsconsole.engine.machine.Step;
import io.lvsconsole.engine.model.FencingSpec;
import io.lvsconsole.engine.time.MonoTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The fencing of one node (reliability rules S5 and L6). Devices are tried in the order of the configuration; when none
 * succeeded, the round is repeated after 1, 2, 4 … 60 s for as long as the node is silent, with an alarm each time. Only a
 * device that says so, or an operator who says so by name, makes it fenced. A device that says so falsely cannot be
 * found out before the node is heard again; then it is told.
 */
public final class FencingMachine implements Machine<FencingState, FencingEvent, FencingAction> {

    /** The longest time between two rounds. */
    public static final Duration LONGEST_WAIT = Duration.ofSeconds(60);

    /** An attempt without an answer this long after its own time limit has failed. */
    static final Duration GRACE = Duration.ofSeconds(10);

    /** A node heard so soon after it was reported off makes the report doubtful. */
    static final Duration DOUBT = Duration.ofSeconds(10);

    private final String node;
    private final List<FencingSpec> devices;
    private final boolean hasOperator;

    /**
     * The fencing of a node.
     *
     * @param node the node to be fenced
     * @param from this node, whose devices count
     * @param all every device of the configuration
     */
    public FencingMachine(String node, String from, List<FencingSpec> all) {
        this.node = node;
        List<FencingSpec> usable = all.stream()
                .filter(device -> device.nodes().isEmpty() || device.nodes().contains(node))
                .filter(device -> device.from().isEmpty() || device.from().contains(from))
                .toList();
        this.devices = usable.stream()
                .filter(device -> device.kind() != FencingSpec.Kind.MEATWARE)
                .toList();
        this.hasOperator = devices.size() < usable.size();
    }

    /** The devices that act without an operator, in the order they are tried. */
    public List<FencingSpec> devices() {
        return devices;
    }

    @Override
    public Optional<MonoTime> nextDeadline(FencingState state) {
        return state.dueAt();
    }

    @Override
    public Step<FencingState, FencingAction> step(FencingState state, FencingEvent event, MonoTime now) {
        if (event instanceof FencingEvent.Wanted) {
            return state.isUnderWay() ? Step.to(state) : begin(state, now);
        }
        if (event instanceof FencingEvent.AttemptEnded ended) {
            return attemptEnded(state, ended, now);
        }
        if (event instanceof FencingEvent.Confirmed confirmed) {
            return confirmed(state, confirmed, now);
        }
        if (event instanceof FencingEvent.HeardAgain) {
            return heardAgain(state, now);
        }
        return deadline(state, now);
    }

    private Step<FencingState, FencingAction> begin(FencingState state, MonoTime now) {
        if (devices.isEmpty() && !hasOperator) {
            return Step.to(
                    state.ended(Phase.NO_DEVICE, "nothing is configured that can fence it", now),
                    new FencingAction.NoDevice());
        }
        FencingState fresh = new FencingState(Phase.IDLE, now, 0, state.run(), 0, Optional.empty(), "");
        return round(fresh, now, new ArrayList<>());
    }

    private Step<FencingState, FencingAction> round(FencingState state, MonoTime now, List<FencingAction> before) {
        return devices.isEmpty()
                ? failedRound(state, "no device but an operator", now, before)
                : attempt(0, state, now, before);
    }

    private Step<FencingState, FencingAction> attempt(
            int device, FencingState state, MonoTime now, List<FencingAction> before) {
        MonoTime limit = now.plus(devices.get(device).timeout()).plus(GRACE);
        FencingState next = state.trying(device, limit, now);
        before.add(new FencingAction.Attempt(device, next.run()));
        return new Step<>(next, before);
    }

    private Step<FencingState, FencingAction> attemptEnded(
            FencingState state, FencingEvent.AttemptEnded ended, MonoTime now) {
        if (state.phase() != Phase.TRYING || ended.run() != state.run()) {
            return Step.to(state);
        }
        String name = nameOf(state.device());
        if (ended.isSuccess()) {
            return Step.to(
                    state.ended(Phase.DONE, "by " + name, now),
                    new FencingAction.Told(false, "node " + node + " was fenced by " + name),
                    new FencingAction.Fenced());
        }
        return failedAttempt(state, name + ": " + (ended.detail().isEmpty() ? "failed" : ended.detail()), now);
    }

    private Step<FencingState, FencingAction> failedAttempt(FencingState state, String why, MonoTime now) {
        List<FencingAction> actions = new ArrayList<>();
        if (state.device() + 1 < devices.size()) {
            actions.add(new FencingAction.Told(true, "fencing " + node + " failed, the next device is tried: " + why));
            return attempt(state.device() + 1, state, now, actions);
        }
        actions.add(new FencingAction.Failed());
        return failedRound(state, why, now, actions);
    }

    private Step<FencingState, FencingAction> failedRound(
            FencingState state, String why, MonoTime now, List<FencingAction> actions) {
        Duration wait = waitAfter(state.round());
        String next = devices.isEmpty() ? "" : ", tried again in " + wait.toSeconds() + " s";
        actions.add(new FencingAction.Told(
                true,
                "node " + node + " is NOT fenced (" + why + ")" + next
                        + ": nothing of it is taken over. If you have made sure that it is off: fence confirm "
                        + node));
        return new Step<>(state.waiting(now.plus(wait), why, now), actions);
    }

    /** The wait after so many failed rounds: 1, 2, 4 … 60 s. */
    static Duration waitAfter(int failedRounds) {
        Duration wait = Duration.ofSeconds(1L << Math.min(failedRounds, 6));
        return wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
    }

    private Step<FencingState, FencingAction> confirmed(
            FencingState state, FencingEvent.Confirmed confirmed, MonoTime now) {
        if (!state.isUnderWay()) {
            return Step.to(state);
        }
        return Step.to(
                state.ended(Phase.DONE, "confirmed by " + confirmed.who(), now),
                new FencingAction.Told(true, "node " + node + " counts as fenced: confirmed by " + confirmed.who()),
                new FencingAction.Fenced());
    }

    private Step<FencingState, FencingAction> heardAgain(FencingState state, MonoTime now) {
        FencingState idle = state.ended(Phase.IDLE, "", now);
        if (state.isUnderWay()) {
            return Step.to(
                    idle, new FencingAction.Told(false, "node " + node + " is heard again: not fenced any more"));
        }
        boolean isDoubtful =
                state.phase() == Phase.DONE && now.since(state.since()).compareTo(DOUBT) < 0;
        return isDoubtful
                ? Step.to(
                        idle,
                        new FencingAction.Told(
                                true,
                                "node " + node + " is heard "
                                        + now.since(state.since()).toMillis()
                                        + " ms after it was fenced " + state.detail()
                                        + ": was it really? Both may have run the same resources"))
                : Step.to(idle);
    }

    private Step<FencingState, FencingAction> deadline(FencingState state, MonoTime now) {
        if (state.dueAt().filter(due -> !due.isAfter(now)).isEmpty()) {
            return Step.to(state);
        }
        return state.phase() == Phase.TRYING
                ? failedAttempt(state, nameOf(state.device()) + ": no answer", now)
                : round(state, now, new ArrayList<>());
    }

    private String nameOf(int device) {
        return devices.get(device).type();
    }
}
