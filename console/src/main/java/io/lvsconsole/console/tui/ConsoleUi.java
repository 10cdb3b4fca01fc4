package io.lvsconsole.console.tui;

import io.lvsconsole.console.source.DirectorAccess;
import io.lvsconsole.console.term.TerminalEvent;
import io.lvsconsole.console.term.TerminalEvent.Key;
import io.lvsconsole.console.term.TerminalEvent.Mouse;
import io.lvsconsole.console.theme.Role;
import io.lvsconsole.console.tui.FrameDrawing.Moment;
import io.lvsconsole.console.tui.FrameDrawing.Notes;
import io.lvsconsole.console.view.DirectorPicture;
import io.lvsconsole.console.view.Grid;
import io.lvsconsole.console.view.GridLine;
import io.lvsconsole.engine.time.MonoTime;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The screens with their keys, without a terminal and without threads: events in, frames out. Thread ui.
 */
final class ConsoleUi {

    private static final Duration DOUBLE_CLICK = Duration.ofMillis(400);

    private final Desk desk;
    private final KeyTable keys;
    private final FrameDrawing frame;
    private final Work work;
    private final Acting acting;
    private final Journal journal;
    private final Deque<Overlay> overlays = new ArrayDeque<>();
    private final List<ScreenName> visited = new ArrayList<>(List.of(ScreenName.SERVICES));
    private int visit;
    private boolean isEnded;
    private boolean hasMouse;
    private int pageHeight = 10;
    private MonoTime clickedAt = MonoTime.ZERO;
    private int clickedRow = -1;

    /** What the screens are drawn with. */
    record Setting(boolean isAscii, java.time.ZoneId zone, boolean isReadOnly) {}

    ConsoleUi(DirectorAccess access, Setting setting, Work work, MonoTime now) {
        this.keys = new KeyTable();
        this.journal = new Journal();
        this.desk = new Desk(Pictures.first(access, now), setting.isAscii(), setting.zone(), journal);
        this.frame = new FrameDrawing(desk, keys);
        this.work = work;
        this.acting = new Acting(desk, work, journal, this::open, setting.isReadOnly());
        acting.look(access);
        desk.refresh(80, now);
    }

    Desk desk() {
        return desk;
    }

    KeyTable keys() {
        return keys;
    }

    Acting acting() {
        return acting;
    }

    /** Whether the operator has left. */
    boolean isEnded() {
        return isEnded;
    }

    /** Puts something over the screen. */
    void open(Overlay overlay) {
        overlays.push(overlay);
    }

    /** Takes something away that was put over the screen. */
    void close(Overlay overlay) {
        if (overlays.remove(overlay)) {
            overlay.cancelled();
        }
    }

    /** Something was sampled. */
    void update(UnaryOperator<DirectorPicture> change, MonoTime now) {
        desk.update(change, now);
        acting.watch(now);
    }

    /** Time has passed. */
    void tick(MonoTime now) {
        overlays.removeIf(overlay -> !overlay.tick(now));
        acting.watch(now);
    }

    /** Another director. */
    void look(DirectorAccess access, MonoTime now) {
        desk.look(Pictures.first(access, now));
        acting.look(access);
        desk.refresh(80, now);
        desk.say("looking at " + access.name(), Role.STATUS, now);
    }

    /** Draws a frame. */
    Canvas draw(int width, int height, Moment moment) {
        Canvas canvas = new Canvas(width, height);
        if (width < FrameDrawing.LEAST_WIDTH || height < FrameDrawing.LEAST_HEIGHT) {
            String text = FrameDrawing.LEAST_WIDTH + "x" + FrameDrawing.LEAST_HEIGHT + " needed, this is " + width + "x"
                    + height;
            canvas.put(Math.max(0, (width - text.length()) / 2), height / 2, text, Role.ERROR);
            return canvas;
        }
        int reserved = overlays.stream()
                .mapToInt(overlay -> overlay.reserved(height))
                .max()
                .orElse(0);
        frame.draw(canvas, moment, new Notes(acting.isReadOnly(), work.interval(), acting.progress(), reserved));
        pageHeight = Math.max(1, frame.table().height() - 2);
        List<Overlay> bottomUp = new ArrayList<>(overlays);
        java.util.Collections.reverse(bottomUp);
        bottomUp.forEach(overlay -> overlay.draw(canvas, desk.isAscii()));
        return canvas;
    }

