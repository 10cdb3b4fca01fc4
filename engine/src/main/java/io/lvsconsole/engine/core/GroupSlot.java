package io.lvsconsole.engine.core;

import io.lvsconsole.engine.ha.AgentKind;
import io.lvsconsole.engine.ha.GroupAction;
import io.lvsconsole.engine.ha.GroupEvent;
import io.lvsconsole.engine.ha.GroupMachine;
import io.lvsconsole.engine.ha.GroupPhase;
import io.lvsconsole.engine.ha.GroupState;
import io.lvsconsole.engine.ha.ResourcePhase;
import io.lvsconsole.engine.machine.Step;
import io.lvsconsole.engine.model.ResourceGroup;
import io.lvsconsole.engine.model.ResourceSpec;
import io.lvsconsole.engine.time.MonoTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A group with its machine and state. A new configuration of a group that may run waits until it is stopped, so that what
 * was started is stopped by the words it was started with. One thread.
 */
final class GroupSlot {

    private ResourceGroup group;
    private GroupMachine machine;
    private GroupState state;
    private Optional<ResourceGroup> next = Optional.empty();
    private boolean isRemoved;

    GroupSlot(ResourceGroup group, MonoTime now) {
        this.group = group;
        this.machine = new GroupMachine(group);
        this.state = GroupState.stopped(group.resources().size(), now);
    }

    ResourceGroup group() {
        return group;
    }

    GroupState state() {
        return state;
    }

    String name() {
        return group.name();
    }

    ResourceSpec resource(int index) {
        return group.resources().get(index);
    }

    List<GroupAction> step(GroupEvent event, MonoTime now) {
        Step<GroupState, GroupAction> step = machine.step(state, event, now);
        state = step.state();
        return step.actions();
    }

    Optional<MonoTime> nextDeadline() {
        return machine.nextDeadline(state);
    }

    /** Goes to another configuration, at once or when it is stopped. */
    void reconfigure(ResourceGroup wanted, MonoTime now) {
        isRemoved = false;
        next = wanted.equals(group) ? Optional.empty() : Optional.of(wanted);
        settle(now);
    }

    /** It is not configured any more. */
    void remove() {
        isRemoved = true;
        next = Optional.empty();
    }

    /** Whether it can be forgotten. */
    boolean isDone() {
        return isRemoved && !state.mayRun();
    }

    /** Takes up the configuration that waited. */
    void settle(MonoTime now) {
        if (next.isPresent() && !state.mayRun()) {
            group = next.get();
            machine = new GroupMachine(group);
            state = GroupState.stopped(group.resources().size(), now);
            next = Optional.empty();
        }
    }

    /** Places of the resources whose addresses live on a lease now. */
    List<Integer> leased() {
        List<Integer> places = new ArrayList<>();
        boolean counts = state.phase() == GroupPhase.RUNNING && state.isWanted()
                || state.phase() == GroupPhase.STARTING
                || state.phase() == GroupPhase.STOPPING;
        for (int i = 0; counts && i < group.resources().size(); i++) {
            boolean isRunning = state.resources().get(i).phase() == ResourcePhase.RUNNING;
            if (isRunning && AgentKind.of(resource(i)).isLeased()) {
                places.add(i);
            }
        }
        return places;
    }
}
