package io.lvsconsole.console.view;

import io.lvsconsole.console.theme.Role;
import io.lvsconsole.engine.time.MonoTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** In which state instances were, for the timeline. Keeps changes, not samples. One thread. */
public final class StateHistory {

    private static final int MOST = 500;
    private static final long NANOS = 1_000_000_000L;

    private final Map<String, List<Change>> changes = new HashMap<>();
    private boolean isAscii;

    private record Change(MonoTime since, String state) {}

    /** Whether only ASCII may be used. */
    public void ascii(boolean value) {
        isAscii = value;
    }

    /** An instance is in a state, and has been since a moment. */
    public void is(String instance, String state, MonoTime since) {
        List<Change> known = changes.computeIfAbsent(instance, unused -> new ArrayList<>());
        if (known.isEmpty() || !known.get(known.size() - 1).state().equals(state)) {
            known.add(new Change(since, state));
            if (known.size() > MOST) {
                known.remove(0);
            }
        }
    }

    /** Lines of the last minutes, a cell for each slice of time. */
    List<Row> timeline(List<String> instances, int width, MonoTime now) {
        int cells = Math.max(10, width - 16);
        long slice = Math.max(1, 600 / cells) * NANOS;
        List<Row> rows = new ArrayList<>();
        rows.add(new SpanRow("timeline")
                .add("      ")
                .add(
                        Cells.left("last " + Figures.lasted(slice * cells / 1_000_000) + ", now at the right", cells),
                        Role.DIM));
        for (String instance : instances) {
            SpanRow row = new SpanRow("timeline " + instance).about(new Subject.Instance(instance));
            row.add(Cells.cutMiddle(instance, 12), 13, Role.TEXT);
            for (int i = 0; i < cells; i++) {
                piece(row, at(instance, new MonoTime(now.nanos() - (cells - 1 - i) * slice)));
            }
            rows.add(row);
        }
        rows.add(new SpanRow("legend")
                .add(
                        "             "
                                + (isAscii
                                        ? "b backup  m master  x fault  . unknown"
                                        : "▒ backup  █ master  x fault  · unknown"),
                        Role.DIM));
        return rows;
    }

    private void piece(SpanRow row, String state) {
        switch (state) {
            case "master" -> row.add(isAscii ? "m" : "█", Role.STATE_MASTER);
            case "backup" -> row.add(isAscii ? "b" : "▒", Role.STATE_BACKUP);
            case "fault" -> row.add("x", Role.STATE_DOWN);
            default -> row.add(isAscii ? "." : "·", Role.DIM);
        }
    }

    private String at(String instance, MonoTime when) {
        String found = "";
        for (Change change : changes.getOrDefault(instance, List.of())) {
            if (!change.since().isAfter(when)) {
                found = change.state();
            }
        }
        return found;
    }
}
