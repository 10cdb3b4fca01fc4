package io.lvsconsole.console.command.line;

import io.lvsconsole.console.command.ExitStatus;
import io.lvsconsole.console.command.KernelSettings;
import io.lvsconsole.console.command.Problem;
import io.lvsconsole.console.command.Tool;
import io.lvsconsole.console.command.ToolContext;
import io.lvsconsole.console.command.line.CommandLine.Errors;
import io.lvsconsole.console.command.line.CommandLine.Output;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Connects a command's streams: redirections and the few filters that may follow a pipe. */
final class Streams {

    private final ToolContext context;

    Streams(ToolContext context) {
        this.context = context;
    }

    int run(Tool tool, CommandLine command) {
        Optional<Problem> refusal = refusal(command);
        if (refusal.isPresent()) {
            return refusal.get().report(context);
        }
        boolean plain = command.input().isEmpty()
                && command.output().isEmpty()
                && command.errors() == Errors.KEPT
                && command.filters().isEmpty();
        if (plain) {
            return tool.run(command.arguments(), context);
        }
        try (BufferedReader in = input(command)) {
            return redirected(tool, command, in);
        } catch (IOException e) {
            return new Problem(ExitStatus.FAILED, command.input().orElse(""), "cannot be read", "").report(context);
        }
    }

    private int redirected(Tool tool, CommandLine command, BufferedReader in) {
        boolean captured = command.output().isPresent() || !command.filters().isEmpty();
        ByteArrayOutputStream buffer = new ByteArrayOutputStream();
        PrintStream out = captured ? new PrintStream(buffer, false, StandardCharsets.UTF_8) : context.out();
        PrintStream err =
                switch (command.errors()) {
                    case KEPT -> context.err();
                    case TO_OUTPUT -> out;
                    case DROPPED -> new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
                };
        int status = tool.run(command.arguments(), context.withStreams(in, out, err));
        if (!captured) {
            return status;
        }
        out.flush();
        String text = buffer.toString(StandardCharsets.UTF_8);
        for (List<String> filter : command.filters()) {
            TextFilter.Result filtered = TextFilter.run(filter, text);
            text = filtered.text();
            status = filtered.status();
        }
        if (command.output().isEmpty()) {
            context.out().print(text);
            return status;
        }
        return store(command, text, status);
    }

    private int store(CommandLine command, String text, int status) {
        Output output = command.output().orElseThrow();
        if (output.path().equals("/dev/null") || status != ExitStatus.DONE) {
            return status;
        }
        return KernelSettings.write(output.path(), text, context);
    }

    private BufferedReader input(CommandLine command) throws IOException {
        if (command.input().isEmpty()) {
            // A reader of its own, so that closing it leaves the run's standard input open.
            return new BufferedReader(Reader.nullReader()) {
                private final BufferedReader shared = context.in();

                @Override
                public int read(char[] into, int offset, int length) throws IOException {
                    return shared.read(into, offset, length);
                }

                @Override
                public String readLine() throws IOException {
                    return shared.readLine();
                }
            };
        }
        return Files.newBufferedReader(Path.of(command.input().get()));
    }

    private static Optional<Problem> refusal(CommandLine command) {
        for (List<String> filter : command.filters()) {
            Optional<String> problem = TextFilter.problem(filter);
            if (problem.isPresent()) {
                return Optional.of(new Problem(ExitStatus.USAGE, "", problem.get(), ""));
            }
        }
        if (command.output().isEmpty()) {
            return Optional.empty();
        }
        String path = command.output().get().path();
        if (path.equals("/dev/null") || KernelSettings.isSetting(path)) {
            return Optional.empty();
        }
        String typed = String.join(" ", command.words());
        return Optional.of(new Problem(
                ExitStatus.USAGE,
                path,
                "commands write below /proc/sys only",
                "for a file write: lvsconsole -e '" + typed + "' > " + path));
    }
}
