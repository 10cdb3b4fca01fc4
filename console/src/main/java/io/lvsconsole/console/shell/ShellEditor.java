package io.lvsconsole.console.shell;

import io.lvsconsole.console.command.Tools;
import java.util.List;
import java.util.function.Supplier;
import org.jline.keymap.KeyMap;
import org.jline.reader.LineReader;
import org.jline.reader.LineReader.Option;
import org.jline.reader.Reference;
import org.jline.reader.impl.DefaultParser;
import org.jline.reader.impl.LineReaderImpl;

/**
 * What makes a plain line editor ours: completion, highlighting, {@code ?}, history. One per console; the same object serves
 * the shell and the pane of the full screen, one after the other.
 */
public final class ShellEditor {

    private static final String HELP_WIDGET = "what-may-follow";

    private final Following following;
    private final WordHighlighter highlighter;
    private final ShellHistory history;

    /**
     * An editor.
     *
     * @param tools the commands
     * @param objects the snapshot of this moment; must answer at once
     * @param styles how words look
     * @param history the lines typed so far
     */
    public ShellEditor(Tools tools, Supplier<LiveObjects> objects, ShellStyles styles, ShellHistory history) {
        this.following = new Following(Grammar.load(), tools, objects);
        this.highlighter = new WordHighlighter(following, tools, objects, styles);
        this.history = history;
    }

    /** Puts all of it into a reader. */
    public void setUp(LineReader reader) {
        LineReaderImpl editor = (LineReaderImpl) reader;
        editor.setCompleter(new WordCompleter(following));
        editor.setHighlighter(highlighter);
        editor.setHistory(history);
        DefaultParser parser = new DefaultParser();
        parser.setEofOnEscapedNewLine(true);
        editor.setParser(parser);
        // "!" is a command of the full screen and part of filters, never a reference to the history.
        editor.option(Option.DISABLE_EVENT_EXPANSION, true);
        editor.option(Option.HISTORY_TIMESTAMPED, false);
        editor.option(Option.INSERT_TAB, false);
        editor.option(Option.AUTO_FRESH_LINE, true);
        editor.option(Option.CASE_INSENSITIVE, false);
        editor.setVariable(LineReader.HISTORY_SIZE, 1000);
        editor.setVariable(LineReader.SECONDARY_PROMPT_PATTERN, "> ");
        editor.setVariable(LineReader.BELL_STYLE, "none");
        editor.setVariable(LineReader.ERRORS, 0);
        editor.getWidgets().put(HELP_WIDGET, () -> answerHelp(editor));
        for (String map : List.of(LineReader.MAIN, LineReader.EMACS, LineReader.VIINS)) {
            editor.getKeyMaps().get(map).bind(new Reference(HELP_WIDGET), "?");
            editor.getKeyMaps().get(map).bind(new Reference(LineReader.QUOTED_INSERT), KeyMap.ctrl('V'));
        }
    }

    /** What may follow a line as typed so far, as lines for people. */
    List<String> help(String line) {
        return following.help(line);
    }

    /** {@code ?}: what may follow, as routers answer; within quotes and URLs it is a question mark. */
    private boolean answerHelp(LineReaderImpl editor) {
        String typed = editor.getBuffer().upToCursor();
        boolean isQuoted = typed.chars().filter(c -> c == '\'').count() % 2 == 1
                || typed.chars().filter(c -> c == '"').count() % 2 == 1;
        List<Span> spans = Span.of(typed);
        if (isQuoted || spans.get(spans.size() - 1).word().contains("://")) {
            editor.getBuffer().write('?');
            return true;
        }
        editor.printAbove(String.join("\n", following.help(typed)));
        return true;
    }
}
