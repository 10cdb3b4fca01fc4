package io.lvsconsole.console.tui;

import io.lvsconsole.console.theme.Role;
import io.lvsconsole.console.view.Cell;
import io.lvsconsole.console.view.Cells;
import io.lvsconsole.console.view.Column;
import io.lvsconsole.console.view.Grid;
import io.lvsconsole.console.view.GridLine;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Draws the visible part of a table. Which columns are shown and how wide they are is decided anew for each frame. */
final class TableDrawing {

    /** How a table is drawn. */
    record Manner(boolean isAscii, boolean isOld, Set<String> hidden) {}

    /** Cells that are left for names at least. */
    private static final int LEAST_NAME = 12;

    private final Canvas canvas;
    private final Manner manner;

    TableDrawing(Canvas canvas, Manner manner) {
        this.canvas = canvas;
        this.manner = manner;
    }

    /** A rectangle of the canvas. */
    record Area(int x, int y, int width, int height) {
        int end() {
            return x + width;
        }
    }

    /** A column in its place; {@code x} counts from the left of the area. */
    record Placed(Column column, int x, int width) {}

    /** Draws heading and rows; returns where the columns are, for clicks on them. */
    List<Placed> draw(Grid grid, Area area) {
        boolean hasHeading = !grid.table().columns().isEmpty();
        int rows = hasHeading ? area.height() - 1 : area.height();
        int first = grid.top(Math.max(1, rows));
        List<GridLine> lines = grid.lines();
        List<GridLine> shown =
                lines.subList(Math.min(first, lines.size()), Math.min(first + Math.max(0, rows), lines.size()));
        List<Placed> placed = hasHeading ? place(grid, shown, area.width()) : List.of();
        int y = area.y();
        if (hasHeading) {
            heading(placed, grid, area);
            y++;
        }
        if (lines.isEmpty()) {
            String what = grid.filterText().isEmpty() ? grid.table().empty() : "nothing matches " + grid.filterText();
            canvas.put(area.x() + 1, y, Cells.cutEnd(Cells.clean(what), area.width() - 1), Role.DIM, area.end());
        }
        for (int i = 0; i < shown.size(); i++) {
            line(shown.get(i), placed, new Area(area.x(), y + i, area.width(), 1), first + i == grid.index());
            if (first + i == grid.index()) {
                canvas.lay(area.x(), y + i, area.end(), Role.SELECTED);
            } else if (grid.marks().contains(shown.get(i).row().id())) {
                canvas.lay(area.x(), y + i, area.end(), Role.MARKED);
            }
        }
        return placed;
    }

    private void heading(List<Placed> placed, Grid grid, Area area) {
        for (Placed each : placed) {
            Column column = each.column();
            boolean isSorted = column.id().equals(grid.sort());
            String mark =
                    isSorted ? grid.isReverse() ? (manner.isAscii() ? "v" : "▼") : manner.isAscii() ? "^" : "▲" : "";
            String title = Cells.cutEnd(column.title(), each.width() - mark.length()) + mark;
            String text = column.isNumber() ? Cells.right(title, each.width()) : title;
            canvas.put(area.x() + each.x(), area.y(), text, Role.HEADER, area.end());
        }
    }

    private void line(GridLine line, List<Placed> placed, Area area, boolean isCursor) {
        if (!line.row().spans().isEmpty()) {
            canvas.put(area.x(), area.y(), isCursor ? ">" : " ", Role.TEXT);
            canvas.spans(area.x() + 1, area.y(), old(line.row().spans()), area.end());
            return;
        }
        String sign = isCursor && !line.hasChildren()
                ? ">"
                : !line.hasChildren()
                        ? " "
                        : line.isOpen() ? (manner.isAscii() ? "v" : "▾") : manner.isAscii() ? ">" : "▸";
        canvas.put(area.x(), area.y(), sign, Role.TEXT);
        boolean isFirst = true;
        for (Placed each : placed) {
            Cell cell = old(line.row().cell(each.column().id()));
            int indent = isFirst ? 2 * line.depth() : 0;
            isFirst = false;
            String text = each.column().isNumber()
                    ? Cells.right(cell.text(), each.width())
                    : Cells.cutMiddle(cell.text(), each.width() - indent);
            canvas.put(area.x() + each.x() + indent, area.y(), text, cell.role(), area.end());
        }
    }

