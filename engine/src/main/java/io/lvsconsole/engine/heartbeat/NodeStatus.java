package io.lvsconsole.engine.heartbeat;

import java.util.Locale;
import java.util.Optional;

/** How far a node is, in the words of the field {@code st}. */
public enum NodeStatus {
    /** Configured and not heard, or the very first word of a process. */
    INIT,
    /** Runs, and has not yet heard from or given up on everyone. */
    UP,
    /** Takes part in the negotiation. */
    ACTIVE,
    /** Silent for its dead time. */
    DEAD,
    /** A ping node that answers. */
    PING;

    /** The word on the wire. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The status of a word on the wire; empty if unknown. */
    public static Optional<NodeStatus> ofWord(String word) {
        for (NodeStatus status : values()) {
            if (status.word().equals(word)) {
                return Optional.of(status);
            }
        }
        return Optional.empty();
    }

    /** Whether the node lives as far as is known. */
    public boolean isAlive() {
        return this == UP || this == ACTIVE || this == PING;
    }
}
