package io.lvsconsole.console.command;

import io.lvsconsole.netlink.host.Host;
import java.io.BufferedReader;
import java.io.PrintStream;

/**
 * What a tool runs with.
 *
 * @param in standard input
 * @param out standard output, UTF-8; results only
 * @param err standard error, UTF-8
 * @param host the kernel it reads and writes
 * @param names look-ups of host and service names
 * @param options choices of the whole run
 */
public record ToolContext(
        BufferedReader in, PrintStream out, PrintStream err, Host host, NameService names, ToolOptions options) {}
