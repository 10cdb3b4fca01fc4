package io.lvsconsole.console.cli;

import io.lvsconsole.console.command.ToolContext;

/**
 * What the program does beyond {@code -e} and {@code -f}: the full screen, {@code shell}, {@code engine}, {@code check}
 * and the rest. Wired by {@code boot}, because they reach into every package.
 */
public interface Subcommands {

    /**
     * Runs the subcommand named first in {@link Invocation#words()}, or the full screen if there is none.
     *
     * @param invocation all options
     * @param context standard streams and the host
     * @return the exit status
     */
    int run(Invocation invocation, ToolContext context);
}
