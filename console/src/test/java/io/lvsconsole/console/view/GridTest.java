package io.lvsconsole.console.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class GridTest {

    private static final List<Column> COLUMNS =
            List.of(Column.words("name", "NAME", "", 10, 0), Column.number("act", "ACT", "", 5, 0));

    private static Row row(String id, double act) {
        return new PlainRow(id).put("name", Cell.of(id)).put("act", Cell.of(Figures.rate(act)), act);
    }

    private static Grid grid(Row... rows) {
        Grid grid = new Grid();
        grid.show(new Table(COLUMNS, RowGroup.all(List.of(rows)), ""));
        return grid;
    }

    private static List<Object> ids(Grid grid) {
        return grid.lines().stream().map(line -> line.row().id()).toList();
    }

    @Test
    void numbers_sort_as_numbers_and_what_is_unknown_comes_last_both_ways() {
        Grid grid = grid(row("a", 9_000), row("b", 10_000), row("c", Double.NaN), row("d", 70));

        grid.sortBy("act");
        assertThat(ids(grid)).containsExactly("b", "a", "d", "c");
        grid.sortBy("act");
        assertThat(ids(grid)).containsExactly("d", "a", "b", "c");
    }

    @Test
    void equal_rows_keep_their_order() {
        Grid grid = grid(row("z", 1), row("y", 1), row("x", 1));

        grid.sortBy("act");
        assertThat(ids(grid)).containsExactly("z", "y", "x");
    }

    @Test
    void the_cursor_stays_on_its_object_when_the_order_changes() {
        Grid grid = grid(row("a", 1), row("b", 2), row("c", 3));
        grid.move(1);

        grid.show(new Table(COLUMNS, RowGroup.all(List.of(row("0", 0), row("a", 1), row("b", 9), row("c", 3))), ""));
        assertThat(grid.current().orElseThrow().row().id()).isEqualTo("b");
        grid.sortBy("act");
        assertThat(grid.index()).isZero();
        assertThat(grid.current().orElseThrow().row().id()).isEqualTo("b");
    }

    @Test
    void a_head_stays_while_one_of_its_children_matches() throws FilterException {
        Grid grid = new Grid();
        grid.show(new Table(
                COLUMNS,
                List.of(
                        new RowGroup(row("web", 1), List.of(row("one", 1), row("two", 2))),
                        new RowGroup(row("dns", 1), List.of(row("three", 3)))),
                ""));

        grid.filter("two");
        assertThat(ids(grid)).containsExactly("web", "two");
        assertThat(grid.matchingRows()).isEqualTo(2);
        assertThat(grid.allRows()).isEqualTo(5);
        grid.filter("web");
        assertThat(ids(grid)).containsExactly("web", "one", "two");
    }

    @Test
    void a_wrong_filter_keeps_the_last_good_one() throws FilterException {
        Grid grid = grid(row("a", 1), row("b", 2));
        grid.filter("b");

        assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> grid.filter("act>")))
                .isInstanceOf(FilterException.class);
        assertThat(ids(grid)).containsExactly("b");
        assertThat(grid.filterText()).isEqualTo("b");
    }

    @Test
    void large_tables_are_closed_until_opened() {
        List<RowGroup> groups = new ArrayList<>();
        for (int i = 0; i < 600; i++) {
            groups.add(new RowGroup(row("s" + i, i), List.of(row("r" + i, i))));
        }
        Grid grid = new Grid();
        grid.show(new Table(COLUMNS, groups, ""));

        assertThat(grid.lines()).hasSize(600);
        grid.toggle();
        assertThat(grid.lines()).hasSize(601);
        grid.toggle();
        assertThat(grid.lines()).hasSize(600);
    }

    @Test
    void flat_shows_the_children_alone() {
        Grid grid = new Grid();
        grid.show(new Table(COLUMNS, List.of(new RowGroup(row("web", 1), List.of(row("two", 2), row("one", 1)))), ""));

        grid.flat(true);
        assertThat(ids(grid)).containsExactly("one", "two");
    }

    @Test
    void actions_are_for_the_marked_rows_or_for_the_one_of_the_cursor() {
        Grid grid = grid(row("a", 1), row("b", 2), row("c", 3));

        assertThat(grid.chosen()).extracting(Row::id).containsExactly("a");
        grid.mark();
        grid.move(1);
        grid.markRange();
        assertThat(grid.chosen()).extracting(Row::id).containsExactly("a", "b", "c");
        grid.unmark();
        assertThat(grid.chosen()).extracting(Row::id).containsExactly("c");
    }
}