    /** Something happened at the terminal. */
    void handle(TerminalEvent event, MonoTime now) {
        take(event, now);
        if (desk.screen() == ScreenName.CONNS) {
            work.filterConnections(desk.grid().filterText());
        }
    }

    private void take(TerminalEvent event, MonoTime now) {
        if (event instanceof Key key) {
            key(key, now);
        } else if (event instanceof Mouse mouse) {
            mouse(mouse, now);
        } else if (event instanceof TerminalEvent.Paste paste) {
            if (!overlays.isEmpty()) {
                overlays.peek().paste(paste.text());
            }
        } else if (event instanceof TerminalEvent.End) {
            isEnded = true;
        }
    }

    private void key(Key key, MonoTime now) {
        String name = key.name();
        if (!overlays.isEmpty()) {
            Overlay top = overlays.peek();
            if (name.equals("Ctrl-C") && !top.takesInterrupt()) {
                overlays.remove(top);
                top.cancelled();
            } else if (name.equals("Ctrl-L") || name.equals("Ctrl-Z")) {
                act(name.equals("Ctrl-L") ? Action.REDRAW : Action.SUSPEND, now);
            } else if (!top.key(key, now)) {
                overlays.remove(top);
            }
            return;
        }
        if (acting.isCopying() && acting.copyKey(name, now)) {
            return;
        }
        keys.find(desk.screen(), name).ifPresentOrElse(action -> act(action, now), () -> {
            if (key.isText()) {
                desk.say(name + " does nothing here; ? shows the keys", Role.STATUS, now);
            }
        });
    }

    /** Does what a key, the palette or a click asks for. */
    void act(Action action, MonoTime now) {
        if (action.changes()) {
            acting.change(action, now);
            return;
        }
        if (move(action) || arrange(action, now)) {
            return;
        }
        switch (action) {
            case SCREEN_1, SCREEN_2, SCREEN_3, SCREEN_4, SCREEN_5, SCREEN_6, SCREEN_7, SCREEN_8 ->
                go(ScreenName.values()[action.ordinal()], now);
            case NEXT_SCREEN -> go(neighbour(1), now);
            case PREVIOUS_SCREEN -> go(neighbour(-1), now);
            case VIEW_BACK -> revisit(-1, now);
            case VIEW_FORWARD -> revisit(1, now);
            case LIST_CHANGES -> go(ScreenName.CHANGES, now);
            case OPEN -> openRow(now);
            case BACK -> back(now);
            case QUIT -> quit(now);
            case CANCEL -> desk.say("q to quit", Role.STATUS, now);
            case HELP -> help(now);
            case EXPLAIN -> acting.explain(now);
            case COPY -> acting.copy(now);
            case PALETTE -> open(Palette.of(this));
            case COMMAND -> work.command(this, now);
            default -> terminal(action, now);
        }
    }

    private boolean move(Action action) {
        Grid grid = desk.grid();
        switch (action) {
            case UP -> grid.move(-1);
            case DOWN -> grid.move(1);
            case PAGE_UP -> grid.move(-pageHeight);
            case PAGE_DOWN -> grid.move(pageHeight);
            case TOP -> grid.goTo(0);
            case BOTTOM -> grid.goTo(Integer.MAX_VALUE);
            case MARK -> grid.mark();
            case MARK_RANGE -> grid.markRange();
            case UNMARK -> grid.unmark();
            case CLOSE -> close(grid);
            case OPEN_GROUP -> grid.current().filter(line -> !line.isOpen()).ifPresent(line -> grid.toggle());
            default -> {
                return false;
            }
        }
        return true;
    }

