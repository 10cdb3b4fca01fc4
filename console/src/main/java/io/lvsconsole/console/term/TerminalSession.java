package io.lvsconsole.console.term;

import com.googlecode.lanterna.screen.Screen;
import com.googlecode.lanterna.screen.TerminalScreen;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOError;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jline.terminal.Terminal.Signal;

/**
 * A full screen on the terminal, from {@link #open} to {@link #close}. Events come to the sink on threads of this class; put
 * them into a queue. {@link #screen()} belongs to one thread, the caller's; the loop of that thread is:
 *
 * <pre>{@code
 * BlockingQueue<TerminalEvent> queue = new LinkedBlockingQueue<>();
 * try (TerminalSession session = TerminalSession.open(System.getenv(), queue::add)) {
 *     while (true) {
 *         TerminalEvent event = queue.poll(100, MILLISECONDS);   // null: time to look at the data
 *         ...                                                    // Resize: screen.doResizeIfNecessary()
 *         draw(session.screen());                                // Resumed: refresh(COMPLETE)
 *         if (session.isOutputReady()) {                         // else skip the frame, the terminal is slow
 *             session.screen().refresh(RefreshType.DELTA);
 *         }
 *     }
 * }
 * }</pre>
 *
 * <p>Ctrl-C and Ctrl-Z are keys like any other; the caller answers {@code Ctrl-Z} with {@link #suspend()}. SIGINT and SIGTSTP
 * from outside come as the same keys, SIGCONT as {@link TerminalEvent.Resumed}. SIGTERM and SIGHUP end the process; the
 * terminal is put back by a shutdown hook. When the terminal goes away, {@link TerminalEvent.End} comes, and the process is
 * halted with status 129 if it is still there 1.5 seconds later.
 */
public final class TerminalSession implements AutoCloseable {

    private static final String ENTER = "\033[?1049h";
    private static final String MOUSE_ON = "\033[?1000h\033[?1002h\033[?1006h";
    private static final String MOUSE_OFF = "\033[?1006l\033[?1002l\033[?1000l";
    private static final String PASTE_ON = "\033[?2004h";
    private static final String PASTE_OFF = "\033[?2004l";
    private static final String LEAVE = PASTE_OFF + MOUSE_OFF + "\033[?1004l\033[0m\033(B\033[?25h\033[?1049l";
    private static final int LAST_RESORT_MS = 1500;
    private static final int STATUS_HANGUP = 129;
    private static final int MAX_CLIPBOARD = 74_994;

    private final Tty tty;
    private final Consumer<TerminalEvent> sink;
    private final FrameOutput output;
    private final LanternaOnJLine lanterna;
    private final TerminalScreen screen;
    private final KeyPump pump;
    private final Thread hook = new Thread(this::restore, "terminal-restore");
    private final AtomicBoolean isRestored = new AtomicBoolean();
    private final AtomicBoolean hasEnded = new AtomicBoolean();
    private volatile boolean isAway;
    private volatile boolean hasMouse;
    private volatile boolean hasPaste;

    private TerminalSession(Tty tty, Consumer<TerminalEvent> sink) throws IOException {
        this.tty = tty;
        this.sink = sink;
        this.output = new FrameOutput(new FileOutputStream(FileDescriptor.out), this::lost);
        this.lanterna = new LanternaOnJLine(output, tty::size);
        this.screen = new TerminalScreen(lanterna);
        this.pump = new KeyPump(new RawTtyInput(), this::deliver);
    }

    /**
     * Takes the terminal over: raw mode, second screen, nothing drawn yet.
     *
     * @param environment of the process
     * @param sink takes the events; called on several threads, must not block
     * @throws IOException if this is no terminal, or one that cannot move the cursor
     */
    public static TerminalSession open(Map<String, String> environment, Consumer<TerminalEvent> sink)
            throws IOException {
        if (TerminalTraits.typeOf(environment).startsWith("dumb")) {
            throw new IOException("this terminal cannot move the cursor (TERM=dumb): use lvsconsole shell");
        }
        Tty tty = Tty.open(environment);
        TerminalSession session = new TerminalSession(tty, sink);
        Runtime.getRuntime().addShutdownHook(session.hook);
        try {
            session.start();
        } catch (IOException | RuntimeException e) {
            session.close();
            throw e;
        }
        return session;
    }

    /** The screen, started. One thread. Refresh it with {@code DELTA}. */
    public Screen screen() {
        return screen;
    }

    /** What the terminal can show. */
    public TerminalTraits traits() {
        return tty.traits();
    }

    /** Whether the last frame has gone out; if not, do not paint: frames are skipped, never queued. Any thread. */
    public boolean isOutputReady() {
        return output.isReady();
    }

    /** Bytes sent to the terminal so far. Any thread. */
    public long bytesWritten() {
        return output.sent();
    }

    /** Mouse reports on or off; off at the start. */
    public void setMouse(boolean isOn) {
        hasMouse = isOn;
        send(isOn ? MOUSE_ON : MOUSE_OFF);
    }

