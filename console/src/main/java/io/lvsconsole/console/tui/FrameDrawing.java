package io.lvsconsole.console.tui;

import io.lvsconsole.console.theme.Role;
import io.lvsconsole.console.tui.TableDrawing.Area;
import io.lvsconsole.console.tui.TableDrawing.Manner;
import io.lvsconsole.console.tui.TableDrawing.Placed;
import io.lvsconsole.console.view.Cell;
import io.lvsconsole.console.view.Cells;
import io.lvsconsole.console.view.ConnectionPicture;
import io.lvsconsole.console.view.ConnectionsView;
import io.lvsconsole.console.view.DetailView;
import io.lvsconsole.console.view.DirectorPicture;
import io.lvsconsole.console.view.EngineState;
import io.lvsconsole.console.view.EventsView;
import io.lvsconsole.console.view.Figures;
import io.lvsconsole.console.view.Freshness;
import io.lvsconsole.console.view.Grid;
import io.lvsconsole.console.view.Sampled;
import io.lvsconsole.engine.time.MonoTime;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Draws a whole frame: title, tabs, table, detail pane, events, status, hints. Thread ui. */
final class FrameDrawing {

    /** The least that is drawn. */
    static final int LEAST_WIDTH = 40;

    static final int LEAST_HEIGHT = 10;
    private static final int DETAIL_FROM = 120;
    private static final int EVENTS_FROM = 36;
    private static final int TABLE_WIDTH = 80;
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

    private final Desk desk;
    private final KeyTable keys;
    private List<Placed> placed = List.of();
    private Area table = new Area(0, 0, 0, 0);

    FrameDrawing(Desk desk, KeyTable keys) {
        this.desk = desk;
        this.keys = keys;
    }

    /**
     * The moment a frame is drawn for.
     *
     * @param mono for ages
     * @param epochMs for the clock
     */
    record Moment(MonoTime mono, long epochMs) {}

    /** What the frame needs to know besides the desk. */
    record Notes(boolean isReadOnly, String interval, String drains, int reserved) {}

    /** Where the table is, for clicks. */
    Area table() {
        return table;
    }

    /** Where its columns are. */
    List<Placed> placed() {
        return placed;
    }

    void draw(Canvas canvas, Moment moment, Notes notes) {
        int width = canvas.width();
        int height = canvas.height();
        title(canvas, moment, notes);
        tabs(canvas);
        int bottom = height - 2 - notes.reserved();
        if (height >= EVENTS_FROM && desk.screen() != ScreenName.EVENTS && notes.reserved() == 0) {
            bottom -= events(canvas, bottom);
        }
        boolean hasDetail = width >= DETAIL_FROM && !desk.isWide() && desk.screen() != ScreenName.HELP && !isLines();
        int tableWidth = hasDetail ? Math.max(TABLE_WIDTH - 1, width * 13 / 20) : width;
        table = new Area(0, 2, tableWidth, Math.max(1, bottom - 2));
        if (desk.isMoving()) {
            desk.refresh(tableWidth, moment.mono());
        }
        Manner manner = new Manner(desk.isAscii(), source(moment.mono()).isOld(), desk.hidden());
        placed = new TableDrawing(canvas, manner).draw(desk.grid(), table);
        if (hasDetail) {
            detail(canvas, new Area(tableWidth, 2, width - tableWidth, Math.max(1, bottom - 2)));
        }
        status(canvas, moment, notes);
        hints(canvas, notes);
    }

    private boolean isLines() {
        return desk.grid().table().columns().isEmpty();
    }

    /** How current what the screen shows is. */
    private Freshness source(MonoTime now) {
        DirectorPicture picture = desk.picture();
        return switch (desk.screen()) {
            case SERVICES, RATES -> picture.kernel().freshness(now);
            case CONNS -> picture.connections().lost().isPresent() ? Freshness.LOST : Freshness.FRESH;
            case HA, HEALTH, EVENTS ->
                picture.engine().value().isEmpty()
                        ? Freshness.FRESH
                        : picture.engine().freshness(now);
            case NET -> picture.net().freshness(now);
            case LAB, CHANGES, HELP -> Freshness.FRESH;
        };
    }

