package io.lvsconsole.console.tui;

import io.lvsconsole.console.theme.Role;
import io.lvsconsole.console.view.Cell;
import io.lvsconsole.console.view.Column;
import io.lvsconsole.console.view.DirectorPicture;
import io.lvsconsole.console.view.PlainRow;
import io.lvsconsole.console.view.Row;
import io.lvsconsole.console.view.RowGroup;
import io.lvsconsole.console.view.Subject;
import io.lvsconsole.console.view.Table;
import io.lvsconsole.netlink.ipvs.IpvsChange;
import io.lvsconsole.netlink.ipvs.IpvsDestination;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The changes made from this console, newest last, and the engine's overrides in force. Thread ui. */
final class Journal {

    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
    private static final List<Column> COLUMNS = List.of(
            Column.words("time", "TIME", "when", 8, 0),
            Column.words("what", "CHANGE", "what was changed", 30, 0),
            Column.words("result", "RESULT", "done, undone, or why not", 10, 0),
            Column.words("undo", "UNDO", "what takes it back", 30, 78));

    private final List<Entry> entries = new ArrayList<>();

    /**
     * A change.
     *
     * @param number counted from 1
     * @param epochMs when
     * @param plan what was done
     * @param result {@code done}, {@code undone}, or why not
     */
    record Entry(int number, long epochMs, Plan plan, String result) {}

    /** Adds a change that was made, or tried. */
    void add(Plan plan, String result, long epochMs) {
        entries.add(new Entry(entries.size() + 1, epochMs, plan, result));
    }

    /** Says that a change was taken back. */
    void undone(int number) {
        Entry entry = entries.get(number - 1);
        entries.set(number - 1, new Entry(number, entry.epochMs(), entry.plan(), "undone"));
    }

    /** The weight a server had before it was last set to 0 from here. */
    Optional<Integer> weightBefore(Subject.Real real) {
        for (int i = entries.size() - 1; i >= 0; i--) {
            for (Step step : entries.get(i).plan().steps()) {
                if (step instanceof Step.Kernel kernel
                        && kernel.change() instanceof IpvsChange.EditDestination edit
                        && edit.service().equals(real.service())
                        && edit.destination().key().equals(real.key())
                        && edit.destination().weight() == 0) {
                    return kernel.expected().map(IpvsDestination::weight).filter(weight -> weight > 0);
                }
            }
        }
        return Optional.empty();
    }

    /** A change by its number. */
    Optional<Entry> find(int number) {
        return number < 1 || number > entries.size() ? Optional.empty() : Optional.of(entries.get(number - 1));
    }

    /** The last change that is done and can be taken back. */
    Optional<Entry> last() {
        for (int i = entries.size() - 1; i >= 0; i--) {
            Entry entry = entries.get(i);
            if (entry.result().equals("done") && entry.plan().canBeUndone()) {
                return Optional.of(entry);
            }
        }
        return Optional.empty();
    }

    Table table(DirectorPicture director, ZoneId zone) {
        List<Row> rows = new ArrayList<>();
        for (int i = entries.size() - 1; i >= 0; i--) {
            Entry entry = entries.get(i);
            boolean isDone = entry.result().equals("done");
            rows.add(new PlainRow("change " + entry.number())
                    .put(
                            "time",
                            Cell.of(CLOCK.format(
                                    Instant.ofEpochMilli(entry.epochMs()).atZone(zone))),
                            -entry.epochMs())
                    .put("what", Cell.of(entry.plan().title()))
                    .put(
                            "result",
                            Cell.of(
                                    entry.result(),
                                    isDone ? Role.STATE_UP : entry.result().equals("undone") ? Role.DIM : Role.ERROR))
                    .put(
                            "undo",
                            Cell.of(
                                    entry.plan().canBeUndone()
                                            ? String.join("; ", entry.plan().undoLines())
                                            : "cannot be undone",
                                    Role.DIM))
                    .field("change", entry.number()));
        }
        director.snapshot().ifPresent(snapshot -> snapshot.services().forEach(service -> service.servers().stream()
                .filter(server -> !server.override().isEmpty())
                .forEach(
                        server -> rows.add(new PlainRow("override " + service.name() + server.address() + server.port())
                                .put("time", Cell.of("now"), 1)
                                .put(
                                        "what",
                                        Cell.of(service.name() + " " + server.address() + ":" + server.port() + ": "
                                                + server.override()))
                                .put("result", Cell.of("in force", Role.STATE_DRAIN))
                                .put("undo", Cell.of("B brings it back to checks and configuration", Role.DIM))))));
        return new Table(COLUMNS, RowGroup.all(rows), "nothing was changed from this console");
    }
}
