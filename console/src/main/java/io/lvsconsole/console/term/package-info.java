/**
 * The terminal, and its only owner: {@link io.lvsconsole.console.term.TerminalSession} opens the tty, turns its bytes into
 * {@link io.lvsconsole.console.term.TerminalEvent}s, offers a Lanterna screen on it and gives it back as it was on every
 * way out. The only importer of JLine's terminal packages and of Lanterna's; imports nothing else of the console.
 */
package io.lvsconsole.console.term;
