package io.lvsconsole.console.tui;

import io.lvsconsole.console.theme.Role;
import io.lvsconsole.console.tui.TableDrawing.Area;
import io.lvsconsole.console.view.Cell;
import io.lvsconsole.console.view.Cells;
import java.util.List;

/** Draws a frame with text in the middle of the screen. */
final class Box {

    private Box() {}

    /** Draws it and returns the inside. */
    static Area draw(Canvas canvas, String title, int innerWidth, int innerHeight, boolean isAscii) {
        int width = Math.min(canvas.width(), innerWidth + 4);
        int height = Math.min(canvas.height(), innerHeight + 2);
        int x = (canvas.width() - width) / 2;
        int y = (canvas.height() - height) / 2;
        String line = isAscii ? "-" : "─";
        String side = isAscii ? "|" : "│";
        canvas.put(x, y, (isAscii ? "+" : "┌") + line.repeat(width - 2) + (isAscii ? "+" : "┐"), Role.DIALOG_TITLE);
        canvas.put(x + 2, y, " " + Cells.cutEnd(title, width - 6) + " ", Role.DIALOG_TITLE, x + width - 2);
        for (int row = y + 1; row < y + height - 1; row++) {
            canvas.fill(x, row, x + width, Role.DIALOG);
            canvas.put(x, row, side, Role.DIALOG_TITLE);
            canvas.put(x + width - 1, row, side, Role.DIALOG_TITLE);
        }
        canvas.put(
                x,
                y + height - 1,
                (isAscii ? "+" : "└") + line.repeat(width - 2) + (isAscii ? "+" : "┘"),
                Role.DIALOG_TITLE);
        return new Area(x + 2, y + 1, width - 4, height - 2);
    }

    /** Lines in a box; those with the role of ordinary text take the dialog's. */
    static void lines(Canvas canvas, Area area, List<List<Cell>> lines) {
        for (int i = 0; i < Math.min(lines.size(), area.height()); i++) {
            int at = area.x();
            for (Cell cell : lines.get(i)) {
                Role role = cell.role() == Role.TEXT ? Role.DIALOG : cell.role();
                at = canvas.put(at, area.y() + i, cell.text(), role, area.end());
            }
        }
    }

    static int width(List<List<Cell>> lines) {
        int widest = 0;
        for (List<Cell> line : lines) {
            widest = Math.max(
                    widest,
                    line.stream().mapToInt(cell -> Cells.width(cell.text())).sum());
        }
        return widest;
    }
}
