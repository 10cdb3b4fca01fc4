package io.lvsconsole.engine.core;

import io.lvsconsole.engine.ha.FencingAction;
import io.lvsconsole.engine.ha.FencingEvent;
import io.lvsconsole.engine.ha.FencingMachine;
import io.lvsconsole.engine.ha.FencingState;
import io.lvsconsole.engine.machine.Step;
import io.lvsconsole.engine.model.FencingSpec;
import io.lvsconsole.engine.time.MonoTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The fencing of each node that was ever to be fenced. One thread. */
final class FencingBoard {

    private final Map<String, FencingState> states = new LinkedHashMap<>();
    private final Map<String, FencingMachine> machines = new LinkedHashMap<>();
    private final Map<String, Long> tickets = new LinkedHashMap<>();
    private List<FencingSpec> devices;
    private String self;

    FencingBoard(List<FencingSpec> devices, String self) {
        this.devices = devices;
        this.self = self;
    }

    /** Other devices; a fencing under way goes on with them in its next round. */
    void configure(List<FencingSpec> newDevices, String newSelf) {
        if (!newDevices.equals(devices) || !newSelf.equals(self)) {
            devices = newDevices;
            self = newSelf;
            machines.clear();
        }
    }

    private FencingMachine machine(String node) {
        return machines.computeIfAbsent(node, name -> new FencingMachine(name, self, devices));
    }

    void wanted(ResourceInput.Fence wanted, MonoTime now, Outbox out) {
        tickets.put(wanted.node(), wanted.ticket());
        step(wanted.node(), new FencingEvent.Wanted(), now, out);
    }

    void calledOff(String node, MonoTime now, Outbox out) {
        if (states.containsKey(node)) {
            step(node, new FencingEvent.HeardAgain(), now, out);
        }
    }

    void answered(ResourceReport.FencingAnswered answer, MonoTime now, Outbox out) {
        FencingEvent event = new FencingEvent.AttemptEnded(answer.run(), answer.isSuccess(), answer.detail());
        if (states.containsKey(answer.node())) {
            step(answer.node(), event, now, out);
        }
    }

    void confirmed(ResourceReport.FencingConfirmed confirmed, MonoTime now, Outbox out) {
        if (states.containsKey(confirmed.node())) {
            step(confirmed.node(), new FencingEvent.Confirmed(confirmed.who()), now, out);
        }
    }

    void deadline(MonoTime now, Outbox out) {
        for (String node : List.copyOf(states.keySet())) {
            if (machine(node)
                    .nextDeadline(states.get(node))
                    .filter(due -> !due.isAfter(now))
                    .isPresent()) {
                step(node, new FencingEvent.DeadlineReached(), now, out);
            }
        }
    }

    Optional<MonoTime> nextDeadline() {
        return states.entrySet().stream()
                .flatMap(entry -> machine(entry.getKey()).nextDeadline(entry.getValue()).stream())
                .min(MonoTime::compareTo);
    }

    private void step(String node, FencingEvent event, MonoTime now, Outbox out) {
        FencingState before = states.getOrDefault(node, FencingState.idle(now));
        Step<FencingState, FencingAction> step = machine(node).step(before, event, now);
        states.put(node, step.state());
        for (FencingAction action : step.actions()) {
            if (action instanceof FencingAction.Attempt attempt) {
                FencingSpec device = machine(node).devices().get(attempt.device());
                out.effect(new ResourceEffect.FenceNode(node, attempt.run(), device));
            } else if (action instanceof FencingAction.Told told) {
                Notification.Level level = told.isAlarm() ? Notification.Level.ALARM : Notification.Level.WARNING;
                out.effect(new Notification(
                        level,
                        "fencing." + step.state().phase().name().toLowerCase(java.util.Locale.ROOT),
                        node,
                        told.text(),
                        Map.of("detail", step.state().detail())));
            } else {
                out.tell(new ResourceInput.FenceEnded(tickets.getOrDefault(node, 0L), node, result(action)));
            }
        }
    }

    private static ResourceInput.FenceResult result(FencingAction action) {
        if (action instanceof FencingAction.Fenced) {
            return ResourceInput.FenceResult.DONE;
        }
        return action instanceof FencingAction.NoDevice
                ? ResourceInput.FenceResult.NO_DEVICE
                : ResourceInput.FenceResult.FAILED;
    }

    Map<String, FencingState> states() {
        return new TreeMap<>(states);
    }
}
