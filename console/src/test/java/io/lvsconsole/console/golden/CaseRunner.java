package io.lvsconsole.console.golden;

import io.lvsconsole.console.command.NameService;
import io.lvsconsole.console.command.Tool;
import io.lvsconsole.console.command.ToolContext;
import io.lvsconsole.console.command.ToolOptions;
import io.lvsconsole.console.command.Tools;
import io.lvsconsole.console.dialect.Toolbox;
import io.lvsconsole.netlink.host.Host;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Runs the commands of a case on one host and compares what they print, byte for byte. */
final class CaseRunner {

    private final Tools tools = new Toolbox();
    private final NameService names;
    private final boolean exact;

    CaseRunner(NameService names, boolean exact) {
        this.names = names;
        this.exact = exact;
    }

    /** The differences, one text per command that went wrong; empty if all is as recorded. */
    List<String> run(GoldenCase golden, Host host) {
        List<String> differences = new ArrayList<>();
        for (GoldenCase.Step step : golden.steps()) {
            GoldenCase.Result actual = run(step, host);
            GoldenCase.Result expected = step.expected();
            boolean outputRight = step.anyOutput()
                    ? !actual.output().isEmpty()
                    : actual.output().equals(expected.output());
            if (!outputRight || !actual.errors().equals(expected.errors()) || actual.status() != expected.status()) {
                differences.add(difference(step, actual));
            }
        }
        return differences;
    }

    private GoldenCase.Result run(GoldenCase.Step step, Host host) {
        String name = step.words().get(0);
        Tool tool = tools.find(name).orElseThrow(() -> new IllegalArgumentException("no such tool: " + name));
        String input = step.input().stream().map(line -> line + "\n").collect(Collectors.joining());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int status;
        try (PrintStream outStream = new PrintStream(out, false, StandardCharsets.UTF_8);
                PrintStream errStream = new PrintStream(err, false, StandardCharsets.UTF_8)) {
            ToolContext context = new ToolContext(
                    new BufferedReader(new StringReader(input)),
                    outStream,
                    errStream,
                    host,
                    names,
                    new ToolOptions(ToolOptions.Format.TEXT, exact, false));
            status = tool.run(step.words().subList(1, step.words().size()), context);
        }
        return new GoldenCase.Result(lines(out), lines(err), status);
    }

    private static List<String> lines(ByteArrayOutputStream bytes) {
        String text = bytes.toString(StandardCharsets.UTF_8);
        if (text.isEmpty()) {
            return List.of();
        }
        if (!text.endsWith("\n")) {
            return List.of(text + " (and no newline)");
        }
        return List.of(text.substring(0, text.length() - 1).split("\n", -1));
    }

    private String difference(GoldenCase.Step step, GoldenCase.Result actual) {
        StringBuilder text = new StringBuilder("  $ ").append(String.join(" ", step.words()));
        text.append(exact ? "   [--exact-ipvsadm]\n" : "\n");
        if (!step.anyOutput()) {
            LineDiff.append(text, ">", step.expected().output(), actual.output());
        }
        LineDiff.append(text, "!", step.expected().errors(), actual.errors());
        if (step.expected().status() != actual.status()) {
            text.append("  - = ").append(step.expected().status()).append('\n');
            text.append("  + = ").append(actual.status()).append('\n');
        }
        return text.toString();
    }
}
