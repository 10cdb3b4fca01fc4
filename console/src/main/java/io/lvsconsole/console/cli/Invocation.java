package io.lvsconsole.console.cli;

import io.lvsconsole.console.command.ToolOptions;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the program was asked to do, however its options were read.
 *
 * @param action what to do
 * @param words for {@link Action#SUBCOMMAND} its name and arguments
 * @param sources for {@link Action#SCRIPT} where the commands come from, in order
 * @param keepGoing whether a failure does not end the run
 * @param options choices that hold for every command
 * @param ascii whether output is plain ASCII
 * @param color when to colour
 * @param variables values of {@code --var}
 * @param config the file of {@code -c}
 * @param socket the path of {@code -s}
 * @param theme the name of {@code --theme}
 */
public record Invocation(
        Action action,
        List<String> words,
        List<ScriptSource> sources,
        boolean keepGoing,
        ToolOptions options,
        boolean ascii,
        ColorChoice color,
        Map<String, String> variables,
        Optional<String> config,
        Optional<String> socket,
        Optional<String> theme) {

    /** What to do. */
    public enum Action {
        /** Full-screen console, or a script from a pipe. */
        CONSOLE,
        /** Run {@code -e} and {@code -f}. */
        SCRIPT,
        /** Run a subcommand such as {@code check}. */
        SUBCOMMAND,
        /** {@code --help}. */
        HELP,
        /** {@code --version}. */
        VERSION
    }

    /** When output is coloured. */
    public enum ColorChoice {
        /** On a terminal, unless NO_COLOR is set. */
        AUTO,
        /** Always. */
        ALWAYS,
        /** Never. */
        NEVER
    }

    /** Makes the collections immutable. */
    public Invocation {
        words = List.copyOf(words);
        sources = List.copyOf(sources);
        variables = Map.copyOf(variables);
    }

    /** The same options, running this source. */
    Invocation withSource(ScriptSource source) {
        return new Invocation(
                Action.SCRIPT,
                List.of(),
                List.of(source),
                keepGoing,
                options,
                ascii,
                color,
                variables,
                config,
                socket,
                theme);
    }
}
