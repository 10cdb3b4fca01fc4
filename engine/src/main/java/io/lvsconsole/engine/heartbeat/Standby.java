package io.lvsconsole.engine.heartbeat;

import io.lvsconsole.engine.time.MonoTime;

/**
 * A hand-over between the two nodes. Immutable.
 *
 * @param stage how far it is, and on which end of it this node is
 * @param what the side that moves, from the giver's point of view
 * @param limit when it is given up
 */
public record Standby(Stage stage, Holding what, MonoTime limit) {

    static final Standby NONE = new Standby(Stage.NONE, Holding.ALL, MonoTime.ZERO);

    /** Stages of a hand-over. */
    public enum Stage {
        /** There is none. */
        NONE,
        /** We asked the other to take (heartbeat's ME). */
        ASKED,
        /** It will take; our groups are being stopped. */
        RELEASING,
        /** They are stopped; it starts them. */
        RELEASED,
        /** The other asked us, and we will take (heartbeat's OTHER). */
        OFFERED,
        /** It has stopped its groups; we start them (heartbeat's DONE). */
        ACQUIRING;

        /** {@code none}, {@code giving} or {@code taking}, for people. */
        public String word() {
            return switch (this) {
                case NONE -> "none";
                case ASKED, RELEASING, RELEASED -> "giving";
                case OFFERED, ACQUIRING -> "taking";
            };
        }
    }

    boolean is(Stage expected) {
        return stage == expected;
    }
}