    /** Values that are too old to act on say so: in another role, and with a question mark for those without colours. */
    private Cell old(Cell cell) {
        return manner.isOld() && !cell.text().isEmpty() ? new Cell("?" + cell.text(), Role.STALE) : cell;
    }

    private List<Cell> old(List<Cell> cells) {
        if (!manner.isOld()) {
            return cells;
        }
        List<Cell> old = new ArrayList<>();
        old.add(new Cell("?", Role.STALE));
        cells.forEach(cell -> old.add(new Cell(cell.text(), Role.STALE)));
        return old;
    }

    /** Numbers get what they need; what then does not fit goes, the least important first; words share what is left. */
    private List<Placed> place(Grid grid, List<GridLine> shown, int width) {
        List<Column> columns = new ArrayList<>();
        Map<Column, Integer> wanted = new HashMap<>();
        for (Column column : grid.table().columns()) {
            if (column.from() <= width && !manner.hidden().contains(column.id())) {
                columns.add(column);
                wanted.put(column, wanted(column, shown, columns.size() == 1));
            }
        }
        Map<Column, Integer> cells = least(columns, wanted);
        while (columns.size() > 1 && sum(columns, cells) > width) {
            columns.remove(leastImportant(columns));
        }
        share(columns, cells, wanted, width - sum(columns, cells));
        List<Placed> placed = new ArrayList<>();
        int x = 1;
        for (Column column : columns) {
            placed.add(new Placed(column, x, cells.get(column)));
            x += cells.get(column) + 1;
        }
        return placed;
    }

    /** What columns cannot do without: the first one, where names stand, bears to be cut. */
    private static Map<Column, Integer> least(List<Column> columns, Map<Column, Integer> wanted) {
        Map<Column, Integer> cells = new HashMap<>();
        for (Column column : columns) {
            int least = column == columns.get(0) ? Math.min(column.width(), LEAST_NAME) : column.width();
            cells.put(column, column.isNumber() ? Math.max(column.width(), wanted.get(column)) : least);
        }
        return cells;
    }

    /** First everybody gets the width that was asked for, then what the content would like, the last column the rest. */
    private static void share(
            List<Column> columns, Map<Column, Integer> cells, Map<Column, Integer> wanted, int spare) {
        int left = spare;
        for (boolean isContent : new boolean[] {false, true}) {
            for (Column column : columns) {
                int goal = isContent ? wanted.get(column) : column.width();
                int more = column.isNumber() ? 0 : Math.max(0, Math.min(left, goal - cells.get(column)));
                cells.merge(column, more, Integer::sum);
                left -= more;
            }
        }
    }

    private static int sum(List<Column> columns, Map<Column, Integer> cells) {
        int sum = 0;
        for (Column column : columns) {
            sum += cells.get(column) + 1;
        }
        return sum;
    }

    private static Column leastImportant(List<Column> columns) {
        Column least = columns.get(columns.size() - 1);
        for (int i = columns.size() - 1; i > 0; i--) {
            least = columns.get(i).from() > least.from() ? columns.get(i) : least;
        }
        return least;
    }

    private static int wanted(Column column, List<GridLine> shown, boolean isFirst) {
        int widest = Cells.width(column.title());
        for (GridLine line : shown) {
            int indent = isFirst ? 2 * line.depth() : 0;
            widest = Math.max(
                    widest, indent + Cells.width(line.row().cell(column.id()).text()));
        }
        return widest;
    }
}
