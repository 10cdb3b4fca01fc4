/**
 * What a command typed in lvsconsole is: a {@link io.lvsconsole.console.command.Tool} with words, streams and an exit
 * status, the same for {@code -e}, {@code -f}, the shell and the full screen. Knows no terminal.
 */
package io.lvsconsole.console.command;
