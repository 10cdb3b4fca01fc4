package io.lvsconsole.console.view;

/**
 * A column of a table.
 *
 * @param id what rows know it by
 * @param title its heading
 * @param help what it means, with the unit
 * @param isNumber whether it stands at the right and is never cut
 * @param width cells it wants at least
 * @param from the width of the pane from which it is shown; with less it goes
 */
public record Column(String id, String title, String help, boolean isNumber, int width, int from) {

    /** A column of words; may be cut. */
    public static Column words(String id, String title, String help, int width, int from) {
        return new Column(id, title, help, false, width, from);
    }

    /** A column of numbers; never cut. */
    public static Column number(String id, String title, String help, int width, int from) {
        return new Column(id, title, help, true, width, from);
    }
}
