/**
 * The command line of lvsconsole: its own options, the words and lines of {@code -e} and {@code -f}, the run of commands
 * in order, exit statuses. May import {@code command} and {@code dialect}. One thread. Entry type:
 * {@link io.lvsconsole.console.cli.Cli}. What {@code -e} needs loads neither picocli nor Jackson nor a logger, so that a
 * command starts fast.
 */
package io.lvsconsole.console.cli;
