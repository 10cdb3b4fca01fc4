package io.lvsconsole.engine.ha;

import io.lvsconsole.engine.ha.GroupState.Aim;
import io.lvsconsole.engine.ha.Operation.Kind;
import io.lvsconsole.engine.ha.Operation.Outcome;
import io.lvsconsole.engine.machine.Step;
import io.lvsconsole.engine.model.ResourceGroup;
import io.lvsconsole.engine.model.ResourceSpec;
import io.lvsconsole.engine.time.MonoTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One step of {@link GroupMachine}: the parts of the state while they change. Lives for that step alone. */
final class GroupTurn {

    private final ResourceGroup group;
    private final MonoTime now;
    private final List<GroupAction> actions = new ArrayList<>();
    private final List<ResourceState> resources;
    private GroupPhase phase;
    private MonoTime since;
    private String reason;
    private boolean isWanted;
    private Aim aim;
    private int cursor;
    private int floor;
    private int tries;
    private Optional<Operation> pending;
    private Optional<MonoTime> wakeAt;
    private int runs;

    GroupTurn(ResourceGroup group, GroupState state, MonoTime now) {
        this.group = group;
        this.now = now;
        this.resources = new ArrayList<>(state.resources());
        this.phase = state.phase();
        this.since = state.since();
        this.reason = state.reason();
        this.isWanted = state.isWanted();
        this.aim = state.aim();
        this.cursor = state.cursor();
        this.floor = state.floor();
        this.tries = state.tries();
        this.pending = state.pending();
        this.wakeAt = state.wakeAt();
        this.runs = state.runs();
    }

    Step<GroupState, GroupAction> step() {
        GroupState next = new GroupState(
                phase, since, reason, isWanted, resources, aim, cursor, floor, tries, pending, wakeAt, runs);
        return new Step<>(next, actions);
    }

    private void enter(GroupPhase next, String why) {
        since = next == phase ? since : now;
        phase = next;
        reason = why;
    }

    private void call(Kind kind) {
        Operation operation = new Operation(kind, cursor, ++runs);
        pending = Optional.of(operation);
        wakeAt = Optional.empty();
        if (kind == Kind.START) {
            put(cursor, resources.get(cursor).in(ResourcePhase.STARTING, "", now));
        } else if (kind == Kind.STOP) {
            put(cursor, resources.get(cursor).in(ResourcePhase.STOPPING, "", now));
        }
        actions.add(new GroupAction.Operate(operation));
    }

    private void put(int index, ResourceState state) {
        resources.set(index, state);
    }

    private ResourceSpec spec(int index) {
        return group.resources().get(index);
    }

    private String name(int index) {
        return spec(index).word();
    }

    private void warn(String text) {
        actions.add(new GroupAction.Told(true, text));
    }

    // ---- wishes

    void startWanted() {
        switch (phase) {
            case STOPPED, FAILED, PARTIAL -> begin("");
            case RUNNING -> {
                isWanted = true;
                actions.add(new GroupAction.Started());
            }
            case BLOCKED -> actions.add(new GroupAction.StartFailed("it is blocked: " + reason));
            case CHECKING, STARTING -> isWanted = true;
            // A group that is given up stays given up; one that is only stopped starts afterwards.
            case STOPPING -> isWanted = aim == Aim.STOP || aim == Aim.RESTART;
        }
    }

    private void begin(String why) {
        isWanted = true;
        cursor = 0;
        enter(GroupPhase.STARTING, why);
        call(Kind.MONITOR);
    }

    void stopWanted() {
        isWanted = false;
        if (phase == GroupPhase.STOPPING) {
            aim = Aim.STOP;
            floor = 0;
            reason = "";
        } else if (pending.isEmpty() || phase == GroupPhase.CHECKING) {
            // A look at what an earlier run left changes nothing: it is not waited for.
            stopFrom(group.resources().size() - 1, Aim.STOP, 0, "");
        }
        // Otherwise the call under way ends first, and then the wish is seen.
    }

    private void stopFrom(int top, Aim why, int bottom, String text) {
        aim = why;
        floor = bottom;
        cursor = top;
        tries = 0;
        enter(GroupPhase.STOPPING, text);
        call(Kind.STOP);
    }

