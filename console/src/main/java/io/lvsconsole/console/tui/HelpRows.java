package io.lvsconsole.console.tui;

import io.lvsconsole.console.theme.Role;
import io.lvsconsole.console.view.Column;
import io.lvsconsole.console.view.Filter;
import io.lvsconsole.console.view.Row;
import io.lvsconsole.console.view.RowGroup;
import io.lvsconsole.console.view.SpanRow;
import io.lvsconsole.console.view.Table;
import java.util.ArrayList;
import java.util.List;

/** The help of a screen, made from the key table, its columns and the filter language. */
final class HelpRows {

    private HelpRows() {}

    static Table table(KeyTable keys, ScreenName screen, List<Column> columns) {
        List<Row> rows = new ArrayList<>();
        heading(rows, "Keys of " + screen.title());
        for (boolean isOwn : new boolean[] {true, false}) {
            if (!isOwn) {
                heading(rows, "Keys everywhere");
            }
            keys.bindings().stream()
                    .filter(binding -> binding.screens().contains(screen))
                    .filter(binding -> isOwn == (binding.screens().size() < ScreenName.values().length))
                    .forEach(binding -> key(rows, binding));
        }
        heading(rows, "Dialogs");
        plain(
                rows,
                "y  apply",
                "c  apply, undo unless confirmed in 60 s",
                "p  copy the plan",
                "n Esc  cancel; Enter presses the button in focus, Cancel first");
        heading(rows, "Filter ( / )");
        plain(
                rows,
                "word  in anything visible; case counts with an upper-case letter",
                "\"two words\"   /regex/   !not   a b both   a | b either   ( )",
                "FIELD = != ~ !~ < <= > >= VALUE   vip=10.0.0.0/24  port=80,443  out>10M  state=down|drain",
                "fields: " + String.join(" ", Filter.FIELDS));
        if (!columns.isEmpty()) {
            heading(rows, "Columns");
        }
        for (Column column : columns) {
            rows.add(new SpanRow("column " + column.id())
                    .add(column.title(), 16, Role.HINT_KEY)
                    .add(" " + column.help()));
        }
        return new Table(List.of(), RowGroup.all(rows), "");
    }

    private static void heading(List<Row> rows, String text) {
        if (!rows.isEmpty()) {
            rows.add(new SpanRow("blank " + rows.size()).add(" "));
        }
        rows.add(new SpanRow("heading " + text).add(text, Role.HEADER));
    }

    private static void key(List<Row> rows, KeyTable.Binding binding) {
        Action action = binding.action();
        SpanRow row = new SpanRow("key " + action);
        row.add(String.join(" ", binding.keys()), 16, Role.HINT_KEY).add(" " + action.help());
        if (action.changes()) {
            row.add(action.level() == 2 ? "  (asks for the name)" : "  (asks)", Role.DIM);
        }
        rows.add(row);
    }

    private static void plain(List<Row> rows, String... lines) {
        for (String line : lines) {
            rows.add(new SpanRow("line " + line).add("  " + line));
        }
    }
}