    /** Closes the group; on a row below a head goes to the head. */
    private static void close(Grid grid) {
        Optional<GridLine> line = grid.current();
        if (line.isPresent() && line.get().depth() > 0) {
            while (grid.current().filter(each -> each.depth() > 0).isPresent() && grid.index() > 0) {
                grid.move(-1);
            }
        } else if (line.filter(GridLine::isOpen).isPresent()) {
            grid.toggle();
        }
    }

    private boolean arrange(Action action, MonoTime now) {
        Grid grid = desk.grid();
        switch (action) {
            case FILTER -> open(new FilterLine(grid, desk.filters()));
            case NEXT_MATCH -> search(1, now);
            case PREVIOUS_MATCH -> search(-1, now);
            case SORT -> open(Choosers.sort(grid));
            case SORT_LEFT -> grid.sortByNeighbour(-1);
            case SORT_RIGHT -> grid.sortByNeighbour(1);
            case INVERT -> grid.reverse();
            case FLAT -> grid.flat(!grid.isFlat());
            case WIDE -> desk.wide(!desk.isWide());
            case COLUMNS -> open(Choosers.columns(grid, desk.hidden()));
            case FREEZE -> desk.freeze(!desk.isFrozen(), now);
            case SLOWER -> work.slower();
            case FASTER -> work.faster();
            case READ_NOW -> work.readNow();
            default -> {
                return false;
            }
        }
        return true;
    }

    private void search(int step, MonoTime now) {
        List<String> words = desk.filters();
        if (words.isEmpty()) {
            desk.say("nothing to look for yet: / filters", Role.STATUS, now);
            return;
        }
        String last = words.get(words.size() - 1);
        try {
            if (!desk.grid().search(io.lvsconsole.console.view.Filter.parse(last), step)) {
                desk.say("no row matches " + last, Role.STATUS, now);
            }
        } catch (io.lvsconsole.console.view.FilterException e) {
            desk.say(e.getMessage(), Role.ERROR, now);
        }
    }

    private void terminal(Action action, MonoTime now) {
        try {
            switch (action) {
                case MOUSE -> {
                    hasMouse = !hasMouse;
                    work.terminal().mouse(hasMouse);
                    desk.say(hasMouse ? "mouse on; Shift-drag still selects text" : "mouse off", Role.STATUS, now);
                }
                case REDRAW -> work.redraw();
                case SUSPEND -> work.terminal().suspend();
                case SHELL -> work.terminal().shell();
                default -> desk.say(action.label() + " is not possible here", Role.STATUS, now);
            }
        } catch (IOException e) {
            desk.say(action.label() + ": " + e.getMessage(), Role.ERROR, now);
        }
    }

    /** Shows a screen and remembers the way. */
    void go(ScreenName name, MonoTime now) {
        if (name != desk.screen()) {
            while (visited.size() > visit + 1) {
                visited.remove(visited.size() - 1);
            }
            visited.add(name);
            visit++;
        }
        show(name, now);
    }

    private void show(ScreenName name, MonoTime now) {
        work.watchConnections(name == ScreenName.CONNS);
        desk.go(name, now);
    }

    private void revisit(int step, MonoTime now) {
        int to = visit + step;
        if (to >= 0 && to < visited.size()) {
            visit = to;
            show(visited.get(to), now);
        }
    }

    private ScreenName neighbour(int step) {
        int tabs = 8;
        int at = desk.screen().hasTab() ? desk.screen().ordinal() : step > 0 ? -1 : 0;
        return ScreenName.values()[Math.floorMod(at + step, tabs)];
    }

