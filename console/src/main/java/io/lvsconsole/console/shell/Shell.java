package io.lvsconsole.console.shell;

import io.lvsconsole.console.command.ToolContext;
import io.lvsconsole.console.command.Tools;
import io.lvsconsole.console.command.line.LineRunner;
import io.lvsconsole.console.command.line.ScriptReader;
import io.lvsconsole.console.command.line.SyntaxException;
import io.lvsconsole.console.shell.LineSource.Interrupted;
import io.lvsconsole.console.source.DirectorAccess;
import io.lvsconsole.console.term.TerminalTraits;
import io.lvsconsole.console.term.Tty;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;

/**
 * {@code lvsconsole shell}: reads a line, runs it, until Ctrl-D or {@code exit}. A command that fails does not end it. Ctrl-C
 * throws the line away, or interrupts the command that runs. What happens in the engine is announced between lines. The
 * status is that of the last command, or of {@code exit}.
 */
public final class Shell {

    private final DirectorAccess director;
    private final Tools tools;
    private final ToolContext context;
    private final Map<String, String> environment;
    private final Thread thread = Thread.currentThread();
    private final Queue<String> held = new ArrayDeque<>();
    private LineSource lines;
    private boolean isRunning;

    /**
     * A shell, made on the thread that runs it.
     *
     * @param director where it works
     * @param tools the commands
     * @param context streams and options
     * @param environment of the process
     */
    public Shell(DirectorAccess director, Tools tools, ToolContext context, Map<String, String> environment) {
        this.director = director;
        this.tools = tools;
        this.context = context;
        this.environment = environment;
    }

    /**
     * Runs it on this terminal.
     *
     * @throws IOException if this is no terminal
     */
    public int run() throws IOException {
        ShellHistory history = new ShellHistory(ShellHistory.defaultFile(environment));
        try (ShellWatch watch = new ShellWatch(director, this::announce)) {
            boolean isLinear = TerminalTraits.isLinear(environment);
            Optional<Tty> tty = isLinear ? Optional.empty() : Optional.of(Tty.open(environment));
            boolean hasColors = tty.isPresent() && tty.get().traits().colors() > 0;
            ShellStyles styles = hasColors ? ShellStyles.COLORED : ShellStyles.MONO;
            ShellEditor editor = new ShellEditor(tools, watch::objects, styles, history);
            try (LineSource source = tty.isPresent()
                    ? new EditedLines(tty.get(), editor, this::interrupt)
                    : new PlainLines(context.in(), context.out(), editor, history, this::interrupt)) {
                lines = source;
                watch.start();
                return loop(source, watch);
            }
        }
    }

    /**
     * Runs it on a terminal that somebody lends; it stays open.
     *
     * @throws IOException if the terminal is gone
     */
    public int run(Tty lent) throws IOException {
        ShellHistory history = new ShellHistory(ShellHistory.defaultFile(environment));
        try (ShellWatch watch = new ShellWatch(director, this::announce)) {
            ShellStyles styles = lent.traits().colors() > 0 ? ShellStyles.COLORED : ShellStyles.MONO;
            lines = new EditedLines(lent, new ShellEditor(tools, watch::objects, styles, history), this::interrupt);
            watch.start();
            return loop(lines, watch);
        }
    }

    private int loop(LineSource source, ShellWatch watch) throws IOException {
        context.out()
                .println("lvsconsole on " + director.name() + (director.isWritable() ? "" : ", read only")
                        + ": help lists the commands, ? says what may follow, Ctrl-D ends");
        context.out().flush();
        LineRunner runner = new LineRunner(tools, context, true);
        String prompt = director.name() + (director.isWritable() ? "# " : "> ");
        while (runner.ended().isEmpty()) {
            try {
                Optional<String> text = source.next(prompt);
                if (text.isEmpty()) {
                    break;
                }
                execute(text.get(), runner);
                watch.poke();
            } catch (Interrupted e) {
                continue;
            }
        }
        return runner.ended().orElse(runner.lastStatus());
    }

    private void execute(String text, LineRunner runner) throws IOException {
        setRunning(true);
        try {
            ScriptReader script = new ScriptReader(new BufferedReader(new StringReader(text)), Map.of());
            while (runner.ended().isEmpty() && !Thread.currentThread().isInterrupted()) {
                try {
                    var commands = script.next();
                    if (commands.isEmpty()) {
                        return;
                    }
                    runner.run(commands.get());
                } catch (SyntaxException e) {
                    runner.refuse("", e);
                }
            }
        } finally {
            context.out().flush();
            // Ctrl-C was for what has just ended.
            boolean wasInterrupted = Thread.interrupted();
            setRunning(false);
            if (wasInterrupted) {
                context.err().println();
            }
        }
    }

    /** On a signal thread. */
    private void interrupt() {
        synchronized (held) {
            if (isRunning) {
                thread.interrupt();
            }
        }
    }

    /** While a command prints, news wait until it is done: a listing is not torn. */
    private void setRunning(boolean isNowRunning) {
        synchronized (held) {
            isRunning = isNowRunning;
            while (!isRunning && !held.isEmpty()) {
                lines.announce(held.remove());
            }
        }
    }

    private void announce(String line) {
        synchronized (held) {
            if (isRunning) {
                held.add(line);
            } else {
                lines.announce(line);
            }
        }
    }
}
