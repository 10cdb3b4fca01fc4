package io.lvsconsole.console.cli;

import io.lvsconsole.console.cli.Invocation.Action;
import io.lvsconsole.console.cli.Invocation.ColorChoice;
import io.lvsconsole.console.command.ToolOptions;
import io.lvsconsole.console.command.ToolOptions.Format;
import io.lvsconsole.console.command.line.SyntaxException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Collects options in the order they are given. Both readers of the command line end here, so they agree on values. */
final class InvocationBuilder {

    private final List<ScriptSource> sources = new ArrayList<>();
    private final Map<String, String> variables = new LinkedHashMap<>();
    private List<String> words = List.of();
    private Format format = Format.TEXT;
    private ColorChoice color = ColorChoice.AUTO;
    private boolean keepGoing;
    private boolean exactIpvsadm;
    private boolean readOnly;
    private boolean ascii;
    private boolean help;
    private boolean version;
    private Optional<String> config = Optional.empty();
    private Optional<String> socket = Optional.empty();
    private Optional<String> theme = Optional.empty();

    void source(ScriptSource source) {
        sources.add(source);
    }

    void words(List<String> value) {
        words = value;
    }

    void format(String text) throws SyntaxException {
        format = switch (text) {
            case "text" -> Format.TEXT;
            case "json" -> Format.JSON;
            case "yaml" -> Format.YAML;
            default -> throw new SyntaxException("-o " + text + ": choose text, json or yaml");
        };
    }

    void color(String text) throws SyntaxException {
        color = switch (text) {
            case "auto" -> ColorChoice.AUTO;
            case "always" -> ColorChoice.ALWAYS;
            case "never" -> ColorChoice.NEVER;
            default -> throw new SyntaxException("--color " + text + ": choose auto, always or never");
        };
    }

    void variable(String text) throws SyntaxException {
        int equals = text.indexOf('=');
        if (equals < 1) {
            throw new SyntaxException("--var " + text + ": write --var NAME=VALUE");
        }
        variables.put(text.substring(0, equals), text.substring(equals + 1));
    }

    void keepGoing() {
        keepGoing = true;
    }

    void exactIpvsadm() {
        exactIpvsadm = true;
    }

    void readOnly() {
        readOnly = true;
    }

    void ascii() {
        ascii = true;
    }

    void help() {
        help = true;
    }

    void version() {
        version = true;
    }

    void config(String path) {
        config = Optional.of(path);
    }

    void socket(String path) {
        socket = Optional.of(path);
    }

    void theme(String name) {
        theme = Optional.of(name);
    }

    /**
     * What was asked for.
     *
     * @throws SyntaxException if the choices exclude each other
     */
    Invocation build() throws SyntaxException {
        Action action = Action.CONSOLE;
        if (help) {
            action = Action.HELP;
        } else if (version) {
            action = Action.VERSION;
        } else if (!sources.isEmpty()) {
            if (!words.isEmpty()) {
                throw new SyntaxException(words.get(0) + ": a command cannot follow -e or -f; give it as another -e");
            }
            action = Action.SCRIPT;
        } else if (!words.isEmpty()) {
            action = Action.SUBCOMMAND;
        }
        return new Invocation(
                action,
                words,
                sources,
                keepGoing,
                new ToolOptions(format, exactIpvsadm, readOnly).withSocket(socket),
                ascii,
                color,
                variables,
                config,
                socket,
                theme);
    }
}
