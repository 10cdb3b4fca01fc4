package io.lvsconsole.engine.heartbeat;

import io.lvsconsole.engine.heartbeat.wire.HeartbeatMessage;
import java.util.List;

/** What a heartbeat node wants done. */
public sealed interface HeartbeatAction {

    /** Sign this and send it on every medium. */
    record Send(HeartbeatMessage message) implements HeartbeatAction {}

    /** Send this to the addresses of a ping node inside an ICMP echo. */
    record Ping(String node, HeartbeatMessage payload) implements HeartbeatAction {}

    /** Start these groups. Answered by {@link HeartbeatEvent.Acquired}. */
    record Acquire(long ticket, List<String> groups) implements HeartbeatAction {
        /** Copies. */
        public Acquire {
            groups = List.copyOf(groups);
        }
    }

    /** Stop these groups, also those that seem stopped. Answered by {@link HeartbeatEvent.Released}. */
    record Release(long ticket, List<String> groups) implements HeartbeatAction {
        /** Copies. */
        public Release {
            groups = List.copyOf(groups);
        }
    }

    /** Fence this node. Answered by {@link HeartbeatEvent.FenceEnded}, perhaps several times. */
    record Fence(long ticket, String node) implements HeartbeatAction {}

    /** The node was heard again. */
    record CallOffFence(String node) implements HeartbeatAction {}

    /** Remember this generation: a later run must have a greater one. */
    record KeepGeneration(long generation) implements HeartbeatAction {}

    /** Write this into our place of the vote file and read the other's. Answered by {@link HeartbeatEvent.VoteRead}. */
    record CastVote(Ballot own) implements HeartbeatAction {}

    /** A node's status changed. */
    record NodeChanged(String node, NodeStatus status) implements HeartbeatAction {}

    /** Something people should know. */
    record Observed(Level level, String kind, String object, String text) implements HeartbeatAction {}

    /** How much people want to know it. */
    enum Level {
        /** With detailed logging. */
        DETAIL,
        /** The normal course. */
        NORMAL,
        /** Something is wrong. */
        WARNING,
        /** Needs eyes now. */
        ALARM
    }
}
