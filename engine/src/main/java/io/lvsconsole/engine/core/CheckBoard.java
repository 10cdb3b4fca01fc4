package io.lvsconsole.engine.core;

import io.lvsconsole.engine.health.CheckAction;
import io.lvsconsole.engine.health.CheckEvent;
import io.lvsconsole.engine.health.CheckOutcome;
import io.lvsconsole.engine.health.CheckState;
import io.lvsconsole.engine.health.HealthMachine;
import io.lvsconsole.engine.health.Verdict;
import io.lvsconsole.engine.machine.Step;
import io.lvsconsole.engine.time.MonoTime;
import io.lvsconsole.netlink.ipvs.ServiceKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Every check once, with its state and its place in the order of deadlines. One thread. */
final class CheckBoard {

    /** What a check tells. */
    interface Listener {
        /** A run is due: what starts it. */
        Effect start(CheckKey check, ServiceKey service, long generation, boolean lastPassed);

        /** A verdict changed; the last outcome says why. */
        void verdictChanged(CheckKey check, CheckAction.VerdictChanged change, CheckOutcome outcome);

        /** A failure that does not decide yet. */
        void softFailure(CheckKey check, CheckAction.SoftFailure failure);

        /** A passing check asks for a weight. */
        void weightAdvised(CheckKey check, int weight);

        /** The checker owes the result of a run. */
        void resultMissing(CheckKey check);
    }

    /** One check. */
    private static final class Slot {
        private final CheckKey key;
        private final ServiceKey service;
        private final HealthMachine machine;
        private final long number;
        private CheckState state;
        private Optional<MonoTime> deadline = Optional.empty();

        Slot(CheckKey key, ServiceKey service, long number, CheckState state) {
            this.key = key;
            this.service = service;
            this.machine = new HealthMachine(key.spec().timing());
            this.number = number;
            this.state = state;
        }
    }

    /** While a check runs the engine looks up at least this often, so that it knows whether it slept. */
    private static final Duration LOOK = Duration.ofMillis(100);

    /** Longer than this without looking up is a pause of the engine, not of a server. */
    private static final Duration LATE = LOOK.plusMillis(50);

    private final Listener listener;
    private final Map<CheckKey, Slot> slots = new LinkedHashMap<>();
    private final TreeMap<MonoTime, Map<Long, Slot>> order = new TreeMap<>();
    private long count;
    private int running;
    private MonoTime lookedUp = MonoTime.ZERO;

    CheckBoard(Listener listener) {
        this.listener = listener;
    }

    /** Checks this from now on; one that is there already goes on as it is. */
    void keep(CheckKey key, ServiceKey service, MonoTime now, Outbox out) {
        if (!slots.containsKey(key)) {
            long number = count++;
            Slot slot = new Slot(key, service, number, CheckState.initial(Verdict.UNKNOWN, number << 20, now));
            slots.put(key, slot);
            step(slot, new CheckEvent.Begun(), now, out);
        }
    }

    /** Checks this no longer; a run in flight comes to nothing. */
    void drop(CheckKey key) {
        Slot slot = slots.remove(key);
        if (slot != null) {
            running -= slot.state.isRunning() ? 1 : 0;
            place(slot, Optional.empty());
        }
    }

    /** Checks nothing any more. */
    void clear() {
        List.copyOf(slots.keySet()).forEach(this::drop);
    }

    /** What a check has decided; {@link Verdict#UNKNOWN} for one that is not here. */
    Verdict verdict(CheckKey key) {
        Slot slot = slots.get(key);
        return slot == null ? Verdict.UNKNOWN : slot.state.verdict();
    }

    Optional<CheckState> state(CheckKey key) {
        return Optional.ofNullable(slots.get(key)).map(slot -> slot.state);
    }

    /** If the engine slept while checks ran, they were not watched and do not count (reliability rule S10). */
    void noticePause(MonoTime now, Outbox out) {
        Duration slept = now.since(lookedUp);
        lookedUp = now;
        if (running == 0 || slept.compareTo(LATE) < 0) {
            return;
        }
        for (Slot slot : slots.values()) {
            boolean half = slept.compareTo(slot.key.spec().timing().timeout().dividedBy(2)) > 0;
            if (half && slot.state.isRunning()) {
                step(slot, new CheckEvent.EnginePaused(), now, out);
            }
        }
    }

    void deadline(MonoTime now, Outbox out) {
        List<Slot> due = new ArrayList<>();
        order.headMap(now, true).values().forEach(slotsThen -> due.addAll(slotsThen.values()));
        due.forEach(slot -> step(slot, new CheckEvent.DeadlineReached(), now, out));
    }

    void ended(ServiceInput.CheckEnded ended, MonoTime now, Outbox out) {
        Slot slot = slots.get(ended.check());
        if (slot == null) {
            return;
        }
        boolean current = slot.state.isRunning() && slot.state.generation() == ended.generation();
        step(slot, new CheckEvent.Completed(ended.generation(), ended.outcome()), now, out);
        if (current && ended.outcome().passed()) {
            ended.outcome().weight().ifPresent(weight -> listener.weightAdvised(slot.key, weight));
        }
    }

    Optional<MonoTime> nextDeadline() {
        if (order.isEmpty()) {
            return Optional.empty();
        }
        MonoTime first = order.firstKey();
        MonoTime look = lookedUp.plus(LOOK);
        return Optional.of(running > 0 && look.isBefore(first) ? look : first);
    }

    private void step(Slot slot, CheckEvent event, MonoTime now, Outbox out) {
        boolean lastPassed = slot.state.last().map(CheckOutcome::passed).orElse(false);
        boolean ran = slot.state.isRunning();
        Step<CheckState, CheckAction> step = slot.machine.step(slot.state, event, now);
        slot.state = step.state();
        running += (slot.state.isRunning() ? 1 : 0) - (ran ? 1 : 0);
        place(slot, slot.machine.nextDeadline(slot.state));
        for (CheckAction action : step.actions()) {
            action.accept(new CheckAction.Visitor<Void>() {
                @Override
                public Void visit(CheckAction.Run run) {
                    out.effect(listener.start(slot.key, slot.service, run.generation(), lastPassed));
                    return null;
                }

                @Override
                public Void visit(CheckAction.VerdictChanged change) {
                    listener.verdictChanged(slot.key, change, slot.state.last().orElseThrow());
                    return null;
                }

                @Override
                public Void visit(CheckAction.SoftFailure failure) {
                    listener.softFailure(slot.key, failure);
                    return null;
                }

                @Override
                public Void visit(CheckAction.ResultMissing missing) {
                    listener.resultMissing(slot.key);
                    return null;
                }
            });
        }
    }

    private void place(Slot slot, Optional<MonoTime> deadline) {
        if (slot.deadline.equals(deadline)) {
            return;
        }
        slot.deadline.ifPresent(before -> {
            Map<Long, Slot> then = order.get(before);
            then.remove(slot.number);
            if (then.isEmpty()) {
                order.remove(before);
            }
        });
        deadline.ifPresent(
                at -> order.computeIfAbsent(at, key -> new LinkedHashMap<>()).put(slot.number, slot));
        slot.deadline = deadline;
    }
}
