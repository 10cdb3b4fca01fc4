package io.lvsconsole.console.tui;

import io.lvsconsole.console.term.TerminalEvent.Key;
import io.lvsconsole.console.theme.Role;
import io.lvsconsole.console.tui.TableDrawing.Area;
import io.lvsconsole.console.view.Cell;
import io.lvsconsole.engine.time.MonoTime;
import java.util.List;

/** Text to read, with a way to scroll; Esc, Enter or q closes it. Thread ui. */
final class TextPopup implements Overlay {

    private final String title;
    private List<List<Cell>> lines;
    private int top;
    private int height = 1;

    TextPopup(String title, List<List<Cell>> lines) {
        this.title = title;
        this.lines = lines;
    }

    /** Other text in the same place: an answer has come. */
    void show(List<List<Cell>> other) {
        lines = other;
        top = 0;
    }

    @Override
    public boolean key(Key key, MonoTime now) {
        switch (key.name()) {
            case "Esc", "Enter", "q", "x", "?", "F1" -> {
                return false;
            }
            case "Down", "j" -> top++;
            case "Up", "k" -> top--;
            case "PgDn", "Space" -> top += height;
            case "PgUp" -> top -= height;
            case "g", "Home" -> top = 0;
            case "G", "End" -> top = lines.size();
            default -> {
                return true;
            }
        }
        return true;
    }

    @Override
    public void draw(Canvas canvas, boolean isAscii) {
        int wanted = Math.max(40, Box.width(lines));
        Area area = Box.draw(canvas, title, wanted, Math.min(lines.size() + 1, canvas.height() - 4), isAscii);
        height = Math.max(1, area.height() - 1);
        top = Math.max(0, Math.min(top, lines.size() - height));
        Box.lines(
                canvas,
                new Area(area.x(), area.y(), area.width(), height),
                lines.subList(top, Math.min(lines.size(), top + height)));
        String more = lines.size() > height
                ? top + 1 + "-" + Math.min(lines.size(), top + height) + " of " + lines.size() + "   "
                : "";
        canvas.put(area.x(), area.y() + height, more + "Esc close", Role.DIALOG_TITLE, area.end());
    }
}