    void adoptionWanted() {
        if (phase == GroupPhase.STOPPED && pending.isEmpty()) {
            cursor = 0;
            enter(GroupPhase.CHECKING, "it ran here before the engine started");
            call(Kind.MONITOR);
        }
    }

    void cleanedUp() {
        resources.replaceAll(ResourceState::cleaned);
        if (phase == GroupPhase.BLOCKED) {
            isWanted = false;
            stopFrom(group.resources().size() - 1, Aim.STOP, 0, "tried again after a clean-up");
        } else if (phase == GroupPhase.FAILED) {
            enter(GroupPhase.STOPPED, "cleaned up");
        }
    }

    // ---- time

    void deadline() {
        if (pending.isPresent()) {
            return;
        }
        if (phase == GroupPhase.STOPPING && wakeAt.filter(this::isDue).isPresent()) {
            call(Kind.STOP);
        } else if (phase == GroupPhase.RUNNING) {
            lookAtNext();
        }
    }

    private boolean isDue(MonoTime moment) {
        return !moment.isAfter(now);
    }

    /** Looks at the resource that waits longest. */
    private void lookAtNext() {
        int next = -1;
        for (int i = 0; i < resources.size(); i++) {
            Optional<MonoTime> due = resources.get(i).lookAt().filter(this::isDue);
            if (due.isPresent()
                    && (next < 0
                            || due.get().isBefore(resources.get(next).lookAt().orElseThrow()))) {
                next = i;
            }
        }
        if (next >= 0) {
            cursor = next;
            call(Kind.MONITOR);
        }
    }

    // ---- answers

    void ended(GroupEvent.Ended ended) {
        if (pending.filter(operation -> operation.run() == ended.run()).isEmpty()) {
            return;
        }
        Kind kind = pending.get().kind();
        pending = Optional.empty();
        switch (phase) {
            case CHECKING -> checked(ended);
            case STARTING -> started(kind, ended);
            case RUNNING -> looked(ended);
            case STOPPING -> stopped(kind, ended);
            case STOPPED, PARTIAL, FAILED, BLOCKED -> {
                // No call is under way in these.
            }
        }
    }

    private void running(int index, String said) {
        ResourceState state = resources.get(index).in(ResourcePhase.RUNNING, said, now);
        boolean isWatched = !spec(index).monitorInterval().isZero();
        put(index, isWatched ? state.lookAt(Optional.of(now.plus(spec(index).monitorInterval()))) : state);
    }

    private void checked(GroupEvent.Ended ended) {
        if (ended.outcome() == Outcome.DONE) {
            running(cursor, ended.detail());
        } else {
            put(cursor, resources.get(cursor).in(ResourcePhase.STOPPED, ended.detail(), now));
        }
        if (cursor + 1 < resources.size()) {
            cursor++;
            call(Kind.MONITOR);
            return;
        }
        long alive = resources.stream()
                .filter(each -> each.phase() == ResourcePhase.RUNNING)
                .count();
        if (isWanted) {
            begin("completes what still runs");
        } else if (alive == resources.size()) {
            isWanted = true;
            enter(GroupPhase.RUNNING, "it still ran when the engine started");
            actions.add(new GroupAction.Started());
        } else if (alive > 0) {
            enter(GroupPhase.PARTIAL, alive + " of " + resources.size() + " resources still ran at the engine's start");
        } else {
            enter(GroupPhase.STOPPED, "it ran here before the engine started");
        }
    }

    private void started(Kind kind, GroupEvent.Ended ended) {
        boolean isRunning = ended.outcome() == Outcome.DONE;
        if (isRunning) {
            running(cursor, ended.detail());
        }
        if (!isWanted) {
            stopFrom(resources.size() - 1, Aim.STOP, 0, "");
        } else if (isRunning && cursor + 1 < resources.size()) {
            cursor++;
            call(Kind.MONITOR);
        } else if (isRunning) {
            enter(GroupPhase.RUNNING, reason);
            actions.add(new GroupAction.Started());
        } else if (kind == Kind.MONITOR) {
            call(Kind.START);
        } else {
            String why = name(cursor) + " does not start: " + said(ended);
            put(cursor, resources.get(cursor).failed(said(ended), now));
            warn(why);
            isWanted = false;
            stopFrom(cursor, Aim.GIVE_UP_START, 0, why);
        }
    }

