package io.lvsconsole.engine.health;

import io.lvsconsole.engine.time.MonoTime;
import java.util.Optional;

/**
 * What an operator decided about a real server; stronger than configuration and checks, weaker than a failure.
 *
 * @param kind what is wanted
 * @param weight for {@link Kind#WEIGHT} the weight, else 0
 * @param deadline for {@link Kind#DRAIN} when it is removed even with connections left; empty: waits for them
 */
public record Intervention(Kind kind, int weight, Optional<MonoTime> deadline) {

    /** Kinds of intervention. */
    public enum Kind {
        /** Another weight. */
        WEIGHT,
        /** Weight 0: no new connections, old ones go on. */
        QUIESCE,
        /** Weight 0 until its connections have ended, then out of the table. */
        DRAIN,
        /** Out of the table. */
        DISABLE
    }

    /** Checks the weight. */
    public Intervention {
        if (weight < 0) {
            throw new IllegalArgumentException("weight " + weight + " is negative");
        }
    }

    /** Another weight. */
    public static Intervention weight(int weight) {
        return new Intervention(Kind.WEIGHT, weight, Optional.empty());
    }

    /** Weight 0. */
    public static Intervention quiesce() {
        return new Intervention(Kind.QUIESCE, 0, Optional.empty());
    }

    /** Weight 0 and then out. */
    public static Intervention drain(Optional<MonoTime> deadline) {
        return new Intervention(Kind.DRAIN, 0, deadline);
    }

    /** Out of the table at once. */
    public static Intervention disable() {
        return new Intervention(Kind.DISABLE, 0, Optional.empty());
    }
}
