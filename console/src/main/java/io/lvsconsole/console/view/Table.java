package io.lvsconsole.console.view;

import java.util.List;

/**
 * What a screen shows: columns and rows.
 *
 * @param columns its columns; the first is the one names stand in
 * @param groups its rows
 * @param empty what to say when there is no row
 */
public record Table(List<Column> columns, List<RowGroup> groups, String empty) {

    /** Keeps the lists as they are: they are made once for each sample and not changed. */
    public Table {
        columns = List.copyOf(columns);
    }
}
