package io.lvsconsole.console.view;

import io.lvsconsole.console.theme.Role;
import io.lvsconsole.engine.api.EngineEventView;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What happened, newest first. */
public final class EventsView {

    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter FINE = DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT);

    private static final List<Column> COLUMNS = List.of(
            Column.words("time", "TIME", "wall-clock time; from 100 columns with milliseconds", 8, 0),
            Column.words("level", "LEVEL", "ALARM needs someone now, WARN should be seen", 5, 0),
            Column.words("text", "EVENT", "what happened", 40, 0),
            Column.words("kind", "KIND", "a stable name of the kind of event", 20, 100),
            Column.number("number", "#", "number since the engine's start", 6, 100));

    private EventsView() {}

    /** The table, newest first. */
    public static Table table(DirectorPicture director, ZoneId zone) {
        List<EngineEventView> events = director.events();
        List<Row> rows = new ArrayList<>(events.size());
        for (int i = events.size() - 1; i >= 0; i--) {
            rows.add(new EventRow(events.get(i), zone));
        }
        return new Table(
                COLUMNS,
                RowGroup.all(rows),
                EngineState.of(director).isThere() ? "nothing happened yet" : EngineState.NO_ENGINE);
    }

    /** Every column there is. */
    public static List<Column> columns() {
        return COLUMNS;
    }

    /** The newest events as lines, newest last, for the strip below the tables. */
    public static List<List<Cell>> strip(DirectorPicture director, int count, ZoneId zone) {
        List<EngineEventView> events = director.events();
        List<List<Cell>> lines = new ArrayList<>();
        for (EngineEventView event : events.subList(Math.max(0, events.size() - count), events.size())) {
            EventRow row = new EventRow(event, zone);
            lines.add(List.of(
                    row.cell("time"),
                    new Cell(
                            " " + Cells.left(row.cell("level").text(), 5) + " ",
                            row.cell("level").role()),
                    row.cell("text")));
        }
        return lines;
    }

    /** The level as the screens write it. */
    public static Cell level(String level) {
        return switch (level) {
            case "alarm" -> Cell.of("ALARM", Role.EVENT_ALARM);
            case "warning" -> Cell.of("WARN", Role.EVENT_WARNING);
            case "normal" -> Cell.of("info", Role.EVENT_NORMAL);
            default -> Cell.of("more", Role.EVENT_DETAIL);
        };
    }

    /** An event. */
    private record EventRow(EngineEventView event, ZoneId zone) implements Row {

        @Override
        public Object id() {
            return event.number();
        }

        @Override
        public Cell cell(String column) {
            return switch (column) {
                case "time" ->
                    Cell.of(CLOCK.format(Instant.ofEpochMilli(event.epochMs()).atZone(zone)));
                case "fine" ->
                    Cell.of(FINE.format(Instant.ofEpochMilli(event.epochMs()).atZone(zone)));
                case "level" -> EventsView.level(event.level());
                case "text" -> Cell.of(event.text(), level(event.level()).role());
                case "kind" -> Cell.of(event.kind(), Role.DIM);
                case "number" -> Cell.of(Long.toString(event.number()), Role.DIM);
                default -> Cell.EMPTY;
            };
        }

        @Override
        public Object value(String field) {
            return switch (field) {
                case "time", "number" -> -event.number();
                case "level" -> event.level();
                case "kind" -> event.kind();
                case "name", "node" -> event.object();
                case "text" -> event.text();
                default -> null;
            };
        }

        @Override
        public String text() {
            return cell("time").text() + " " + cell("level").text() + " " + event.text() + " " + event.kind();
        }

        @Override
        public java.util.Optional<Subject> subject() {
            return java.util.Optional.of(new Subject.Event(event.number(), event.object()));
        }
    }
}
