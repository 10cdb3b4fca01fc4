package io.lvsconsole.console.tui;

import io.lvsconsole.console.command.ToolContext;
import io.lvsconsole.console.command.Tools;
import io.lvsconsole.console.source.DirectorAccess;
import io.lvsconsole.console.term.Tty;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jline.reader.LineReader;

/**
 * How the full screen is started.
 *
 * @param context names, options and read-only of the run; its streams are not used
 * @param isAscii whether only ASCII may be drawn, whatever the locale says
 * @param isColorless whether colours are refused
 * @param theme a theme's name; empty chooses by what the terminal can show
 * @param tools the words that can be typed, for a console that is at a director
 * @param editor gives the pane's line editor its completion, colours and history
 * @param shell runs the command line on the whole terminal
 */
public record ConsoleOptions(
        ToolContext context,
        boolean isAscii,
        boolean isColorless,
        Optional<String> theme,
        Function<ConsoleProgram, Tools> tools,
        Function<ConsoleProgram, Consumer<LineReader>> editor,
        ShellProgram shell) {

    /** The command line on the whole terminal. */
    @FunctionalInterface
    public interface ShellProgram {
        /**
         * Runs it until it ends.
         *
         * @throws IOException if the terminal is gone
         */
        void run(Tty tty, DirectorAccess director) throws IOException;
    }
}
