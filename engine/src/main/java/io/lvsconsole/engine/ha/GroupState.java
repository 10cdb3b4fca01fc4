package io.lvsconsole.engine.ha;

import io.lvsconsole.engine.time.MonoTime;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * A group on this node. Resources are told by their place in the group.
 *
 * @param phase what it does
 * @param since when that began
 * @param reason why, for people
 * @param isWanted whether it is to run here
 * @param resources its resources in start order
 * @param aim what a stop under way is for
 * @param cursor the resource that is started, looked at or stopped now
 * @param floor the last resource a stop under way goes down to
 * @param tries failed attempts to stop the resource at the cursor
 * @param pending the call that is awaited; at most one of a group is under way
 * @param wakeAt when a failed stop is tried again
 * @param runs calls so far
 */
public record GroupState(
        GroupPhase phase,
        MonoTime since,
        String reason,
        boolean isWanted,
        List<ResourceState> resources,
        Aim aim,
        int cursor,
        int floor,
        int tries,
        Optional<Operation> pending,
        Optional<MonoTime> wakeAt,
        int runs) {

    /** What a stop is for. */
    public enum Aim {
        /** It is not wanted here. */
        STOP,
        /** It could not be started. */
        GIVE_UP_START,
        /** It ran and failed too often. */
        GIVE_UP,
        /** A resource failed and is started again with those above it. */
        RESTART
    }

    /** Copies. */
    public GroupState {
        resources = List.copyOf(resources);
    }

    /** A group of so many resources that does not run. */
    public static GroupState stopped(int resources, MonoTime now) {
        return new GroupState(
                GroupPhase.STOPPED,
                now,
                "",
                false,
                Collections.nCopies(resources, ResourceState.stopped(now)),
                Aim.STOP,
                0,
                0,
                0,
                Optional.empty(),
                Optional.empty(),
                0);
    }

    /** Whether something of it may run here. */
    public boolean mayRun() {
        return phase != GroupPhase.STOPPED && phase != GroupPhase.FAILED;
    }
}
