package io.lvsconsole.engine.boot;

import io.lvsconsole.netlink.host.Host;
import io.lvsconsole.netlink.kernel.KernelException;

/** Opens the kernel for one thread: each thread that talks to it has a {@link Host} of its own. */
@FunctionalInterface
public interface KernelAccess {

    /**
     * A new one; the caller closes it.
     *
     * @throws KernelException if the kernel does not let us
     */
    Host open() throws KernelException;
}