    /** Pasted text as one {@link TerminalEvent.Paste}, or as if it were typed; off at the start. */
    public void setBracketedPaste(boolean isOn) {
        hasPaste = isOn;
        send(isOn ? PASTE_ON : PASTE_OFF);
    }

    /** Rings the bell. */
    public void bell() {
        send("\007");
    }

    /** Puts text on the clipboard of the operator's own machine (OSC 52; terminals may not allow it). At most 75 kB. */
    public void copy(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (bytes.length <= MAX_CLIPBOARD) {
            send("\033]52;c;" + Base64.getEncoder().encodeToString(bytes) + "\007");
        }
    }

    /**
     * Gives the terminal to the shell that started us, as Ctrl-Z does, and returns when it comes back. {@link
     * TerminalEvent.Resumed} follows. Screen thread only.
     */
    public void suspend() throws IOException {
        away(Tty::stopProcessGroup);
    }

    /**
     * Lends the terminal, on its normal screen and with its own attributes, to a line editor; returns when {@code use} does.
     * {@link TerminalEvent.Resumed} follows. Screen thread only.
     */
    public void lend(Use use) throws IOException {
        away(use);
    }

    /** Puts everything back as it was. */
    @Override
    public void close() throws IOException {
        restore();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The hook is running: it does the same.
        }
        tty.close();
    }

    /** What is done with the terminal while it is lent. */
    public interface Use {
        /** Does it. */
        void with(Tty tty) throws IOException;
    }

    // ---- in and out ------------------------------------------------------------------------------------------

    private void start() throws IOException {
        tty.enterRawMode();
        screen.startScreen();
        installHandlers();
        pump.start();
    }

    /** Again after each loan: a line editor puts its own in place and leaves the system's defaults behind. */
    private void installHandlers() {
        tty.handle(Signal.WINCH, this::resized);
        tty.handle(Signal.CONT, this::continued);
        tty.handle(Signal.TSTP, () -> deliver(TerminalEvent.Key.SUSPEND));
        tty.handle(Signal.INT, () -> deliver(TerminalEvent.Key.INTERRUPT));
    }

    private void away(Use use) throws IOException {
        pump.park();
        send(PASTE_OFF + MOUSE_OFF);
        isAway = true;
        try {
            screen.stopScreen(false);
            output.drain();
            tty.restoreAttributes();
            use.with(tty);
        } finally {
            tty.enterRawMode();
            installHandlers();
            lanterna.forget();
            screen.startScreen();
            lanterna.getTerminalSize();
            isAway = false;
            send(modes());
            pump.unpark();
            deliver(TerminalEvent.RESUMED);
        }
    }

    private String modes() {
        return (hasMouse ? MOUSE_ON : "") + (hasPaste ? PASTE_ON : "");
    }

    private void send(String sequence) {
        if (!sequence.isEmpty() && !isAway) {
            output.write(sequence.getBytes(StandardCharsets.UTF_8), 0, sequence.length());
            output.flush();
        }
    }

    // ---- signals; on JLine's signal thread ---------------------------------------------------------------------

    private void resized() {
        if (isAway || isRestored.get()) {
            return;
        }
        try {
            // Lanterna's screen hears of it here, and obeys in doResizeIfNecessary.
            var size = lanterna.getTerminalSize();
            deliver(new TerminalEvent.Resize(size.getColumns(), size.getRows()));
        } catch (IOException e) {
            lost(String.valueOf(e.getMessage()));
        }
    }

    /** Stopped by somebody else and continued: the shell has used the terminal meanwhile. */
    private void continued() {
        if (isAway || isRestored.get()) {
            return;
        }
        tty.enterRawMode();
        lanterna.forget();
        send(ENTER + modes());
        resized();
        deliver(TerminalEvent.RESUMED);
    }

    // ---- the end ---------------------------------------------------------------------------------------------

    private void deliver(TerminalEvent event) {
        if (event instanceof TerminalEvent.End end) {
            lost(end.reason());
        } else {
            sink.accept(event);
        }
    }

    private void lost(String reason) {
        if (isRestored.get() || !hasEnded.compareAndSet(false, true)) {
            return;
        }
        sink.accept(new TerminalEvent.End(reason));
        Thread lastResort = new Thread(this::haltIfStillThere, "terminal-gone");
        lastResort.setDaemon(true);
        lastResort.start();
    }

    /** Nobody sees this program any more; whatever keeps it from ending must not keep it for ever. */
    private void haltIfStillThere() {
        try {
            Thread.sleep(LAST_RESORT_MS);
            Runtime.getRuntime().halt(STATUS_HANGUP);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Each step is tried, whatever became of the one before. Once; any thread; also while the process is ending. */
    private void restore() {
        if (!isRestored.compareAndSet(false, true)) {
            return;
        }
        pump.end();
        if (!isAway) {
            output.finish(LEAVE.getBytes(StandardCharsets.US_ASCII));
        }
        try {
            tty.restoreAttributes();
        } catch (IllegalStateException | IOError e) {
            // Closed already by JLine's own hook, which restores them as well; or the terminal is gone.
        }
    }
}
