package io.lvsconsole.console.view;

import java.util.List;

/**
 * A row with the rows below it; most tables have groups without any.
 *
 * @param head the row
 * @param children the rows below it
 */
public record RowGroup(Row head, List<Row> children) {

    /** A row alone. */
    public static RowGroup of(Row row) {
        return new RowGroup(row, List.of());
    }

    /** Rows alone. */
    public static List<RowGroup> all(List<? extends Row> rows) {
        return rows.stream().map(RowGroup::of).toList();
    }
}
