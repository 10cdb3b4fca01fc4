package io.lvsconsole.console.tui;

import io.lvsconsole.console.theme.Role;
import io.lvsconsole.console.view.Cell;
import io.lvsconsole.console.view.Cells;
import java.util.Arrays;
import java.util.List;

/** One frame as cells with roles; what does not fit is cut off. Coordinates from 0, columns first. */
final class Canvas {

    /** Marks the second cell of a wide character. */
    static final char TAIL = '\0';

    private final int width;
    private final int height;
    private final char[] text;
    private final Role[] roles;
    private final Role[] over;

    Canvas(int width, int height) {
        this.width = width;
        this.height = height;
        text = new char[width * height];
        roles = new Role[width * height];
        over = new Role[width * height];
        Arrays.fill(text, ' ');
        Arrays.fill(roles, Role.TEXT);
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    char text(int x, int y) {
        return text[y * width + x];
    }

    Role role(int x, int y) {
        return roles[y * width + x];
    }

    /** A role laid over the cell's own, or null. */
    Role over(int x, int y) {
        return over[y * width + x];
    }

    /** Writes clean text up to a column; returns the column after it. */
    int put(int x, int y, String what, Role role, int end) {
        int at = x;
        int limit = Math.min(end, width);
        if (y < 0 || y >= height) {
            return at;
        }
        for (int i = 0; i < what.length(); i++) {
            char c = what.charAt(i);
            int cells = Cells.width(c);
            if (at + cells > limit) {
                break;
            }
            if (at >= 0) {
                set(at, y, c, role);
                if (cells == 2) {
                    set(at + 1, y, TAIL, role);
                }
            }
            at += cells;
        }
        return at;
    }

    int put(int x, int y, String what, Role role) {
        return put(x, y, what, role, width);
    }

    int put(int x, int y, Cell cell, int end) {
        return put(x, y, cell.text(), cell.role(), end);
    }

    /** Writes cells one after the other. */
    int spans(int x, int y, List<Cell> cells, int end) {
        int at = x;
        for (Cell cell : cells) {
            at = put(at, y, cell, end);
        }
        return at;
    }

    /** Fills a part of a row with blanks of a role. */
    void fill(int x, int y, int end, Role role) {
        for (int at = Math.max(0, x); at < Math.min(end, width) && y >= 0 && y < height; at++) {
            set(at, y, ' ', role);
        }
    }

    /** Lays a role over a part of a row. */
    void lay(int x, int y, int end, Role role) {
        for (int at = Math.max(0, x); at < Math.min(end, width) && y >= 0 && y < height; at++) {
            over[y * width + at] = role;
        }
    }

    private void set(int x, int y, char c, Role role) {
        int place = y * width + x;
        // Half of a wide character that is written over leaves a blank, not a half.
        if (text[place] == TAIL && c != TAIL && x > 0) {
            text[place - 1] = ' ';
        }
        if (x + 1 < width && text[place + 1] == TAIL && c != TAIL && Cells.width(c) == 1) {
            text[place + 1] = ' ';
        }
        text[place] = c;
        roles[place] = role;
        over[place] = null;
    }
}
