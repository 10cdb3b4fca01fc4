package io.lvsconsole.console.source;

import io.lvsconsole.engine.api.EngineDoor;
import io.lvsconsole.netlink.host.Host;
import java.util.function.Supplier;

/**
 * A director as the console reaches it.
 *
 * @param name its name
 * @param kernel opens its kernel for one thread; each thread opens its own and closes it
 * @param engine the way to its engine; refuses while none runs there
 * @param mode {@code RW}, {@code RO}, {@code LAB}, {@code SIM}: what the title says
 * @param isWritable whether changes are allowed
 */
public record DirectorAccess(String name, Supplier<Host> kernel, EngineDoor engine, String mode, boolean isWritable) {}
