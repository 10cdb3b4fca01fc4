package io.lvsconsole.console.term;

import io.lvsconsole.console.term.TerminalEvent.Key;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Attributes;
import org.jline.terminal.Attributes.LocalFlag;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal.Signal;
import org.jline.terminal.impl.LineDisciplineTerminal;

/**
 * A line editor in a region of the screen: keys and pastes go in, {@link PaneView}s and whole lines come out. All of JLine's
 * editing, menus, history and search, on no tty at all. Calls may come from any thread and do not wait for the editor, which
 * has a thread of its own ({@code pane}); what it is given to complete and to highlight with runs there.
 *
 * <p>The caller keeps Esc for itself (a lone Esc closes the pane; the line is kept), asks the terminal for bracketed paste
 * while the pane has the focus, and rings the bell.
 */
public final class Pane implements AutoCloseable {

    /** What the editor tells; on its thread, so put it into a queue. */
    public interface Listener {

        /** It looks different now. */
        void changed(PaneView view);

        /** Enter: one line to run; a pasted text of several lines comes as several calls. Never blank. */
        void entered(String line);

        /** Ctrl-C: the line was thrown away. */
        void interrupted();

        /** Ctrl-D on an empty line. */
        void ended();

        /** The bell. */
        void bell();

        /** Lines to be shown above the line: the answer to {@code ?}. */
        default void printed(List<PaneView.Line> lines) {
            // Who shows no output has no place for them.
        }
    }

    /** A type whose capabilities JLine knows by heart. */
    private static final String TYPE = "xterm-256color";

    /** Sequences come whole here, so that a prefix of a longer one need not wait. */
    private static final long AMBIGUOUS_MS = 20;

    /** How long the editor may take to let go of its terminal. */
    private static final long CLOSE_MS = 500;

    private static final String PASTE_BEGIN = "\033[200~";
    private static final String PASTE_END = "\033[201~";

    private final LineDisciplineTerminal terminal;
    private final PaneReader reader;
    private final Listener listener;
    private final BlockingQueue<byte[]> input = new LinkedBlockingQueue<>();
    private final Thread editing = new Thread(this::edit, "pane");
    private final Thread feeding = new Thread(this::feed, "pane-keys");
    private volatile String prompt;
    private volatile boolean isClosed;

    /**
     * Starts the editor.
     *
     * @param prompt before the line
     * @param setUp gives the reader its completer, highlighter, history, parser and variables
     * @param listener told what happens
     */
    public Pane(String prompt, Consumer<LineReader> setUp, Listener listener) throws IOException {
        JLineLog.silence();
        this.prompt = prompt;
        this.listener = listener;
        this.terminal = new LineDisciplineTerminal("pane", TYPE, null, StandardCharsets.UTF_8);
        Attributes attributes = terminal.getAttributes();
        // Else each resize and each Ctrl-C would throw away what is typed ahead.
        attributes.setLocalFlag(LocalFlag.NOFLSH, true);
        terminal.setAttributes(attributes);
        this.reader = new PaneReader(terminal, listener);
        reader.setVariable(LineReader.AMBIGUOUS_BINDING, AMBIGUOUS_MS);
        setUp.accept(reader);
        editing.setDaemon(true);
        feeding.setDaemon(true);
    }

    /**
     * Opens it; keys typed before wait.
     *
     * @param columns at least 1
     * @param rows at least 1
     */
    public void start(int columns, int rows) {
        terminal.setSize(new Size(columns, rows));
        editing.start();
        feeding.start();
    }

    /** Gives it another size; a new view follows. */
    public void resize(int columns, int rows) {
        Size size = new Size(columns, rows);
        if (!terminal.getSize().equals(size)) {
            terminal.setSize(size);
            terminal.raise(Signal.WINCH);
        }
    }

    /** The prompt of the next line. */
    public void setPrompt(String next) {
        prompt = next;
    }

    /** A key was pressed. */
    public void press(Key key) {
        if (key.code() != Key.Code.UNKNOWN) {
            input.add(bytes(key).getBytes(StandardCharsets.ISO_8859_1));
        }
    }

    /** Text was pasted; several lines are shown, and run after Enter. */
    public void paste(String text) {
        input.add((PASTE_BEGIN + text + PASTE_END).getBytes(StandardCharsets.UTF_8));
    }

    /** Puts a text in place of the line, as if typed: what the palette or a help key proposes. */
    public void replaceLine(String text) {
        // End of line, and kill all of it: what is lost can be yanked back.
        input.add("\005\025".getBytes(StandardCharsets.US_ASCII));
        paste(text);
    }

    /** Ends the editor. */
    @Override
    public void close() throws IOException {
        isClosed = true;
        editing.interrupt();
        feeding.interrupt();
        try {
            editing.join(CLOSE_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        terminal.close();
    }

    /** The editor knows the cursor keys in application mode only, and would type the others as text. */
    private static String bytes(Key key) {
        if (key.ctrl() || key.alt() || key.shift()) {
            return key.raw();
        }
        return switch (key.code()) {
            case UP -> "\033OA";
            case DOWN -> "\033OB";
            case RIGHT -> "\033OC";
            case LEFT -> "\033OD";
            case HOME -> "\033OH";
            case END -> "\033OF";
            case DELETE -> "\033[3~";
            case ENTER -> "\r";
            case BACKSPACE -> "\177";
            default -> key.raw();
        };
    }

    private void feed() {
        try {
            while (true) {
                terminal.processInputBytes(input.take());
            }
        } catch (InterruptedException | IOException e) {
            // Closed.
        }
    }

    private void edit() {
        while (!isClosed) {
            try {
                deliver(reader.readLine(prompt));
            } catch (UserInterruptException e) {
                if (!isClosed) {
                    listener.interrupted();
                }
            } catch (EndOfFileException e) {
                if (!isClosed) {
                    listener.ended();
                }
            } catch (IllegalStateException e) {
                if (!isClosed) {
                    throw e;
                }
            }
        }
    }

    /** A backslash at the end of a line joins the next one to it. */
    private void deliver(String text) {
        StringBuilder whole = new StringBuilder();
        for (String line : text.split("\n", -1)) {
            int end = line.length();
            while (end > 0 && line.charAt(end - 1) == '\\') {
                end--;
            }
            boolean continues = (line.length() - end) % 2 == 1;
            whole.append(line, 0, continues ? line.length() - 1 : line.length());
            if (!continues) {
                enter(whole.toString());
                whole.setLength(0);
            }
        }
        enter(whole.toString());
    }

    private void enter(String line) {
        if (!line.isBlank()) {
            listener.entered(line);
        }
    }
}