    private void title(Canvas canvas, Moment moment, Notes notes) {
        DirectorPicture picture = desk.picture();
        EngineState engine = EngineState.of(picture);
        canvas.fill(0, 0, canvas.width(), Role.TITLE);
        String mode = notes.isReadOnly() ? "RO" : picture.mode();
        String clock = CLOCK.format(Instant.ofEpochMilli(moment.epochMs()).atZone(desk.zone()));
        List<Cell> left = new ArrayList<>();
        left.add(new Cell(" lvsconsole  ", Role.TITLE));
        left.add(new Cell(Cells.cutMiddle(Cells.clean(picture.name()), 16), Role.TITLE));
        if (!engine.role().isEmpty()) {
            left.add(new Cell(" " + engine.role(), Role.TITLE));
        }
        left.add(new Cell(
                "  " + mode + "  " + (engine.isThere() ? picture.mode().equals("SIM") ? "sim" : "engine" : "kernel"),
                Role.TITLE));
        left.add(new Cell(
                "   " + picture.table().services().size() + " svc / "
                        + picture.table().realCount() + " rs ",
                Role.TITLE));
        int used = left.stream().mapToInt(cell -> Cells.width(cell.text())).sum();
        List<Cell> right = new ArrayList<>(alerts(moment.mono()));
        int alertWidth =
                right.stream().mapToInt(cell -> Cells.width(cell.text())).sum();
        int room = canvas.width() - used - alertWidth;
        if (room >= 27 && right.stream().noneMatch(cell -> cell.role() == Role.TITLE_ALERT)) {
            String age = String.format(
                    Locale.ROOT, "%.1fs", picture.kernel().age(moment.mono()).toMillis() / 1000.0);
            right.add(new Cell(" " + notes.interval() + "  age " + age + " ", Role.TITLE));
            room = canvas.width()
                    - used
                    - right.stream().mapToInt(cell -> Cells.width(cell.text())).sum();
        }
        if (room >= clock.length() + 2) {
            right.add(new Cell(" " + clock + " ", Role.TITLE));
        }
        canvas.spans(0, 0, left, canvas.width());
        int start = canvas.width()
                - right.stream().mapToInt(cell -> Cells.width(cell.text())).sum();
        canvas.spans(Math.max(0, start), 0, right, canvas.width());
    }

    /** What is wrong with the data, worst first; a lost engine counts only if there was one. */
    private List<Cell> alerts(MonoTime now) {
        DirectorPicture picture = desk.picture();
        List<Cell> alerts = new ArrayList<>();
        if (desk.isFrozen()) {
            alerts.add(new Cell(" FROZEN ", Role.TITLE_ALERT));
        }
        if (picture.kernel().value().isEmpty() && picture.kernel().lost().isPresent()) {
            // It was never there: nothing is lost, and the row above the hints says what to do.
            alerts.add(new Cell(" no IPVS ", Role.TITLE_ALERT));
        } else {
            alert(picture.kernel(), "", now, alerts);
        }
        if (picture.engine().value().isPresent()) {
            alert(picture.engine(), "engine ", now, alerts);
        }
        return alerts;
    }

    private static void alert(Sampled<?> source, String name, MonoTime now, List<Cell> alerts) {
        String age = Figures.lasted(source.age(now).toMillis());
        switch (source.freshness(now)) {
            case FRESH -> {
                return;
            }
            case LATE -> alerts.add(new Cell(" " + name + "late " + age + " ", Role.TITLE));
            case STALE -> alerts.add(new Cell(" " + name + "STALE " + age + " ", Role.TITLE_ALERT));
            case LOST -> {
                String why = Cells.cutEnd(Cells.clean(source.lost().orElse("")), 34);
                alerts.add(new Cell(" LOST " + age + ": " + why + " ", Role.TITLE_ALERT));
            }
        }
    }

    private void tabs(Canvas canvas) {
        int x = 1;
        boolean isNarrow = canvas.width() < 64;
        for (ScreenName name : ScreenName.values()) {
            if (!name.hasTab()) {
                continue;
            }
            boolean isActive = name == desk.screen();
            String key = Integer.toString(name.ordinal() + 1);
            String text = isNarrow && !isActive ? key : key + " " + name.title();
            x = canvas.put(x, 1, text, isActive ? Role.TAB_ACTIVE : Role.TAB) + 1;
        }
        if (!desk.screen().hasTab()) {
            x = canvas.put(x, 1, desk.screen().title(), Role.TAB_ACTIVE) + 1;
        }
        String right = "? help  : cmd ";
        if (x + right.length() <= canvas.width()) {
            canvas.put(canvas.width() - right.length(), 1, right, Role.TAB);
        }
    }

