package io.lvsconsole.console.term;

import com.googlecode.lanterna.TerminalSize;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jline.keymap.KeyMap;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.Reference;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Attributes;
import org.jline.terminal.Attributes.ControlChar;
import org.jline.terminal.Attributes.InputFlag;
import org.jline.terminal.Attributes.LocalFlag;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.Terminal.Signal;
import org.jline.terminal.Terminal.SignalHandler;
import org.jline.utils.InfoCmp.Capability;

/**
 * The terminal on standard input and output, on the normal screen: what a line editor runs on. {@link TerminalSession} puts
 * the full screen on top. One per process. The attributes found when it was opened come back with {@link #close()} and at
 * the end of the process.
 */
public final class Tty implements AutoCloseable {

    private static final int DEFAULT_COLUMNS = 80;
    private static final int DEFAULT_ROWS = 24;

    /** What a line editor may have switched on: bracketed paste, cursor keys in application mode. */
    private static final String LINE_MODES_OFF = "\033[?2004l\033[?1l\033>";

    private final Terminal terminal;
    private final Thread hook = new Thread(this::leaveLineModes, "line-restore");
    private boolean isHooked;
    private final Map<String, String> environment;
    private final Attributes saved;
    private final TerminalTraits traits;

    private Tty(Terminal terminal, Map<String, String> environment) {
        this.terminal = terminal;
        this.environment = environment;
        this.saved = terminal.getAttributes();
        this.traits = TerminalTraits.of(
                environment, Optional.ofNullable(terminal.getNumericCapability(Capability.max_colors)));
    }

    /**
     * Opens it.
     *
     * @param environment of the process: TERM, locale, LINES and COLUMNS
     * @throws IOException if standard input or output is no terminal, or its attributes cannot be read
     */
    public static Tty open(Map<String, String> environment) throws IOException {
        JLineLog.silence();
        return new Tty(SystemTty.open(TerminalTraits.typeOf(environment)), environment);
    }

    /** What it can show. */
    public TerminalTraits traits() {
        return traits;
    }

    /** A line editor on it, to be configured; its {@code readLine} is for the normal screen. */
    public LineReaderBuilder newReader() {
        return LineReaderBuilder.builder().terminal(terminal);
    }

    /**
     * Keys and signals for as long as lines are read here. While a line is read, Ctrl-C and Ctrl-Z are keys like any other, in
     * order with what is typed around them: Ctrl-C throws the line away, Ctrl-Z gives the terminal back as it was while the
     * program is stopped. While none is read they are the terminal's own signals: Ctrl-C calls {@code interrupt}, on a thread
     * of its own, and never kills the program. However the process ends, the modes of the editor are switched off.
     *
     * @param reader the editor
     */
    public void serveLines(LineReader reader, Runnable interrupt) {
        if (!isHooked) {
            isHooked = true;
            Runtime.getRuntime().addShutdownHook(hook);
        }
        terminal.handle(Signal.INT, signal -> interrupt.run());
        reader.getWidgets().put(LineReader.CALLBACK_INIT, this::takeSignalKeys);
        reader.getWidgets().put("throw-away", () -> {
            throw new UserInterruptException(reader.getBuffer().toString());
        });
        reader.getWidgets().put("suspend", () -> suspendLines(reader));
        for (String map : List.of(LineReader.MAIN, LineReader.EMACS, LineReader.VIINS)) {
            reader.getKeyMaps().get(map).bind(new Reference("throw-away"), KeyMap.ctrl('C'));
            reader.getKeyMaps().get(map).bind(new Reference("suspend"), KeyMap.ctrl('Z'));
        }
    }

    /** Columns of the window; see {@link #rows()}. */
    public int columns() {
        return size().getColumns();
    }

    /** Rows of the window. A terminal that does not know (serial line) has LINES and COLUMNS, else 24 and 80. */
    public int rows() {
        return size().getRows();
    }

    /** Gives the terminal back as it was found. */
    @Override
    public void close() throws IOException {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The process is ending: the hook does its part.
        }
        terminal.close();
    }

    /** The editor's attributes with the two signal characters off; what was before comes back at the end of the line. */
    private boolean takeSignalKeys() {
        Attributes raw = terminal.getAttributes();
        raw.setControlChar(ControlChar.VINTR, 0);
        raw.setControlChar(ControlChar.VSUSP, 0);
        terminal.setAttributes(raw);
        return true;
    }

    private boolean suspendLines(LineReader reader) {
        Attributes editing = terminal.getAttributes();
        leaveLineModes();
        terminal.setAttributes(saved);
        try {
            stopProcessGroup();
        } catch (IOException e) {
            // Not stopped: as if it had come back at once.
        }
        terminal.setAttributes(editing);
        terminal.puts(Capability.keypad_xmit);
        terminal.writer().write("\r\033[?2004h");
        reader.callWidget(LineReader.REDRAW_LINE);
        return true;
    }

    private void leaveLineModes() {
        if (!traits.type().startsWith("dumb")) {
            try {
                FileOutputStream out = new FileOutputStream(FileDescriptor.out);
                out.write(LINE_MODES_OFF.getBytes(StandardCharsets.US_ASCII));
            } catch (IOException e) {
                // The terminal is gone: nobody is left to see it put right.
            }
        }
    }

    // ---- for the full screen ---------------------------------------------------------------------------------

    TerminalSize size() {
        Size size = terminal.getSize();
        int columns = size.getColumns() > 0 ? size.getColumns() : number("COLUMNS", DEFAULT_COLUMNS);
        int rows = size.getRows() > 0 ? size.getRows() : number("LINES", DEFAULT_ROWS);
        return new TerminalSize(columns, rows);
    }

    /** Every key is a byte to us: no line editing, no signals, Enter stays a carriage return. */
    void enterRawMode() {
        terminal.enterRawMode();
        Attributes raw = terminal.getAttributes();
        raw.setLocalFlag(LocalFlag.ISIG, false);
        raw.setInputFlag(InputFlag.ICRNL, false);
        terminal.setAttributes(raw);
    }

    /** The attributes found at the start. */
    void restoreAttributes() {
        terminal.setAttributes(saved);
    }

    /** Calls {@code action} for a signal, on a thread of its own, from now on. */
    void handle(Signal signal, Runnable action) {
        terminal.handle(signal, ignored -> action.run());
    }

    /**
     * Stops the process group as Ctrl-Z does, until the shell continues it. Returns at once where there is no shell that
     * could.
     */
    void stopProcessGroup() throws IOException {
        SignalHandler ours = terminal.handle(Signal.TSTP, SignalHandler.SIG_DFL);
        try {
            // The launcher waits for us in the same group and has to stop as well. A child of ours may signal the
            // group; the
            // kernel ignores the signal in a group that nobody could continue (setpgid(2), orphaned).
            new ProcessBuilder("/bin/sh", "-c", "kill -TSTP 0")
                    .redirectErrorStream(true)
                    .start()
                    .waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            terminal.handle(Signal.TSTP, ours);
        }
    }

    private int number(String name, int otherwise) {
        String value = environment.getOrDefault(name, "");
        return value.matches("[1-9][0-9]{0,3}") ? Integer.parseInt(value) : otherwise;
    }
}
