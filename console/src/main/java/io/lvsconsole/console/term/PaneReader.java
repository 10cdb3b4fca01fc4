package io.lvsconsole.console.term;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.jline.reader.Candidate;
import org.jline.reader.impl.LineReaderImpl;
import org.jline.terminal.Terminal;
import org.jline.utils.AttributedString;

/**
 * JLine's line editor, drawing into a {@link PaneDisplay}. Lives on protected members of {@link LineReaderImpl}, which is why
 * JLine's version is pinned and PaneTest fails loudly when they change.
 */
final class PaneReader extends LineReaderImpl {

    private final Pane.Listener listener;

    PaneReader(Terminal terminal, Pane.Listener listener) {
        super(terminal, "lvsconsole", null);
        this.listener = listener;
    }

    /** JLine makes a new display for each line and each size; ours takes its place before anything is drawn. */
    @Override
    protected void redisplay(boolean flush) {
        if (!(display instanceof PaneDisplay)) {
            display = new PaneDisplay(terminal, listener::changed);
            display.resize(size.getRows(), size.getColumns());
        }
        super.redisplay(flush);
    }

    @Override
    public boolean beep() {
        listener.bell();
        return true;
    }

    @Override
    public void printAbove(String text) {
        printAbove(new AttributedString(text));
    }

    @Override
    public void printAbove(AttributedString text) {
        List<PaneView.Line> lines = new ArrayList<>();
        int start = 0;
        for (int at = 0; at <= text.length(); at++) {
            if (at == text.length() || text.charAt(at) == '\n') {
                lines.add(PaneDisplay.line(text.subSequence(start, at)));
                start = at + 1;
            }
        }
        listener.printed(lines);
    }

    /** The output above the line is the screen's business. */
    @Override
    public boolean clearScreen() {
        return redrawLine();
    }

    /**
     * A list that is higher than the pane would be printed above the line, where nobody sees it: it becomes a menu, which
     * scrolls.
     */
    @Override
    protected boolean doList(
            List<Candidate> possible,
            String completed,
            boolean runLoop,
            BiFunction<CharSequence, Boolean, CharSequence> escaper,
            boolean forSuggestion) {
        if (forSuggestion || !runLoop || possible.size() < size.getRows() - 1) {
            return super.doList(possible, completed, runLoop, escaper, forSuggestion);
        }
        buf.backspace(escaper.apply(completed, false).length());
        doMenu(possible, completed, escaper);
        return false;
    }
}