    private int events(Canvas canvas, int bottom) {
        List<List<Cell>> lines = EventsView.strip(desk.picture(), 4, desk.zone());
        if (lines.isEmpty()) {
            return 0;
        }
        int y = bottom - lines.size() - 1;
        canvas.put(0, y, (desk.isAscii() ? "-" : "─").repeat(canvas.width()), Role.BORDER);
        for (int i = 0; i < lines.size(); i++) {
            canvas.spans(1, y + 1 + i, lines.get(i), canvas.width());
        }
        return lines.size() + 1;
    }

    private void detail(Canvas canvas, Area area) {
        for (int y = area.y(); y < area.y() + area.height(); y++) {
            canvas.put(area.x(), y, desk.isAscii() ? "|" : "│", Role.BORDER);
        }
        int width = area.width() - 3;
        List<List<Cell>> lines = List.of();
        if (desk.screen() == ScreenName.CONNS) {
            lines = desk.picture()
                    .connections()
                    .value()
                    .map((ConnectionPicture sample) -> ConnectionsView.byState(sample, desk.isAscii()))
                    .orElse(List.of());
        } else if (desk.grid().current().isPresent()) {
            lines = DetailView.of(desk.grid().current().get().row(), desk.histories(), width, desk.isAscii());
        }
        for (int i = 0; i < Math.min(lines.size(), area.height()); i++) {
            canvas.spans(area.x() + 2, area.y() + i, lines.get(i), canvas.width());
        }
    }

    private void status(Canvas canvas, Moment moment, Notes notes) {
        int y = canvas.height() - 2;
        Grid grid = desk.grid();
        canvas.fill(0, y, canvas.width(), Role.STATUS);
        int x = 1;
        if (!grid.filterText().isEmpty()) {
            x = canvas.put(x, y, "/" + Cells.cutEnd(grid.filterText(), canvas.width() / 2), Role.CHIP) + 2;
            x = canvas.put(x, y, grid.matchingRows() + " of " + grid.allRows(), Role.STATUS) + 2;
        }
        if (!grid.sort().isEmpty()) {
            x = canvas.put(x, y, "sort " + grid.sort() + (grid.isReverse() ? " desc" : ""), Role.STATUS) + 2;
        }
        if (!grid.marks().isEmpty()) {
            x = canvas.put(x, y, grid.marks().size() + " marked", Role.MARKED) + 2;
        }
        if (!notes.drains().isEmpty()) {
            x = canvas.put(x, y, notes.drains(), Role.STATE_DRAIN) + 2;
        }
        int at = x;
        desk.said(moment.mono())
                .or(() -> problem())
                .ifPresent(cell -> canvas.put(at, y, Cells.cutEnd(cell.text(), canvas.width() - at), cell.role()));
        if (desk.said(moment.mono()).isEmpty() && problem().isEmpty()) {
            String rows = grid.lines().isEmpty()
                    ? ""
                    : grid.index() + 1 + "/" + grid.lines().size() + " ";
            int start = canvas.width() - rows.length();
            if (start > x) {
                canvas.put(start, y, rows, Role.STATUS);
            }
        }
    }

    /** The most severe open problem. */
    private java.util.Optional<Cell> problem() {
        DirectorPicture picture = desk.picture();
        if (picture.kernel().lost().isPresent()) {
            return java.util.Optional.of(
                    Cell.of("kernel: " + picture.kernel().lost().get(), Role.ERROR));
        }
        return picture.snapshot()
                .filter(snapshot -> !snapshot.alarms().isEmpty())
                .map(snapshot -> Cell.of(snapshot.alarms().get(0), Role.STATE_DOWN));
    }

    private void hints(Canvas canvas, Notes notes) {
        int y = canvas.height() - 1;
        canvas.fill(0, y, canvas.width(), Role.HINT);
        int x = 1;
        for (Action action : keys.hints(desk.screen())) {
            if (action.changes() && notes.isReadOnly()) {
                continue;
            }
            String key = keys.keyOf(desk.screen(), action);
            if (x + key.length() + 1 + action.label().length() > canvas.width()) {
                return;
            }
            x = canvas.put(x, y, key, Role.HINT_KEY);
            x = canvas.put(x, y, " " + action.label(), Role.HINT) + 2;
        }
    }
}
