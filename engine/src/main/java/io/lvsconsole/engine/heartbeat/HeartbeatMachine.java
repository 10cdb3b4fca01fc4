package io.lvsconsole.engine.heartbeat;

import io.lvsconsole.engine.machine.Machine;
import io.lvsconsole.engine.machine.Step;
import io.lvsconsole.engine.time.MonoTime;
import java.util.Optional;
import java.util.stream.Stream;

/** A node of a heartbeat cluster. Pure: the same events at the same moments give the same actions. */
public final class HeartbeatMachine implements Machine<HeartbeatState, HeartbeatEvent, HeartbeatAction> {

    private final LocalNode local;

    /** The machine of one configuration; a changed configuration is a new machine stepping the old state. */
    public HeartbeatMachine(LocalNode local) {
        this.local = local;
    }

    /** This node and what it was told. */
    public LocalNode local() {
        return local;
    }

    /** The state before {@link HeartbeatEvent.Started}. */
    public HeartbeatState initial() {
        return HeartbeatState.IDLE;
    }

    @Override
    public Step<HeartbeatState, HeartbeatAction> step(HeartbeatState state, HeartbeatEvent event, MonoTime now) {
        Course course = new Course(local, state, now);
        Turn turn = new Turn(course);
        turn.life.checkPause();
        if (event instanceof HeartbeatEvent.MessageHeard heard) {
            turn.membership.heard(heard.medium(), heard.message());
        } else if (event instanceof HeartbeatEvent.DeadlineReached) {
            deadline(turn);
        } else if (event instanceof HeartbeatEvent.PingAnswered answered) {
            turn.membership.pingAnswered(answered.node());
        } else if (event instanceof HeartbeatEvent.Started started) {
            course.setClock(started.unixSeconds(), started.seed());
            turn.life.begin(started.generation());
        } else if (event instanceof HeartbeatEvent.StopRequested) {
            turn.life.leave(Run.Why.STOP);
        } else if (event instanceof HeartbeatEvent.StandbyRequested request) {
            turn.standby.request(request.what());
        } else if (event instanceof HeartbeatEvent.TakeoverRequested request) {
            turn.standby.requestTakeover(request.what());
        } else {
            answered(turn, event);
        }
        return new Step<>(course.state(), course.actions());
    }

    private static void answered(Turn turn, HeartbeatEvent event) {
        if (event instanceof HeartbeatEvent.Acquired acquired) {
            turn.ownership.acquired(acquired.ticket(), acquired.failed());
        } else if (event instanceof HeartbeatEvent.Released released) {
            turn.ownership.released(released.ticket(), released.failed());
        } else if (event instanceof HeartbeatEvent.FenceEnded ended) {
            turn.ownership.fenceEnded(ended.ticket(), ended.node(), ended.result());
        } else if (event instanceof HeartbeatEvent.VoteRead read) {
            turn.arbiter.read(read.partner());
        } else if (event instanceof HeartbeatEvent.GroupFailed failed && turn.course.isRunning()) {
            turn.ownership.failed(java.util.List.of(failed.group()), failed.reason());
        }
    }

    /** Deaths before our own status: a silence that is over is told as what it is. */
    private static void deadline(Turn turn) {
        turn.membership.deadline();
        turn.life.deadline();
        turn.reliability.deadline();
        turn.standby.deadline();
        turn.ownership.deadline();
        turn.ipfail.deadline();
    }

    @Override
    public Optional<MonoTime> nextDeadline(HeartbeatState state) {
        Run run = state.run();
        Optional<MonoTime> life = LifeSteps.nextDeadline(run);
        boolean isDeaf = run.phase() == Run.Phase.IDLE
                || run.phase() == Run.Phase.AWAY
                || run.phase() == Run.Phase.YIELDED
                || run.phase() == Run.Phase.GONE;
        if (isDeaf) {
            return life;
        }
        Stream<Optional<MonoTime>> peers = state.peers().values().stream()
                .flatMap(peer -> Stream.of(
                        MembershipSteps.diesAt(run, local, peer),
                        ReliabilitySteps.nextDeadline(peer),
                        peer.links().values().stream()
                                .filter(PeerState.LinkState::isUp)
                                .map(link -> link.heardAt().plus(peer.deadAfter()))
                                .min(MonoTime::compareTo)));
        Stream<Optional<MonoTime>> pings =
                state.pings().values().stream().map(ping -> MembershipSteps.diesAt(run, local, ping));
        Stream<Optional<MonoTime>> own = run.phase() == Run.Phase.RUNNING
                ? Stream.of(
                        state.ownership().settlesAt(),
                        state.ownership().retryAt(),
                        state.ownership().orphanAt(),
                        Optional.of(state.ownership().standby())
                                .filter(standby -> !standby.is(Standby.Stage.NONE))
                                .map(Standby::limit),
                        state.ipfail().actAt())
                : Stream.empty();
        return Stream.of(Stream.of(life), peers, pings, own)
                .flatMap(moments -> moments)
                .flatMap(Optional::stream)
                .min(MonoTime::compareTo);
    }

    /** Why no hand-over can begin now; empty if one can. */
    public static Optional<String> refusal(HeartbeatState state) {
        return StandbySteps.refusal(state.ownership());
    }

    /** Whether a clean stop is over. */
    public static boolean isGone(HeartbeatState state) {
        return state.run().phase() == Run.Phase.GONE;
    }

    /** When a node counts as dead if it stays silent; empty if it is dead. */
    public Optional<MonoTime> diesAt(HeartbeatState state, PeerState peer) {
        return MembershipSteps.diesAt(state.run(), local, peer);
    }
}
