package io.lvsconsole.engine.ha;

import io.lvsconsole.engine.machine.Machine;
import io.lvsconsole.engine.machine.Step;
import io.lvsconsole.engine.model.ResourceGroup;
import io.lvsconsole.engine.time.MonoTime;
import java.time.Duration;
import java.util.Optional;

/**
 * One group of resources on this node: started in order, stopped in reverse, looked at in between. One call of an agent is
 * under way at a time, so start, stop and monitor of a group never overlap. Before a start the resource is looked at; what
 * runs is not started again (heartbeat's ResourceManager does the same). A start that fails stops the group again. A stop
 * that fails is verified, then tried again, and at last blocks the group here: it is never said to be stopped when it may
 * run (reliability rule S5). What heartbeat 1 never did: resources are looked at while they run, restarted up to their
 * migration threshold, and then the group is given up here.
 */
public final class GroupMachine implements Machine<GroupState, GroupEvent, GroupAction> {

    /** Attempts to stop a resource before the group is blocked (heartbeat: HA_STOPRETRYMAX). */
    public static final int STOP_TRIES = 10;

    /** A stop that ran out of time weighs this many attempts: two of them block. */
    static final int TIMEOUT_WEIGHT = 5;

    /** Time between two attempts to stop. */
    public static final Duration STOP_RETRY = Duration.ofSeconds(1);

    private final ResourceGroup group;

    /** The machine of a group. */
    public GroupMachine(ResourceGroup group) {
        this.group = group;
    }

    @Override
    public Optional<MonoTime> nextDeadline(GroupState state) {
        if (state.pending().isPresent()) {
            return Optional.empty();
        }
        return switch (state.phase()) {
            case STOPPING -> state.wakeAt();
            case RUNNING ->
                state.resources().stream()
                        .flatMap(resource -> resource.lookAt().stream())
                        .min(MonoTime::compareTo);
            case STOPPED, CHECKING, PARTIAL, STARTING, FAILED, BLOCKED -> Optional.empty();
        };
    }

    @Override
    public Step<GroupState, GroupAction> step(GroupState state, GroupEvent event, MonoTime now) {
        GroupTurn turn = new GroupTurn(group, state, now);
        event.accept(new GroupEvent.Visitor<Void>() {
            @Override
            public Void visit(GroupEvent.StartWanted wanted) {
                turn.startWanted();
                return null;
            }

            @Override
            public Void visit(GroupEvent.StopWanted wanted) {
                turn.stopWanted();
                return null;
            }

            @Override
            public Void visit(GroupEvent.AdoptionWanted wanted) {
                turn.adoptionWanted();
                return null;
            }

            @Override
            public Void visit(GroupEvent.Ended ended) {
                turn.ended(ended);
                return null;
            }

            @Override
            public Void visit(GroupEvent.Lost lost) {
                turn.lost(lost);
                return null;
            }

            @Override
            public Void visit(GroupEvent.Revoked revoked) {
                turn.revoked(revoked.reason());
                return null;
            }

            @Override
            public Void visit(GroupEvent.CleanedUp cleaned) {
                turn.cleanedUp();
                return null;
            }

            @Override
            public Void visit(GroupEvent.DeadlineReached reached) {
                turn.deadline();
                return null;
            }
        });
        return turn.step();
    }
}
