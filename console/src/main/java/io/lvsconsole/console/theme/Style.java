package io.lvsconsole.console.theme;

import java.util.EnumSet;
import java.util.Set;

/**
 * How a role looks.
 *
 * @param fg colour of the characters
 * @param bg colour behind them
 * @param attributes bold, underline, reverse
 */
public record Style(Color fg, Color bg, Set<Attribute> attributes) {

    /** The terminal's own look. */
    public static final Style PLAIN = new Style(Color.DEFAULT, Color.DEFAULT, Set.of());

    /** What a terminal can do to characters besides colours. */
    public enum Attribute {
        /** Bold. */
        BOLD,
        /** Underlined. */
        UNDERLINE,
        /** Colours exchanged. */
        REVERSE
    }

    /** Copies. */
    public Style {
        attributes = Set.copyOf(attributes);
    }

    /** The same as a terminal of this depth shows it. */
    public Style at(ColorDepth depth) {
        return new Style(fg.at(depth), bg.at(depth), attributes);
    }

    /** This style laid over another: its colours where it has any, the attributes of both. */
    public Style over(Style below) {
        Set<Attribute> both = EnumSet.noneOf(Attribute.class);
        both.addAll(below.attributes);
        both.addAll(attributes);
        return new Style(fg.equals(Color.DEFAULT) ? below.fg : fg, bg.equals(Color.DEFAULT) ? below.bg : bg, both);
    }
}
