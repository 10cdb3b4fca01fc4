package io.lvsconsole.console.cli;

import io.lvsconsole.console.command.ExitStatus;
import io.lvsconsole.console.command.ToolContext;
import io.lvsconsole.engine.config.ConfigFiles;
import io.lvsconsole.engine.config.ConfigFormat;
import io.lvsconsole.engine.config.ConfigResult;
import io.lvsconsole.engine.config.ConfigSource;
import io.lvsconsole.engine.config.Problem;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** {@code check} and {@code import}: configurations without an engine. */
public final class ConfigCommands {

    /** Read if no configuration is named. */
    public static final String DEFAULT_CONFIG = "/etc/lvsconsole/lvsconsole.yaml";

    private final ConfigSource source;
    private final ToolContext context;

    /** Commands that read through the source and write to the context's streams. */
    public ConfigCommands(ConfigSource source, ToolContext context) {
        this.source = source;
        this.context = context;
    }

    @Command(name = "check", description = "Validates a configuration of any format.")
    private static final class CheckOptions {
        @Option(names = "-c", paramLabel = "CONFIG", description = "The configuration.")
        private String config;

        @Option(
                names = {"-h", "--help"},
                usageHelp = true,
                description = "Show this help.")
        private boolean help;
    }

    @Command(
            name = "import",
            description =
                    "Writes a configuration of another program as native YAML; what could not be carried over goes"
                            + " to standard error.")
    private static final class ImportOptions {
        @Parameters(index = "0", paramLabel = "FORMAT", description = "keepalived, ldirectord or heartbeat.")
        private String format;

        @Parameters(index = "1", paramLabel = "PATH", description = "The file; for heartbeat the directory of ha.cf.")
        private String path;

        @Option(
                names = {"-h", "--help"},
                usageHelp = true,
                description = "Show this help.")
        private boolean help;
    }

    /**
     * {@code check [-c CONFIG]}: 0 if the configuration can be used, else 78; every problem is a line
     * {@code FILE:LINE:COL: text} on standard error, a warning too.
     */
    public int check(Invocation invocation) {
        CheckOptions options = new CheckOptions();
        Optional<Integer> ended = parse(options, invocation.words());
        if (ended.isPresent()) {
            return ended.get();
        }
        String path = Optional.ofNullable(options.config).or(invocation::config).orElse(DEFAULT_CONFIG);
        ConfigResult result = ConfigFiles.loader(source).load(path);
        print(result.problems());
        return result.config().isPresent() ? ExitStatus.DONE : ExitStatus.CONFIGURATION;
    }

    /** {@code import FORMAT PATH}: native text to standard output, problems to standard error; 0, or 78 with errors. */
    public int importFrom(Invocation invocation) {
        ImportOptions options = new ImportOptions();
        Optional<Integer> ended = parse(options, invocation.words());
        if (ended.isPresent()) {
            return ended.get();
        }
        Optional<ConfigFormat> format = formatOf(options.format);
        if (format.isEmpty()) {
            context.err()
                    .println("lvsconsole: import: '" + options.format + "' is not keepalived, ldirectord or heartbeat");
            return ExitStatus.USAGE;
        }
        ConfigResult result = ConfigFiles.loader(source).load(options.path, format.get());
        print(result.problems());
        if (result.config().isEmpty()) {
            return ExitStatus.CONFIGURATION;
        }
        context.out().print(ConfigFiles.nativeText(result.config().get()));
        return ExitStatus.DONE;
    }

    private static Optional<ConfigFormat> formatOf(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "keepalived" -> Optional.of(ConfigFormat.KEEPALIVED);
            case "ldirectord" -> Optional.of(ConfigFormat.LDIRECTORD);
            case "heartbeat" -> Optional.of(ConfigFormat.HEARTBEAT);
            default -> Optional.empty();
        };
    }

    private void print(List<Problem> problems) {
        problems.forEach(problem -> context.err().println(problem));
    }

    /** The exit status if there is nothing more to do. */
    private Optional<Integer> parse(Object options, List<String> words) {
        CommandLine parser = new CommandLine(options).setExpandAtFiles(false);
        try {
            parser.parseArgs(words.subList(1, words.size()).toArray(String[]::new));
        } catch (ParameterException wrong) {
            context.err().println("lvsconsole: " + words.get(0) + ": " + wrong.getMessage());
            return Optional.of(ExitStatus.USAGE);
        }
        if (parser.isUsageHelpRequested()) {
            context.out().print(parser.getUsageMessage(CommandLine.Help.Ansi.OFF));
            return Optional.of(ExitStatus.DONE);
        }
        return Optional.empty();
    }
}
