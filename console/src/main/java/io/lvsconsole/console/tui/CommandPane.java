package io.lvsconsole.console.tui;

import com.googlecode.lanterna.TextColor;
import io.lvsconsole.console.term.Pane;
import io.lvsconsole.console.term.PaneView;
import io.lvsconsole.console.term.TerminalEvent.Key;
import io.lvsconsole.console.theme.Role;
import io.lvsconsole.console.view.Cells;
import io.lvsconsole.engine.time.MonoTime;
import java.util.ArrayList;
import java.util.List;

/** The pane for typed commands at the bottom: the editor's lines, above them what the commands printed. Thread ui. */
final class CommandPane implements Overlay {

    private static final int KEPT = 2000;

    private final Pane pane;
    private final Runnable closed;
    private final List<Printed> printed = new ArrayList<>();
    private PaneView view = PaneView.EMPTY;
    private int scrolled;
    private int width = 80;
    private int height = 8;

    private record Printed(String text, Role role) {}

    CommandPane(Pane pane, Runnable closed) {
        this.pane = pane;
        this.closed = closed;
    }

    /** The editor looks different. */
    void show(PaneView now) {
        view = now;
    }

    /** Something was printed. */
    void print(String text, Role role) {
        printed.add(new Printed(Cells.clean(text.replace("\t", "        ")), role));
        if (printed.size() > KEPT) {
            printed.remove(0);
        }
        scrolled = 0;
    }

    @Override
    public boolean key(Key key, MonoTime now) {
        switch (key.name()) {
            case "Esc" -> {
                closed.run();
                return false;
            }
            case "PgUp" -> scrolled += Math.max(1, height - 3);
            case "PgDn" -> scrolled = Math.max(0, scrolled - Math.max(1, height - 3));
            default -> pane.press(key);
        }
        return true;
    }

    @Override
    public void paste(String text) {
        pane.paste(text);
    }

    @Override
    public void cancelled() {
        closed.run();
    }

    @Override
    public boolean takesInterrupt() {
        return true;
    }

    @Override
    public int reserved(int frameHeight) {
        return Math.max(
                3,
                Math.min(
                        frameHeight / 3,
                        Math.max(4, printed.size() + view.lines().size() + 1)));
    }

    @Override
    public void draw(Canvas canvas, boolean isAscii) {
        height = reserved(canvas.height());
        int top = canvas.height() - 2 - height;
        if (canvas.width() != width) {
            width = canvas.width();
        }
        pane.resize(Math.max(1, width), Math.max(1, height - 1));
        for (int y = top; y < canvas.height() - 2; y++) {
            canvas.fill(0, y, width, Role.TEXT);
        }
        canvas.put(0, top, (isAscii ? "-" : "─").repeat(width), Role.BORDER);
        canvas.put(2, top, " command   Esc closes   PgUp scrolls ", Role.BORDER);
        int lines = Math.min(view.lines().size(), height - 1);
        int room = height - 1 - lines;
        scrolled = Math.min(scrolled, Math.max(0, printed.size() - room));
        int first = Math.max(0, printed.size() - room - scrolled);
        int y = top + 1;
        for (Printed line : printed.subList(first, Math.min(printed.size(), first + room))) {
            canvas.put(0, y++, line.text(), line.role());
        }
        editor(canvas, y);
    }

    private void editor(Canvas canvas, int top) {
        for (int i = 0; i < view.lines().size() && top + i < canvas.height() - 2; i++) {
            int x = 0;
            for (PaneView.Run run : view.lines().get(i).runs()) {
                int from = x;
                x = canvas.put(x, top + i, Cells.clean(run.text()), role(run.style()));
                if (run.style().isReversed()) {
                    canvas.lay(from, top + i, x, Role.SELECTED);
                }
            }
        }
        canvas.lay(view.cursorColumn(), top + view.cursorRow(), view.cursorColumn() + 1, Role.SELECTED);
    }

    /** The editor's colours are its own; what they mean is ours to show. */
    private static Role role(PaneView.Style style) {
        TextColor color = style.foreground();
        if (color == TextColor.ANSI.RED || color == TextColor.ANSI.RED_BRIGHT) {
            return Role.ERROR;
        }
        if (color == TextColor.ANSI.GREEN || color == TextColor.ANSI.GREEN_BRIGHT) {
            return Role.STATE_UP;
        }
        if (color == TextColor.ANSI.YELLOW || color == TextColor.ANSI.YELLOW_BRIGHT) {
            return Role.STATE_WARN;
        }
        if (color == TextColor.ANSI.CYAN || color == TextColor.ANSI.BLUE) {
            return Role.HINT_KEY;
        }
        return style.isBold() ? Role.HEADER : Role.TEXT;
    }
}
