package io.lvsconsole.console.view;

import io.lvsconsole.console.theme.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A row that is a line of text in pieces, for screens that are no tables. Filled by one thread, then only read. */
public final class SpanRow implements Row {

    private final String id;
    private final List<Cell> spans = new ArrayList<>();
    private Optional<Subject> subject = Optional.empty();

    /** A line without text. */
    public SpanRow(String id) {
        this.id = id;
    }

    /** Adds ordinary text. */
    public SpanRow add(String text) {
        spans.add(Cell.of(text));
        return this;
    }

    /** Adds text with a role. */
    public SpanRow add(String text, Role role) {
        spans.add(Cell.of(text, role));
        return this;
    }

    /** Adds text that fills so many cells. */
    public SpanRow add(String text, int width, Role role) {
        spans.add(new Cell(Cells.left(Cells.clean(text), width), role));
        return this;
    }

    /** Says what it stands for. */
    public SpanRow about(Subject what) {
        subject = Optional.of(what);
        return this;
    }

    @Override
    public Object id() {
        return id;
    }

    @Override
    public Cell cell(String column) {
        return Cell.EMPTY;
    }

    @Override
    public Object value(String field) {
        return field.equals("name") || field.equals("node")
                ? subject.map(Subject::name).orElse("")
                : null;
    }

    @Override
    public String text() {
        StringBuilder text = new StringBuilder();
        spans.forEach(cell -> text.append(cell.text()));
        return text.toString();
    }

    @Override
    public List<Cell> spans() {
        return spans;
    }

    @Override
    public Optional<Subject> subject() {
        return subject;
    }
}
