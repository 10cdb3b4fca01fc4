package io.lvsconsole.console.view;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A row whose cells are all made at once, for tables that stay short. Filled by one thread, then only read. */
public final class PlainRow implements Row {

    private final String id;
    private final Map<String, Cell> cells = new LinkedHashMap<>();
    private final Map<String, Object> values = new HashMap<>();
    private Optional<Subject> subject = Optional.empty();

    /** A row without cells. */
    public PlainRow(String id) {
        this.id = id;
    }

    /** Adds a cell; its text is its value. */
    public PlainRow put(String column, Cell cell) {
        cells.put(column, cell);
        return this;
    }

    /** Adds a cell with the value it is sorted and filtered by. */
    public PlainRow put(String column, Cell cell, Object value) {
        cells.put(column, cell);
        return field(column, value);
    }

    /** Adds a value without a cell. */
    public PlainRow field(String name, Object value) {
        values.put(name, value);
        return this;
    }

    /** Says what it stands for. */
    public PlainRow about(Subject what) {
        subject = Optional.of(what);
        return this;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public Cell cell(String column) {
        return cells.getOrDefault(column, Cell.EMPTY);
    }

    @Override
    public Object value(String field) {
        if (values.containsKey(field)) {
            return values.get(field);
        }
        Cell cell = cells.get(field);
        return cell == null ? null : cell.text();
    }

    @Override
    public String text() {
        StringBuilder text = new StringBuilder();
        cells.values().forEach(cell -> text.append(cell.text()).append(' '));
        return text.toString();
    }

    @Override
    public Optional<Subject> subject() {
        return subject;
    }
}
