/**
 * The command line for people: completion, highlighting, help at {@code ?} and history, which
 * {@link io.lvsconsole.console.shell.ShellEditor} puts into any JLine reader (the normal screen's and the pane's), and
 * {@link io.lvsconsole.console.shell.Shell}, the loop of {@code lvsconsole shell}. Imports command, dialect, term, source,
 * engine.api and netlink. What it completes with is one immutable snapshot, read by a thread of its own.
 */
package io.lvsconsole.console.shell;
