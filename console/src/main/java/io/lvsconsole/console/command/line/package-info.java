/**
 * Typed lines: how they are cut into words and commands, and how commands run one after the other. The same for
 * {@code -e}, {@code -f}, the shell and the full screen. Imports {@code command} only; one thread. Entry types:
 * {@link io.lvsconsole.console.command.line.ScriptReader} and {@link io.lvsconsole.console.command.line.LineRunner}.
 */
package io.lvsconsole.console.command.line;
