/**
 * Tells people outside the console: log lines to standard output, files and syslog, mail, and the readers of event pipes.
 * Rim: each has a thread of its own and a bounded queue, so that nothing of it ever holds the loop. May import core, loop,
 * model and netlink.
 */
package io.lvsconsole.engine.report;