    private static String said(GroupEvent.Ended ended) {
        String outcome = ended.outcome() == Outcome.TIMED_OUT
                ? "timed out"
                : ended.outcome() == Outcome.NOT_RUNNING ? "not running" : "failed";
        return ended.detail().isEmpty() ? outcome : ended.detail();
    }

    private void looked(GroupEvent.Ended ended) {
        if (ended.outcome() == Outcome.DONE) {
            running(cursor, ended.detail());
        } else {
            failedWhileRunning(cursor, said(ended));
            return;
        }
        if (!isWanted) {
            stopFrom(resources.size() - 1, Aim.STOP, 0, "");
        } else {
            lookAtNext();
        }
    }

    void lost(GroupEvent.Lost lost) {
        boolean known = lost.resource() >= 0 && lost.resource() < resources.size();
        if (known && phase == GroupPhase.RUNNING && isWanted) {
            // The look under way is overtaken; its answer carries an old run.
            pending = Optional.empty();
            failedWhileRunning(lost.resource(), lost.detail());
        }
    }

    void revoked(String why) {
        if (phase == GroupPhase.STARTING) {
            // The start under way ends first: start and stop of a resource never overlap.
            isWanted = false;
        } else if (phase == GroupPhase.RUNNING || phase == GroupPhase.PARTIAL) {
            warn(why + ", the group is given up here");
            isWanted = false;
            stopFrom(resources.size() - 1, Aim.GIVE_UP, 0, why);
        } else if (phase == GroupPhase.STOPPING && aim == Aim.RESTART) {
            isWanted = false;
            aim = Aim.GIVE_UP;
            floor = 0;
            reason = why;
        }
    }

    private void failedWhileRunning(int index, String said) {
        put(index, resources.get(index).failed(said, now));
        String why = name(index) + " failed: " + said;
        int threshold = spec(index).migrationThreshold();
        int failures = resources.get(index).failures();
        int top = resources.size() - 1;
        if (!isWanted) {
            stopFrom(top, Aim.STOP, 0, "");
        } else if (threshold == 0 || failures < threshold) {
            warn(why + " (" + failures + (threshold == 0 ? "" : " of " + threshold) + "), restarted");
            stopFrom(top, Aim.RESTART, index, why);
        } else {
            warn(why + " (" + failures + " of " + threshold + "), the group is given up here");
            isWanted = false;
            stopFrom(top, Aim.GIVE_UP, 0, why);
        }
    }

    private void stopped(Kind kind, GroupEvent.Ended ended) {
        boolean isStopped =
                kind == Kind.STOP ? ended.outcome() == Outcome.DONE : ended.outcome() == Outcome.NOT_RUNNING;
        if (isStopped) {
            put(cursor, resources.get(cursor).in(ResourcePhase.STOPPED, ended.detail(), now));
            tries = 0;
            if (cursor > floor) {
                cursor--;
                call(Kind.STOP);
            } else {
                allStopped();
            }
        } else if (kind == Kind.STOP) {
            put(cursor, resources.get(cursor).in(ResourcePhase.STOPPING, said(ended), now));
            tries += ended.outcome() == Outcome.TIMED_OUT ? GroupMachine.TIMEOUT_WEIGHT : 1;
            call(Kind.MONITOR);
        } else if (tries >= GroupMachine.STOP_TRIES) {
            String why =
                    name(cursor) + " does not stop: " + resources.get(cursor).detail();
            put(cursor, resources.get(cursor).failed(resources.get(cursor).detail(), now));
            isWanted = false;
            enter(GroupPhase.BLOCKED, why);
            actions.add(new GroupAction.StopFailed(why));
        } else {
            wakeAt = Optional.of(now.plus(GroupMachine.STOP_RETRY));
        }
    }

    private void allStopped() {
        switch (aim) {
            case STOP -> {
                enter(GroupPhase.STOPPED, reason);
                actions.add(new GroupAction.Stopped());
                if (isWanted) {
                    begin("");
                }
            }
            case GIVE_UP_START -> {
                enter(GroupPhase.FAILED, reason);
                actions.add(new GroupAction.StartFailed(reason));
            }
            case GIVE_UP -> {
                enter(GroupPhase.FAILED, reason);
                actions.add(new GroupAction.Failed(reason));
            }
            case RESTART -> {
                enter(GroupPhase.STARTING, "restarted: " + reason);
                call(Kind.MONITOR);
            }
        }
    }
}
