package io.lvsconsole.netlink.rtnl;

import java.util.Optional;

/** State of a neighbour ({@code NUD_*}). */
public enum NeighbourState {
    /** None: just made. */
    NONE(0x00),
    /** Asked, no answer yet. */
    INCOMPLETE(0x01),
    /** Known to answer. */
    REACHABLE(0x02),
    /** Answered once; asked again when needed. */
    STALE(0x04),
    /** Waits before it asks again. */
    DELAY(0x08),
    /** Being asked again. */
    PROBE(0x10),
    /** Did not answer. */
    FAILED(0x20),
    /** On a link that needs no address resolution. */
    NOARP(0x40),
    /** Set by hand. */
    PERMANENT(0x80);

    private final int number;

    NeighbourState(int number) {
        this.number = number;
    }

    /** The kernel's bit. */
    public int number() {
        return number;
    }

    /** The state of a kernel number, if it is one. */
    public static Optional<NeighbourState> ofNumber(int number) {
        for (NeighbourState state : values()) {
            if (state.number == number) {
                return Optional.of(state);
            }
        }
        return Optional.empty();
    }
}
