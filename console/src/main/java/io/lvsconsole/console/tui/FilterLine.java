package io.lvsconsole.console.tui;

import io.lvsconsole.console.term.TerminalEvent.Key;
import io.lvsconsole.console.theme.Role;
import io.lvsconsole.console.view.FilterException;
import io.lvsconsole.console.view.Grid;
import io.lvsconsole.engine.time.MonoTime;
import java.util.List;

/** The line in which a filter is typed: rows follow at once, a wrong expression shows where and keeps the last good one. */
final class FilterLine implements Overlay {

    private final Grid grid;
    private final List<String> history;
    private final String before;
    private final TextField field;
    private int recalled;
    private String problem = "";
    private int position = -1;

    FilterLine(Grid grid, List<String> history) {
        this.grid = grid;
        this.history = history;
        this.before = grid.filterText();
        this.field = new TextField(before);
        this.recalled = history.size();
    }

    @Override
    public boolean key(Key key, MonoTime now) {
        switch (key.name()) {
            case "Esc" -> {
                field.set("");
                apply();
                return false;
            }
            case "Enter" -> {
                if (!problem.isEmpty()) {
                    return true;
                }
                if (!field.text().isBlank() && !history.contains(field.text())) {
                    history.add(field.text());
                }
                return false;
            }
            case "Up" -> recall(-1);
            case "Down" -> recall(1);
            default -> field.key(key);
        }
        apply();
        return true;
    }

    @Override
    public void paste(String text) {
        field.insert(text);
        apply();
    }

    private void recall(int step) {
        recalled = Math.max(0, Math.min(history.size(), recalled + step));
        field.set(recalled < history.size() ? history.get(recalled) : "");
    }

    private void apply() {
        problem = "";
        position = -1;
        set(field.text());
    }

    private void set(String text) {
        try {
            grid.filter(text);
        } catch (FilterException e) {
            problem = e.getMessage();
            position = e.position();
        }
    }

    @Override
    public void cancelled() {
        set(before);
    }

    @Override
    public void draw(Canvas canvas, boolean isAscii) {
        int y = canvas.height() - 2;
        canvas.fill(0, y, canvas.width(), Role.STATUS);
        canvas.put(1, y, "/", Role.HINT_KEY);
        int width = Math.max(10, canvas.width() / 2 - 3);
        field.draw(canvas, 2, y, width, true);
        if (position >= 0 && position < width) {
            canvas.lay(2 + position, y, 3 + position, Role.ERROR);
        }
        String said = problem.isEmpty()
                ? grid.matchingRows() + " of " + grid.allRows()
                : "at " + (position + 1) + ": " + problem;
        canvas.put(width + 4, y, said, problem.isEmpty() ? Role.STATUS : Role.ERROR);
    }
}
