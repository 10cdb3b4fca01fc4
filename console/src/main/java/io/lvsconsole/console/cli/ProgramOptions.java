package io.lvsconsole.console.cli;

import io.lvsconsole.console.command.line.SyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Stack;
import picocli.CommandLine.Command;
import picocli.CommandLine.IParameterConsumer;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** The options of the program as picocli sees them: the one place their help texts are written. */
@Command(
        name = "lvsconsole",
        sortOptions = false,
        usageHelpAutoWidth = true,
        synopsisSubcommandLabel = "COMMAND",
        customSynopsis = {
            "lvsconsole [-c CONFIG] [-s SOCKET] [--read-only] [--theme NAME] [-o FORMAT] [COMMAND]",
            "       lvsconsole [-o FORMAT] [--keep-going] [--var NAME=VALUE] {-e CMD | -f FILE}..."
        },
        description = "%nConsole of a Linux Virtual Server director. Without a command, on a terminal: the full-screen"
                + " console.%n",
        footer = {
            "",
            "Commands: shell, engine -c CONFIG, check -c CONFIG, import FORMAT PATH, lab [SCENARIO], doctor, help.",
            "The words of -e and -f: lvsconsole -e help."
        })
final class ProgramOptions {

    /** Everything given, in order. */
    final List<Given> given = new ArrayList<>();

    @Option(
            names = "-e",
            paramLabel = "CMD",
            parameterConsumer = Recorder.class,
            description = "Run a command and exit; may be repeated, mixed with -f, and runs in order.")
    private String expression;

    @Option(
            names = "-f",
            paramLabel = "FILE",
            parameterConsumer = Recorder.class,
            description = "Run the commands of a file; - is standard input.")
    private String file;

    @Option(names = "--keep-going", description = "Go on after a failure; exit status 6 if any command failed.")
    private boolean keepGoing;

    @Option(
            names = "-o",
            paramLabel = "FORMAT",
            parameterConsumer = Recorder.class,
            description = "Form of listings: text, json (one document a line) or yaml.")
    private String format;

    @Option(names = "--json", description = "Short for -o json.")
    private boolean json;

    @Option(names = "--yaml", description = "Short for -o yaml.")
    private boolean yaml;

    @Option(names = "--exact-ipvsadm", description = "Reproduce ipvsadm 1.31 in its known defects too.")
    private boolean exactIpvsadm;

    @Option(names = "--read-only", description = "Refuse every change with status 77.")
    private boolean readOnly;

    @Option(names = "--ascii", description = "Write plain ASCII.")
    private boolean ascii;

    @Option(
            names = "--color",
            paramLabel = "WHEN",
            parameterConsumer = Recorder.class,
            description = "auto, always or never. NO_COLOR is obeyed.")
    private String color;

    @Option(
            names = "--var",
            paramLabel = "NAME=VALUE",
            parameterConsumer = Recorder.class,
            description = "Value of $${NAME} in commands; may be repeated.")
    private String variable;

    @Option(
            names = "-c",
            paramLabel = "CONFIG",
            parameterConsumer = Recorder.class,
            description = "Configuration: native YAML, keepalived.conf, ldirectord.cf, or a directory with ha.cf.")
    private String config;

    @Option(
            names = "-s",
            paramLabel = "SOCKET",
            parameterConsumer = Recorder.class,
            description =
                    "Control socket of the engine (default: $$LVSCONSOLE_SOCKET or" + " /run/lvsconsole/engine.sock).")
    private String socket;

    @Option(
            names = "--theme",
            paramLabel = "NAME",
            parameterConsumer = Recorder.class,
            description = "Colour theme of the full-screen console.")
    private String theme;

    @Option(
            names = {"-h", "--help"},
            description = "Show this help.")
    private boolean help;

    @Option(
            names = {"-V", "--version"},
            description = "Show the version.")
    private boolean version;

    @Parameters(arity = "0..*", hidden = true)
    private List<String> words = new ArrayList<>();

    /**
     * An option with its value.
     *
     * @param name the option as spelled
     * @param value its value
     */
    record Given(String name, String value) {}

    /** Keeps values in the order of the command line, across options. */
    static final class Recorder implements IParameterConsumer {
        @Override
        public void consumeParameters(Stack<String> args, ArgSpec argument, CommandSpec command) {
            String name = ((picocli.CommandLine.Model.OptionSpec) argument).longestName();
            if (args.isEmpty()) {
                throw new ParameterException(
                        command.commandLine(), name + ": a value is missing: " + name + " " + argument.paramLabel());
            }
            ((ProgramOptions) command.userObject()).given.add(new Given(name, args.pop()));
        }
    }

    Invocation toInvocation() throws SyntaxException {
        InvocationBuilder builder = new InvocationBuilder();
        for (Given option : given) {
            switch (option.name()) {
                case "-e" -> builder.source(ScriptSource.expression(option.value()));
                case "-f" -> builder.source(ScriptSource.file(option.value()));
                case "-o" -> builder.format(option.value());
                case "--color" -> builder.color(option.value());
                case "--var" -> builder.variable(option.value());
                case "-c" -> builder.config(option.value());
                case "-s" -> builder.socket(option.value());
                default -> builder.theme(option.value());
            }
        }
        when(keepGoing, builder::keepGoing);
        when(exactIpvsadm, builder::exactIpvsadm);
        when(readOnly, builder::readOnly);
        when(ascii, builder::ascii);
        when(help, builder::help);
        when(version, builder::version);
        if (json || yaml) {
            builder.format(json ? "json" : "yaml");
        }
        builder.words(words);
        return builder.build();
    }

    private static void when(boolean given, Runnable action) {
        if (given) {
            action.run();
        }
    }
}
