package io.lvsconsole.console.term;

import com.googlecode.lanterna.TextColor;
import io.lvsconsole.console.term.PaneView.Line;
import io.lvsconsole.console.term.PaneView.Run;
import io.lvsconsole.console.term.PaneView.Style;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jline.terminal.Terminal;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStyle;
import org.jline.utils.Display;

/**
 * The display of the line editor in a pane: instead of moving a cursor about on a terminal, each update is a
 * {@link PaneView}. On the editor's thread.
 */
final class PaneDisplay extends Display {

    // The layout of AttributedStyle's bits; its constants are not public. A test compares them with what the class
    // does.
    private static final long BOLD = 0x01;
    private static final long UNDERLINE = 0x08;
    private static final long INVERSE = 0x20;
    private static final long FOREGROUND_INDEX = 0x100;
    private static final long FOREGROUND_RGB = 0x200;
    private static final long BACKGROUND_INDEX = 0x400;
    private static final long BACKGROUND_RGB = 0x800;
    private static final int FOREGROUND_SHIFT = 15;
    private static final int BACKGROUND_SHIFT = 39;
    private static final int BASIC_COLORS = 16;

    private final Consumer<PaneView> sink;

    PaneDisplay(Terminal terminal, Consumer<PaneView> sink) {
        super(terminal, false);
        this.sink = sink;
    }

    @Override
    public void update(List<AttributedString> newLines, int targetCursorPos, boolean flush) {
        List<Line> lines = new ArrayList<>(newLines.size());
        for (AttributedString line : newLines) {
            lines.add(line(line));
        }
        int cursor = Math.max(targetCursorPos, 0);
        // JLine counts one column more than there are, for the line end (Size.cursorPos).
        sink.accept(new PaneView(lines, cursor / columns1, cursor % columns1));
    }

    static Line line(AttributedString text) {
        List<Run> runs = new ArrayList<>();
        int start = 0;
        int length = text.length();
        while (length > 0 && text.charAt(length - 1) == '\n') {
            length--;
        }
        for (int at = 1; at <= length; at++) {
            if (at == length
                    || text.styleAt(at).getStyle() != text.styleAt(start).getStyle()) {
                String piece = clean(text.substring(start, at).toString());
                if (!piece.isEmpty()) {
                    runs.add(new Run(piece, style(text.styleAt(start))));
                }
                start = at;
            }
        }
        return new Line(runs);
    }

    private static String clean(String text) {
        return text.chars().noneMatch(Character::isISOControl) ? text : text.replaceAll("[\\x00-\\x1f\\x7f-\\x9f]", "");
    }

    private static Style style(AttributedStyle style) {
        long bits = style.getStyle();
        return new Style(
                color(bits, FOREGROUND_INDEX, FOREGROUND_RGB, FOREGROUND_SHIFT),
                color(bits, BACKGROUND_INDEX, BACKGROUND_RGB, BACKGROUND_SHIFT),
                (bits & BOLD) != 0,
                (bits & UNDERLINE) != 0,
                (bits & INVERSE) != 0);
    }

    private static TextColor color(long bits, long index, long rgb, int shift) {
        int value = (int) (bits >>> shift) & 0xffffff;
        if ((bits & rgb) != 0) {
            return new TextColor.RGB(value >> 16, value >> 8 & 0xff, value & 0xff);
        }
        if ((bits & index) == 0) {
            return TextColor.ANSI.DEFAULT;
        }
        // Lanterna's constants stand in the order of the SGR codes: eight colours, the default, eight bright ones.
        int ansi = value & 7;
        TextColor.ANSI[] basic = TextColor.ANSI.values();
        return value < 8 ? basic[ansi] : value < BASIC_COLORS ? basic[ansi + 9] : new TextColor.Indexed(value & 0xff);
    }
}
