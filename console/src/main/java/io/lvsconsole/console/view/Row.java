package io.lvsconsole.console.view;

import java.util.List;
import java.util.Optional;

/** One row of a table. Immutable; cells are made when asked for, so that a table of 50,000 rows costs what is seen of it. */
public interface Row {

    /** What the row is about, stable from sample to sample: the cursor follows it. */
    Object id();

    /** The cell of a column. */
    Cell cell(String column);

    /**
     * A value for sort and filter: a {@link Number}, an {@link io.lvsconsole.netlink.net.IpAddress}, a String, or null if
     * the row has none.
     *
     * @param field id of a column, or a field of the filter language
     */
    Object value(String field);

    /** Everything visible, for words of a filter. */
    String text();

    /** Cells that stand one after the other instead of in columns; empty for rows of a real table. */
    default List<Cell> spans() {
        return List.of();
    }

    /** The object to which actions and explanations apply. */
    default Optional<Subject> subject() {
        return Optional.empty();
    }
}
