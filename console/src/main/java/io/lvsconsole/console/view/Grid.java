package io.lvsconsole.console.view;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * A table as an operator looks at it: filter, sort, what is open, where the cursor is, what is marked. The cursor belongs to
 * an object: it stays on it when rows come, go or change places. One thread.
 */
public final class Grid {

    /** Above so many rows, groups are closed until opened. */
    private static final int MANY = 1000;

    private Table table = new Table(List.of(), List.of(), "");
    private List<GridLine> lines = List.of();
    private Filter filter = Filter.ALL;
    private String filterText = "";
    private String sort = "";
    private boolean isReverse;
    private boolean isFlat;
    private final Set<Object> opened = new HashSet<>();
    private final Set<Object> closed = new HashSet<>();
    private final Set<Object> marks = new LinkedHashSet<>();
    private Object cursor;
    private int index;
    private int top;

    /** Another sample. */
    public void show(Table sample) {
        table = sample;
        arrange();
    }

    /** The table as it was given. */
    public Table table() {
        return table;
    }

    /** The lines in the order they are shown. */
    public List<GridLine> lines() {
        return lines;
    }

    /** The number of rows there would be without a filter. */
    public int allRows() {
        int all = 0;
        for (RowGroup group : table.groups()) {
            all += 1 + group.children().size();
        }
        return all;
    }

    /** The number of rows that match the filter, open or not. */
    public int matchingRows() {
        return matching;
    }

    private int matching;

    /**
     * Sets the filter.
     *
     * @throws FilterException if it is wrong; the one before stays
     */
    public void filter(String text) throws FilterException {
        filter = Filter.parse(text);
        filterText = text.strip();
        arrange();
    }

    /** The filter as typed; empty without one. */
    public String filterText() {
        return filterText;
    }

    /** Sorts by a column; the same column again turns the order round. */
    public void sortBy(String column) {
        if (sort.equals(column)) {
            isReverse = !isReverse;
        } else {
            sort = column;
            isReverse = table.columns().stream().anyMatch(each -> each.id().equals(column) && each.isNumber());
        }
        arrange();
    }

    /** Sorts by the next or previous column that there is. */
    public void sortByNeighbour(int step) {
        List<Column> columns = table.columns();
        int at = 0;
        for (int i = 0; i < columns.size(); i++) {
            at = columns.get(i).id().equals(sort) ? i : at;
        }
        if (!columns.isEmpty()) {
            sortBy(columns.get(Math.floorMod(at + step, columns.size())).id());
        }
    }

    /** Turns the order round. */
    public void reverse() {
        isReverse = !isReverse;
        arrange();
    }

    /** The column sorted by; empty for the natural order. */
    public String sort() {
        return sort;
    }

    /** Whether the order is turned round. */
    public boolean isReverse() {
        return isReverse;
    }

    /** Tree or flat. */
    public void flat(boolean value) {
        isFlat = value;
        arrange();
    }

    /** Whether the rows below the heads stand alone. */
    public boolean isFlat() {
        return isFlat;
    }

    /** Opens or closes the group of the cursor. */
    public void toggle() {
        current().filter(GridLine::hasChildren).ifPresent(line -> {
            Object id = line.row().id();
            boolean open = line.isOpen();
            (open ? closed : opened).add(id);
            (open ? opened : closed).remove(id);
            arrange();
        });
    }

    /** The marked objects that still exist, in the order they were marked. */
    public Set<Object> marks() {
        return marks;
    }

    /** Marks or unmarks the row of the cursor and goes down. */
    public void mark() {
        current().ifPresent(line -> {
            if (!marks.remove(line.row().id())) {
                marks.add(line.row().id());
            }
            move(1);
        });
    }

    /** Marks all rows from the last marked one to the cursor. */
    public void markRange() {
        Object last = null;
        for (Object each : marks) {
            last = each;
        }
        int from = last == null ? index : find(last);
        for (int i = Math.min(from < 0 ? index : from, index); i <= Math.max(from, index) && i < lines.size(); i++) {
            marks.add(lines.get(i).row().id());
        }
    }

    /** Unmarks everything. */
    public void unmark() {
        marks.clear();
    }

    /** The line of the cursor; empty if there is none. */
    public Optional<GridLine> current() {
        return index < lines.size() ? Optional.of(lines.get(index)) : Optional.empty();
    }

    /** The rows an action applies to: the marked ones that are there, or the one of the cursor. */
    public List<Row> chosen() {
        List<Row> rows = new ArrayList<>();
        for (RowGroup group : marks.isEmpty() ? List.<RowGroup>of() : table.groups()) {
            addMarked(group.head(), rows);
            group.children().forEach(row -> addMarked(row, rows));
        }
        if (rows.isEmpty()) {
            current().ifPresent(line -> rows.add(line.row()));
        }
        return rows;
    }

