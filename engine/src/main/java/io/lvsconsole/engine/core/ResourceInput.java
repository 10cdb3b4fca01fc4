package io.lvsconsole.engine.core;

import java.util.List;

/**
 * What the part that decides where groups run (heartbeat's, or the coordinator's) and the part that runs them tell each
 * other. A ticket is the decider's and comes back with the answer; an answer to a ticket that is no longer awaited is
 * ignored.
 */
public sealed interface ResourceInput extends EngineEvent {

    /** Start these groups here, in this order; those that run already count as started. Answered by {@link Acquired}. */
    record Acquire(long ticket, List<String> groups) implements ResourceInput {
        /** Copies. */
        public Acquire {
            groups = List.copyOf(groups);
        }
    }

    /** Stop these groups here, in reverse order, also where they seem stopped. Answered by {@link Released}. */
    record Release(long ticket, List<String> groups) implements ResourceInput {
        /** Copies. */
        public Release {
            groups = List.copyOf(groups);
        }
    }

    /** The groups of an {@link Acquire} run, except those that failed and were stopped again. */
    record Acquired(long ticket, List<String> failed) implements ResourceInput {
        /** Copies. */
        public Acquired {
            failed = List.copyOf(failed);
        }
    }

    /** The groups of a {@link Release} are stopped, except those that did not stop. */
    record Released(long ticket, List<String> failed) implements ResourceInput {
        /** Copies. */
        public Released {
            failed = List.copyOf(failed);
        }
    }

    /** A running group failed here beyond its migration threshold; it was stopped and should run elsewhere. */
    record GroupFailed(String group, String reason) implements ResourceInput {}

    /** Fence this node before anything of it is taken over. Answered by {@link FenceEnded}, perhaps much later. */
    record Fence(long ticket, String node) implements ResourceInput {}

    /** An attempt at fencing ended; after a failure the attempts go on until one succeeds or the node is heard again. */
    record FenceEnded(long ticket, String node, FenceResult result) implements ResourceInput {}

    /** The node was heard again: no more attempts. */
    record FenceCalledOff(String node) implements ResourceInput {}

    /** How an attempt at fencing ended. */
    enum FenceResult {
        /** The device said that the node is off or was reset, or an operator said so by name. */
        DONE,
        /** Failure, time-out or an unknown answer: the node may still run. */
        FAILED,
        /** No device is configured for the node. */
        NO_DEVICE
    }
}
