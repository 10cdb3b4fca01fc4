package io.lvsconsole.console.view;

import io.lvsconsole.console.theme.Role;

/**
 * A piece of text with its meaning.
 *
 * @param text clean text
 * @param role what it stands for
 */
public record Cell(String text, Role role) {

    /** Nothing. */
    public static final Cell EMPTY = new Cell("", Role.TEXT);

    /** A value that means nothing here. */
    public static final Cell NONE = new Cell("-", Role.DIM);

    /** Ordinary text, cleaned. */
    public static Cell of(String text) {
        return new Cell(Cells.clean(text), Role.TEXT);
    }

    /** Text with a role, cleaned. */
    public static Cell of(String text, Role role) {
        return new Cell(Cells.clean(text), role);
    }
}
