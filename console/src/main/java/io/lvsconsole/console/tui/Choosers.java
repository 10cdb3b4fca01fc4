package io.lvsconsole.console.tui;

import io.lvsconsole.console.view.Cell;
import io.lvsconsole.console.view.Column;
import io.lvsconsole.console.view.DetailView;
import io.lvsconsole.console.view.Grid;
import io.lvsconsole.console.view.Row;
import io.lvsconsole.console.view.Subject;
import io.lvsconsole.netlink.ipvs.ServiceKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Small lists to choose from, and what choices mean. */
final class Choosers {

    private Choosers() {}

    /** The column to sort by; the one chosen already turns the order round. */
    static Chooser sort(Grid grid) {
        List<Column> columns = grid.table().columns();
        List<Chooser.Item> items = new ArrayList<>();
        int at = 0;
        for (int i = 0; i < columns.size(); i++) {
            boolean isChosen = columns.get(i).id().equals(grid.sort());
            at = isChosen ? i : at;
            items.add(new Chooser.Item(
                    columns.get(i).title(), isChosen ? grid.isReverse() ? "descending" : "ascending" : ""));
        }
        return new Chooser(
                        "Sort by",
                        items,
                        false,
                        place -> grid.sortBy(columns.get(place).id()))
                .at(at);
    }

    /** Which columns are shown; the first cannot be hidden. */
    static Chooser columns(Grid grid, Set<String> hidden) {
        List<Column> columns = grid.table().columns();
        List<Chooser.Item> items = new ArrayList<>();
        for (Column column : columns) {
            items.add(new Chooser.Item(column.title(), hidden.contains(column.id()) ? "hidden" : "shown"));
        }
        return new Chooser("Columns: Enter shows or hides", items, false, place -> {
            String id = columns.get(place).id();
            if (place > 0 && !hidden.remove(id)) {
                hidden.add(id);
            }
        });
    }

    /** The filter that leaves the connections of a service or a real server. */
    static Optional<String> connectionFilter(Row row) {
        if (row.subject().isEmpty()) {
            return Optional.empty();
        }
        Subject subject = row.subject().get();
        if (subject instanceof Subject.Service service) {
            return Optional.of(ofService(service.key()));
        }
        if (subject instanceof Subject.Real real) {
            return Optional.of(ofService(real.service()) + " real=" + real.key().address());
        }
        return Optional.empty();
    }

    private static String ofService(ServiceKey key) {
        if (key instanceof ServiceKey.Address address) {
            return "proto=" + address.protocol().lowerName() + " vip=" + address.address() + " port=" + address.port();
        }
        // Connections of a mark show the address they came for; only their real servers tell them apart.
        return "proto=tcp,udp,sctp,ip";
    }

    /** Text as lines for a popup. */
    static List<List<Cell>> wrapped(String text) {
        return DetailView.wrap(text, 70).stream()
                .map(line -> List.of(Cell.of(line)))
                .toList();
    }
}
