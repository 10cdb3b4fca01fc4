package io.lvsconsole.console.command;

import io.lvsconsole.engine.api.EngineDoor;
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
 * @param engine the way to the engine of the same director
 */
public record ToolContext(
        BufferedReader in,
        PrintStream out,
        PrintStream err,
        Host host,
        NameService names,
        ToolOptions options,
        EngineDoor engine) {

    /** Without an engine. */
    public ToolContext(
            BufferedReader in, PrintStream out, PrintStream err, Host host, NameService names, ToolOptions options) {
        this(in, out, err, host, names, options, EngineDoor.NONE);
    }

    /** The same with other streams. */
    public ToolContext withStreams(BufferedReader newIn, PrintStream newOut, PrintStream newErr) {
        return new ToolContext(newIn, newOut, newErr, host, names, options, engine);
    }

    /** The same on another kernel. */
    public ToolContext withHost(Host other) {
        return new ToolContext(in, out, err, other, names, options, engine);
    }

    /** The same with another way to the engine. */
    public ToolContext withEngine(EngineDoor other) {
        return new ToolContext(in, out, err, host, names, options, other);
    }
}
