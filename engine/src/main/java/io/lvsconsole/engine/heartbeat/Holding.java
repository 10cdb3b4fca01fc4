package io.lvsconsole.engine.heartbeat;

import java.util.Locale;
import java.util.Optional;

/**
 * What a node is responsible for, in the words of the field {@code rsc_hold}: the groups that are its own by haresources
 * (local), the groups of the other node (foreign). My local is the other's foreign.
 */
public enum Holding {
    /** Nothing. */
    NONE,
    /** Its own groups. */
    LOCAL,
    /** The other's groups. */
    FOREIGN,
    /** Both. */
    ALL;

    /** The word on the wire. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The holding of a word on the wire; empty if unknown. */
    public static Optional<Holding> ofWord(String word) {
        for (Holding holding : values()) {
            if (holding.word().equals(word)) {
                return Optional.of(holding);
            }
        }
        return Optional.empty();
    }

    /** Whether all of the part is in this. */
    public boolean contains(Holding part) {
        return (ordinal() & part.ordinal()) == part.ordinal();
    }

    /** Both together. */
    public Holding plus(Holding more) {
        return values()[ordinal() | more.ordinal()];
    }

    /** This without that. */
    public Holding minus(Holding less) {
        return values()[ordinal() & ~less.ordinal()];
    }

    /** The same groups as the other node calls them. */
    public Holding mirrored() {
        return switch (this) {
            case LOCAL -> FOREIGN;
            case FOREIGN -> LOCAL;
            default -> this;
        };
    }
}
