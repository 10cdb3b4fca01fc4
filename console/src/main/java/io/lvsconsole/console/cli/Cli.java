package io.lvsconsole.console.cli;

import io.lvsconsole.console.cli.Invocation.Action;
import io.lvsconsole.console.command.ExitStatus;
import io.lvsconsole.console.command.NameService;
import io.lvsconsole.console.command.ToolContext;
import io.lvsconsole.console.command.Tools;
import io.lvsconsole.console.command.line.LineRunner;
import io.lvsconsole.console.command.line.ScriptReader;
import io.lvsconsole.console.command.line.SyntaxException;
import io.lvsconsole.engine.api.EngineDoor;
import io.lvsconsole.engine.control.ControlClient;
import io.lvsconsole.netlink.host.Host;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The program behind {@code main}: reads the options, runs what they ask for and returns the exit status. Owns no
 * process-wide state, so that tests run it many times in one process.
 */
public final class Cli {

    private final InputStream in;
    private final OutputStream rawOut;
    private final OutputStream rawErr;
    private final Host host;
    private final NameService names;
    private final Tools tools;
    private final Subcommands subcommands;

    /**
     * A program.
     *
     * @param in standard input, UTF-8
     * @param out standard output; closed by nobody
     * @param err standard error
     * @param host the kernel worked on
     * @param names look-ups of names
     * @param tools what can be typed
     * @param subcommands what may stand in place of {@code -e}
     */
    public Cli(
            InputStream in,
            OutputStream out,
            OutputStream err,
            Host host,
            NameService names,
            Tools tools,
            Subcommands subcommands) {
        this.in = in;
        this.rawOut = out;
        this.rawErr = err;
        this.host = host;
        this.names = names;
        this.tools = tools;
        this.subcommands = subcommands;
    }

    /** Runs it and returns the exit status. Never throws for anything the operator or the world did. */
    public int run(String[] args) {
        try (PrintStream err = StandardOutput.text(rawErr, false, true)) {
            try {
                return run(args, err);
            } catch (SyntaxException e) {
                err.println("lvsconsole: " + e.getMessage() + "\nTry lvsconsole --help.");
                return ExitStatus.USAGE;
            } catch (UncheckedIOException e) {
                err.println("lvsconsole: write error: " + e.getCause().getMessage());
                return ExitStatus.FAILED;
            }
        } catch (ReaderGone e) {
            return ExitStatus.READER_GONE;
        }
    }

    private int run(String[] args, PrintStream err) throws SyntaxException {
        Optional<Invocation> fast = FastArguments.read(args);
        Invocation invocation = fast.isPresent() ? fast.get() : FullArguments.read(args);
        PrintStream out = StandardOutput.text(rawOut, invocation.ascii(), false);
        int status = run(invocation, out, err);
        out.flush();
        return status;
    }

    private int run(Invocation invocation, PrintStream out, PrintStream err) {
        return switch (invocation.action()) {
            case HELP -> {
                out.print(FullArguments.usage());
                yield ExitStatus.DONE;
            }
            case VERSION -> {
                out.println("lvsconsole " + Version.text());
                yield ExitStatus.DONE;
            }
            case SCRIPT -> script(invocation, out, err);
            case CONSOLE, SUBCOMMAND -> {
                if (invocation.action() == Action.SUBCOMMAND
                        && invocation.words().get(0).equals("help")) {
                    yield tools.find("help")
                            .orElseThrow()
                            .run(
                                    invocation
                                            .words()
                                            .subList(1, invocation.words().size()),
                                    context(invocation, out, err));
                }
                if (invocation.action() == Action.CONSOLE && StandardInput.isPipe()) {
                    Invocation piped = invocation.withSource(ScriptSource.file("-"));
                    yield script(piped, out, err);
                }
                yield subcommands.run(invocation, context(invocation, out, err));
            }
        };
    }

    private ToolContext context(Invocation invocation, PrintStream out, PrintStream err) {
        BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        return new ToolContext(reader, out, err, host, names, invocation.options(), engine(invocation));
    }

    private int script(Invocation invocation, PrintStream out, PrintStream err) {
        ToolContext whole = context(invocation, out, err);
        // Commands that come through standard input leave none for the tools.
        boolean consumed = invocation.sources().stream().anyMatch(ScriptSource::isStandardInput);
        ToolContext context = consumed
                ? new ToolContext(
                        new BufferedReader(Reader.nullReader()),
                        out,
                        err,
                        host,
                        names,
                        invocation.options(),
                        engine(invocation))
                : whole;
        LineRunner runner = new LineRunner(tools, context, invocation.keepGoing());
        for (ScriptSource source : invocation.sources()) {
            if (runner.ended().isEmpty()) {
                run(source, runner, whole, invocation);
            }
        }
        return runner.finish();
    }

    private void run(ScriptSource source, LineRunner runner, ToolContext whole, Invocation invocation) {
        String where = source.kind() == ScriptSource.Kind.FILE ? source.text() : "";
        try (BufferedReader lines = open(source, whole)) {
            ScriptReader script = new ScriptReader(lines, invocation.variables());
            while (runner.ended().isEmpty()) {
                try {
                    var commands = script.next();
                    if (commands.isEmpty()) {
                        return;
                    }
                    runner.run(commands.get());
                } catch (SyntaxException e) {
                    runner.refuse(where.isEmpty() ? "" : where + ":" + script.lineNumber(), e);
                }
            }
        } catch (IOException e) {
            runner.refuse(where, new SyntaxException("cannot be read: " + reason(e)));
        }
    }

    private static String reason(IOException e) {
        return e instanceof java.nio.file.NoSuchFileException
                ? "no such file"
                : e.getClass().getSimpleName();
    }

    private static BufferedReader open(ScriptSource source, ToolContext whole) throws IOException {
        if (source.kind() == ScriptSource.Kind.EXPRESSION) {
            return new BufferedReader(new StringReader(source.text()));
        }
        return source.isStandardInput() ? whole.in() : Files.newBufferedReader(Path.of(source.text()));
    }

    private static EngineDoor engine(Invocation invocation) {
        return () -> ControlClient.connect(Path.of(invocation.options().socket()));
    }
}
