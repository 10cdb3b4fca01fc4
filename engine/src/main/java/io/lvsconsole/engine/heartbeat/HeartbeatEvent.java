package io.lvsconsole.engine.heartbeat;

import io.lvsconsole.engine.heartbeat.wire.HeartbeatMessage;
import java.util.List;
import java.util.Optional;

/** What happens to a heartbeat node. */
public sealed interface HeartbeatEvent {

    /**
     * Work begins.
     *
     * @param generation greater than in any earlier run of this node
     * @param unixSeconds the wall clock, for the time stamps that others want to see
     * @param seed for random delays
     */
    record Started(long generation, long unixSeconds, long seed) implements HeartbeatEvent {}

    /**
     * An authentic message arrived.
     *
     * @param medium on which way, e.g. {@code bcast eth0}
     */
    record MessageHeard(String medium, HeartbeatMessage message) implements HeartbeatEvent {}

    /** An authentic answer of a ping node, by its name. */
    record PingAnswered(String node) implements HeartbeatEvent {}

    /** Time has passed. */
    record DeadlineReached() implements HeartbeatEvent {}

    /** An operator, or ipfail, wants to hand this side over (hb_standby). */
    record StandbyRequested(Holding what) implements HeartbeatEvent {}

    /** An operator wants this side here (hb_takeover). */
    record TakeoverRequested(Holding what) implements HeartbeatEvent {}

    /** The groups of an {@link HeartbeatAction.Acquire} run, except those that failed. */
    record Acquired(long ticket, List<String> failed) implements HeartbeatEvent {
        /** Copies. */
        public Acquired {
            failed = List.copyOf(failed);
        }
    }

    /** The groups of a {@link HeartbeatAction.Release} are stopped, except those that did not stop. */
    record Released(long ticket, List<String> failed) implements HeartbeatEvent {
        /** Copies. */
        public Released {
            failed = List.copyOf(failed);
        }
    }

    /** A group that ran here failed for good and should run elsewhere. */
    record GroupFailed(String group, String reason) implements HeartbeatEvent {}

    /** An attempt at fencing ended. */
    record FenceEnded(long ticket, String node, Fencing result) implements HeartbeatEvent {}

    /**
     * The vote file was read.
     *
     * @param partner what the other node wrote last; empty if it never did
     */
    record VoteRead(Optional<Ballot> partner) implements HeartbeatEvent {}

    /** A clean stop: hand over, say so, end. */
    record StopRequested() implements HeartbeatEvent {}

    /** How an attempt at fencing ended. */
    enum Fencing {
        /** The node is off or was reset. */
        DONE,
        /** It may still run. */
        FAILED,
        /** There is no device for it. */
        NO_DEVICE
    }
}
