package io.lvsconsole.console.term;

import com.googlecode.lanterna.screen.Screen.RefreshType;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A program for testbed/terminal: a full screen that shows the last events, one a line. q quits, Ctrl-Z suspends, m mouse,
 * p paste, X throws, e lends the terminal to a line editor.
 */
final class TerminalTrial {

    private static final int LINES = 12;

    private TerminalTrial() {}

    public static void main(String[] arguments) throws Exception {
        BlockingQueue<TerminalEvent> queue = new LinkedBlockingQueue<>();
        Deque<String> log = new ArrayDeque<>();
        try (TerminalSession session = TerminalSession.open(System.getenv(), queue::add)) {
            session.screen().setCursorPosition(null);
            while (true) {
                draw(session, log);
                TerminalEvent event = queue.poll(200, TimeUnit.MILLISECONDS);
                if (event == null) {
                    continue;
                }
                log.addLast(text(event));
                if (log.size() > LINES) {
                    log.removeFirst();
                }
                if (event instanceof TerminalEvent.End || isDone(session, event, log)) {
                    break;
                }
                RefreshType type = event instanceof TerminalEvent.Resumed ? RefreshType.COMPLETE : RefreshType.DELTA;
                session.screen().refresh(type);
            }
        }
        System.exit(0);
    }

    private static boolean isDone(TerminalSession session, TerminalEvent event, Deque<String> log) throws Exception {
        if (!(event instanceof TerminalEvent.Key key)) {
            return false;
        }
        switch (key.name()) {
            case "q" -> {
                return true;
            }
            case "X" -> throw new IllegalStateException("asked to fail");
            case "Ctrl-Z" -> session.suspend();
            case "m" -> session.setMouse(true);
            case "p" -> session.setBracketedPaste(true);
            case "e" ->
                session.lend(
                        tty -> log.addLast("line " + tty.newReader().build().readLine("typed> ")));
            default -> {
                return false;
            }
        }
        return false;
    }

    private static String text(TerminalEvent event) {
        if (event instanceof TerminalEvent.Key key) {
            boolean isBasic = key.name().chars().noneMatch(c -> Character.isSurrogate((char) c));
            return "key "
                    + (isBasic
                            ? key.name()
                            : "U+" + Integer.toHexString(key.text().codePointAt(0)));
        }
        return event.toString();
    }

    private static void draw(TerminalSession session, Deque<String> log) throws Exception {
        var screen = session.screen();
        screen.doResizeIfNecessary();
        var graphics = screen.newTextGraphics();
        graphics.fill(' ');
        var size = screen.getTerminalSize();
        graphics.putString(
                0,
                0,
                "trial " + size.getColumns() + "x" + size.getRows() + " colours "
                        + session.traits().colors());
        int row = 1;
        for (String line : log) {
            graphics.putString(0, row++, line.replaceAll("\\p{Cntrl}", "^"));
        }
        if (session.isOutputReady()) {
            screen.refresh(RefreshType.DELTA);
        }
    }
}
