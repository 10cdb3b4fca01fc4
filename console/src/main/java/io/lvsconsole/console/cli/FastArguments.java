package io.lvsconsole.console.cli;

import io.lvsconsole.console.command.line.SyntaxException;
import java.util.List;
import java.util.Optional;

/**
 * Reads the options without picocli, which costs more than most commands and a quarter of the full screen's classes.
 * Anything it does not know is left to {@link FullArguments}; a test compares the two.
 */
final class FastArguments {

    private FastArguments() {}

    /**
     * The invocation, or empty if the full reader must look at it.
     *
     * @throws SyntaxException if a value is wrong
     */
    static Optional<Invocation> read(String[] args) throws SyntaxException {
        InvocationBuilder builder = new InvocationBuilder();
        for (int i = 0; i < args.length; i++) {
            String name = args[i];
            if (!name.startsWith("-") && !name.isEmpty()) {
                builder.words(List.of(args).subList(i, args.length));
                break;
            }
            if (takesValue(name)) {
                if (i + 1 == args.length) {
                    return Optional.empty();
                }
                value(builder, name, args[++i]);
            } else if (!flag(builder, name)) {
                return Optional.empty();
            }
        }
        return Optional.of(builder.build());
    }

    private static boolean takesValue(String name) {
        return switch (name) {
            case "-e", "-f", "-o", "-c", "-s", "--theme", "--color", "--var" -> true;
            default -> false;
        };
    }

    private static void value(InvocationBuilder builder, String name, String value) throws SyntaxException {
        switch (name) {
            case "-e" -> builder.source(ScriptSource.expression(value));
            case "-f" -> builder.source(ScriptSource.file(value));
            case "-o" -> builder.format(value);
            case "-c" -> builder.config(value);
            case "-s" -> builder.socket(value);
            case "--theme" -> builder.theme(value);
            case "--color" -> builder.color(value);
            default -> builder.variable(value);
        }
    }

    private static boolean flag(InvocationBuilder builder, String name) throws SyntaxException {
        switch (name) {
            case "--keep-going" -> builder.keepGoing();
            case "--json" -> builder.format("json");
            case "--yaml" -> builder.format("yaml");
            case "--exact-ipvsadm" -> builder.exactIpvsadm();
            case "--read-only" -> builder.readOnly();
            case "--ascii" -> builder.ascii();
            default -> {
                return false;
            }
        }
        return true;
    }
}
