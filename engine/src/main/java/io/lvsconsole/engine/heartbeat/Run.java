package io.lvsconsole.engine.heartbeat;

import io.lvsconsole.engine.time.MonoTime;
import java.util.Optional;

/**
 * The life of this node in one generation. Immutable.
 *
 * @param generation the generation, 0 before the start
 * @param startedAt when it began
 * @param phase where it is between beginning and end
 * @param phaseEnds when the phase is over by itself
 * @param why what it leaves for, once it does
 * @param status what it says of itself
 * @param statusAt when it says so next
 * @param lastStatus when it said so last
 * @param reqnodesAt when the other is asked for its list of nodes next, while that is unanswered
 * @param isIntroduced whether it was answered
 */
public record Run(
        long generation,
        MonoTime startedAt,
        Phase phase,
        Optional<MonoTime> phaseEnds,
        Why why,
        NodeStatus status,
        MonoTime statusAt,
        Optional<MonoTime> lastStatus,
        Optional<MonoTime> reqnodesAt,
        boolean isIntroduced) {

    /** Where a run is. */
    public enum Phase {
        /** Not begun. */
        IDLE,
        /** At work. */
        RUNNING,
        /** Gives everything up. */
        RELEASING,
        /** Gave everything up and said so; still says that it lives, so that lost messages can be asked for. */
        FAREWELL,
        /** Silent before the next generation. */
        AWAY,
        /** Lost a tie: gave everything up, keeps still, and listens. */
        YIELDED,
        /** Ended. */
        GONE
    }

    /** Why a run ends. */
    public enum Why {
        /** It was asked to. */
        STOP,
        /** Another node came back from the other side of a partition: both begin anew. */
        PARTITION,
        /** The other is silent, and the third voice spoke for it. */
        TIE,
        /** This node itself did not run for so long that the others hold it for dead. */
        PAUSE
    }

    static final Run NONE = new Run(
            0,
            MonoTime.ZERO,
            Phase.IDLE,
            Optional.empty(),
            Why.STOP,
            NodeStatus.INIT,
            MonoTime.ZERO,
            Optional.empty(),
            Optional.empty(),
            false);

    /** The beginning of a generation. */
    static Run of(long generation, MonoTime now) {
        return new Run(
                generation,
                now,
                Phase.RUNNING,
                Optional.empty(),
                Why.STOP,
                NodeStatus.INIT,
                now,
                Optional.empty(),
                Optional.empty(),
                false);
    }

    Run in(Phase next, Optional<MonoTime> ends) {
        return new Run(generation, startedAt, next, ends, why, status, statusAt, lastStatus, reqnodesAt, isIntroduced);
    }

    Run leavingFor(Why reason) {
        return new Run(
                generation,
                startedAt,
                phase,
                phaseEnds,
                reason,
                status,
                statusAt,
                lastStatus,
                reqnodesAt,
                isIntroduced);
    }

    Run withStatus(NodeStatus next) {
        return new Run(
                generation, startedAt, phase, phaseEnds, why, next, statusAt, lastStatus, reqnodesAt, isIntroduced);
    }

    Run saidStatus(MonoTime now, MonoTime next) {
        return new Run(
                generation, startedAt, phase, phaseEnds, why, status, next, Optional.of(now), reqnodesAt, isIntroduced);
    }

    Run asksAt(Optional<MonoTime> at) {
        return new Run(generation, startedAt, phase, phaseEnds, why, status, statusAt, lastStatus, at, isIntroduced);
    }

    Run introduced() {
        return new Run(
                generation, startedAt, phase, phaseEnds, why, status, statusAt, lastStatus, Optional.empty(), true);
    }
}
