package io.lvsconsole.console.term;

import com.googlecode.lanterna.TextColor;
import java.util.List;

/**
 * What the editing pane shows at one moment. Immutable; any thread.
 *
 * @param lines from the top, at most as many as the pane has rows, none wider than the pane
 * @param cursorRow row of the cursor, from 0
 * @param cursorColumn column of the cursor, from 0
 */
public record PaneView(List<Line> lines, int cursorRow, int cursorColumn) {

    /** Nothing yet. */
    public static final PaneView EMPTY = new PaneView(List.of(), 0, 0);

    /** Copies. */
    public PaneView {
        lines = List.copyOf(lines);
    }

    /**
     * A line.
     *
     * @param runs pieces of one style, from the left
     */
    public record Line(List<Run> runs) {

        /** Copies. */
        public Line {
            runs = List.copyOf(runs);
        }

        /** Its text without style. */
        public String text() {
            StringBuilder text = new StringBuilder();
            runs.forEach(run -> text.append(run.text()));
            return text.toString();
        }
    }

    /**
     * A piece of a line.
     *
     * @param text not empty; control characters are gone
     * @param style how it looks
     */
    public record Run(String text, Style style) {}

    /**
     * How text looks.
     *
     * @param foreground its colour
     * @param background the colour behind it
     * @param isBold whether it is bold
     * @param isUnderlined whether it is underlined
     * @param isReversed whether the colours change places
     */
    public record Style(
            TextColor foreground, TextColor background, boolean isBold, boolean isUnderlined, boolean isReversed) {

        /** The terminal's own. */
        public static final Style PLAIN =
                new Style(TextColor.ANSI.DEFAULT, TextColor.ANSI.DEFAULT, false, false, false);
    }
}