    private void addMarked(Row row, List<Row> rows) {
        if (marks.contains(row.id())) {
            rows.add(row);
        }
    }

    /** The row of the cursor, counted from 0. */
    public int index() {
        return index;
    }

    /** Moves the cursor by so many lines. */
    public void move(int step) {
        goTo(index + step);
    }

    /** Moves the cursor to a line; the nearest there is. */
    public void goTo(int line) {
        index = Math.max(0, Math.min(lines.size() - 1, line));
        cursor = current().map(found -> found.row().id()).orElse(null);
    }

    /** Moves the cursor to an object if it is shown. */
    public boolean goToObject(Object id) {
        int found = find(id);
        if (found >= 0) {
            goTo(found);
        }
        return found >= 0;
    }

    /** Moves the cursor to the next line that matches, forward (1) or back (-1). */
    public boolean search(Filter wanted, int step) {
        for (int i = 1; i <= lines.size(); i++) {
            int at = Math.floorMod(index + i * step, lines.size());
            if (wanted.matches(lines.get(at).row())) {
                goTo(at);
                return true;
            }
        }
        return false;
    }

    /** The first line shown in a pane of a height; scrolls no more than it must. */
    public int top(int height) {
        int most = Math.max(0, lines.size() - height);
        if (index < top) {
            top = index;
        } else if (index >= top + height) {
            top = index - height + 1;
        }
        top = Math.max(0, Math.min(top, most));
        return top;
    }

    private int find(Object id) {
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).row().id().equals(id)) {
                return i;
            }
        }
        return -1;
    }

    private void arrange() {
        List<RowGroup> groups = new ArrayList<>(table.groups().size());
        matching = 0;
        for (RowGroup group : table.groups()) {
            matched(group).ifPresent(groups::add);
        }
        lines = isFlat ? flat(groups) : tree(groups);
        followCursor();
    }

    /** What of a group matches: all of it if its head does, else its head with the rows that do. */
    private Optional<RowGroup> matched(RowGroup group) {
        if (filter == Filter.ALL || filter.matches(group.head())) {
            matching += 1 + group.children().size();
            return Optional.of(group);
        }
        List<Row> children = group.children().stream().filter(filter::matches).toList();
        matching += children.isEmpty() ? 0 : 1 + children.size();
        return children.isEmpty() ? Optional.empty() : Optional.of(new RowGroup(group.head(), children));
    }

    private List<GridLine> tree(List<RowGroup> groups) {
        boolean isOpenByItself = filter != Filter.ALL || allRows() <= MANY;
        List<GridLine> all = new ArrayList<>();
        for (RowGroup group : sorted(groups, RowGroup::head)) {
            Object id = group.head().id();
            boolean open = isOpenByItself ? !closed.contains(id) : opened.contains(id);
            all.add(new GridLine(group.head(), 0, !group.children().isEmpty(), open));
            if (open) {
                sorted(group.children(), row -> row).forEach(row -> all.add(new GridLine(row, 1, false, false)));
            }
        }
        return all;
    }

    private List<GridLine> flat(List<RowGroup> groups) {
        List<Row> rows = new ArrayList<>();
        for (RowGroup group : groups) {
            if (group.children().isEmpty()) {
                rows.add(group.head());
            }
            rows.addAll(group.children());
        }
        List<GridLine> all = new ArrayList<>(rows.size());
        sorted(rows, row -> row).forEach(row -> all.add(new GridLine(row, 0, false, false)));
        return all;
    }

    private record Keyed<T>(T what, Object key) {}

    /** By the values of the column, each asked for once: a comparison that asks again costs more than the sort. */
    private <T> List<T> sorted(List<T> things, Function<T, Row> row) {
        if (table.columns().isEmpty()) {
            return things;
        }
        String column = sort.isEmpty() ? table.columns().get(0).id() : sort;
        List<Keyed<T>> keyed = new ArrayList<>(things.size());
        things.forEach(thing -> keyed.add(new Keyed<>(thing, row.apply(thing).value(column))));
        keyed.sort((a, b) -> ValueOrder.compare(a.key(), b.key(), isReverse));
        List<T> sorted = new ArrayList<>(keyed.size());
        keyed.forEach(each -> sorted.add(each.what()));
        return sorted;
    }

    private void followCursor() {
        int found = cursor == null ? -1 : find(cursor);
        goTo(found >= 0 ? found : index);
    }
}