    private void openRow(MonoTime now) {
        Optional<GridLine> line = desk.grid().current();
        if (line.isEmpty()) {
            return;
        }
        switch (desk.screen()) {
            case SERVICES -> {
                if (line.get().hasChildren() && !line.get().isOpen()) {
                    desk.grid().toggle();
                } else {
                    connectionsOf(line.get(), now);
                }
            }
            case RATES, HA, HEALTH, EVENTS -> acting.explain(now);
            case LAB -> acting.switchTo(line.get(), now);
            default ->
                open(new TextPopup("Row", Choosers.wrapped(line.get().row().text())));
        }
    }

    private void connectionsOf(GridLine line, MonoTime now) {
        Choosers.connectionFilter(line.row()).ifPresent(filter -> {
            go(ScreenName.CONNS, now);
            try {
                desk.grid().filter(filter);
                desk.filters().add(filter);
            } catch (io.lvsconsole.console.view.FilterException e) {
                throw new IllegalStateException(filter, e);
            }
        });
    }

    private void back(MonoTime now) {
        Grid grid = desk.grid();
        if (!grid.filterText().isEmpty()) {
            clearFilter(grid);
            if (desk.screen() == ScreenName.CONNS && visit > 0) {
                revisit(-1, now);
            }
        } else if (visit > 0) {
            revisit(-1, now);
        } else {
            desk.say("q to quit", Role.STATUS, now);
        }
    }

    private static void clearFilter(Grid grid) {
        try {
            grid.filter("");
        } catch (io.lvsconsole.console.view.FilterException e) {
            throw new IllegalStateException("an empty filter is right", e);
        }
    }

    private void quit(MonoTime now) {
        if (desk.screen() == ScreenName.HELP || desk.screen() == ScreenName.CHANGES) {
            revisit(-1, now);
        } else {
            isEnded = true;
        }
    }

    private void help(MonoTime now) {
        if (desk.screen() != ScreenName.HELP) {
            desk.help(HelpRows.table(keys, desk.screen(), desk.grid().table().columns()));
            go(ScreenName.HELP, now);
        }
    }

    private void mouse(Mouse mouse, MonoTime now) {
        if (!overlays.isEmpty()) {
            return;
        }
        switch (mouse.action()) {
            case WHEEL_UP -> desk.grid().move(-3);
            case WHEEL_DOWN -> desk.grid().move(3);
            case PRESS -> click(mouse, now);
            default -> clickedRow = mouse.row();
        }
    }

    private void click(Mouse mouse, MonoTime now) {
        TableDrawing.Area area = frame.table();
        boolean hasHeading = !desk.grid().table().columns().isEmpty();
        int first = area.y() + (hasHeading ? 1 : 0);
        if (mouse.row() == 1) {
            tab(mouse.column(), now);
        } else if (hasHeading && mouse.row() == area.y()) {
            frame.placed().stream()
                    .filter(each -> mouse.column() >= area.x() + each.x()
                            && mouse.column() < area.x() + each.x() + each.width())
                    .findFirst()
                    .ifPresent(each -> desk.grid().sortBy(each.column().id()));
        } else if (mouse.row() >= first && mouse.row() < area.y() + area.height() && mouse.column() < area.end()) {
            int line = desk.grid().top(area.y() + area.height() - first) + mouse.row() - first;
            boolean isDouble = mouse.row() == clickedRow && now.since(clickedAt).compareTo(DOUBLE_CLICK) < 0;
            if (line < desk.grid().lines().size()) {
                desk.grid().goTo(line);
                if (isDouble) {
                    openRow(now);
                }
            }
        }
        clickedAt = now;
        clickedRow = mouse.row();
    }

    private void tab(int column, MonoTime now) {
        int x = 1;
        for (ScreenName name : ScreenName.values()) {
            int end = x + 2 + name.title().length();
            if (name.hasTab() && column >= x && column < end) {
                go(name, now);
                return;
            }
            x = end + 1;
        }
    }
}
