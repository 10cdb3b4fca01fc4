package io.lvsconsole.console.tui;

import io.lvsconsole.console.term.TerminalEvent.Key;
import io.lvsconsole.console.theme.Role;
import io.lvsconsole.console.view.Cells;

/** One line of text that is typed. Thread ui. */
final class TextField {

    private static final int MOST = 500;

    private final StringBuilder text = new StringBuilder();
    private int cursor;

    TextField(String initial) {
        set(initial);
    }

    String text() {
        return text.toString();
    }

    void set(String value) {
        text.setLength(0);
        text.append(value);
        cursor = text.length();
    }

    /** Takes text that was pasted, in one line. */
    void insert(String more) {
        String clean = Cells.clean(more.replace('\n', ' ').replace('\t', ' '));
        int room = Math.max(0, MOST - text.length());
        String taken = clean.substring(0, Math.min(clean.length(), room));
        text.insert(cursor, taken);
        cursor += taken.length();
    }

    /** Takes a key of a text field; false if it is none. */
    boolean key(Key key) {
        if (key.isText()) {
            insert(key.text());
            return true;
        }
        switch (key.name()) {
            case "Backspace", "Ctrl-H" -> {
                if (cursor > 0) {
                    text.deleteCharAt(--cursor);
                }
            }
            case "Delete", "Ctrl-D" -> {
                if (cursor < text.length()) {
                    text.deleteCharAt(cursor);
                }
            }
            case "Left", "Ctrl-B" -> cursor = Math.max(0, cursor - 1);
            case "Right", "Ctrl-F" -> cursor = Math.min(text.length(), cursor + 1);
            case "Home", "Ctrl-A" -> cursor = 0;
            case "End", "Ctrl-E" -> cursor = text.length();
            case "Ctrl-U" -> {
                text.delete(0, cursor);
                cursor = 0;
            }
            case "Ctrl-K" -> text.setLength(cursor);
            case "Ctrl-W" -> word();
            default -> {
                return false;
            }
        }
        return true;
    }

    private void word() {
        int start = cursor;
        while (start > 0 && text.charAt(start - 1) == ' ') {
            start--;
        }
        while (start > 0 && text.charAt(start - 1) != ' ') {
            start--;
        }
        text.delete(start, cursor);
        cursor = start;
    }

    /** Draws the part around the cursor; the cursor is a reversed cell, so that no real one has to be moved. */
    void draw(Canvas canvas, int x, int y, int width, boolean hasFocus) {
        int from = 0;
        while (from < cursor && Cells.width(text.substring(from, cursor)) >= width) {
            from++;
        }
        canvas.fill(x, y, x + width, Role.INPUT);
        canvas.put(x, y, text.substring(from), Role.INPUT, x + width);
        if (hasFocus) {
            int at = x + Cells.width(text.substring(from, cursor));
            canvas.lay(at, y, at + 1, Role.SELECTED);
        }
    }
}
