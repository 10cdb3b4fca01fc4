package io.lvsconsole.engine.sim.kernel;

import io.lvsconsole.netlink.kernel.Errno;
import io.lvsconsole.netlink.kernel.KernelException;

/** A change the stand-in refuses; carried as an exception inside, told as {@link KernelException} outside. */
final class Refused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Errno errno;

    Refused(Errno errno) {
        super(errno.symbol(), null, false, false);
        this.errno = errno;
    }

    KernelException as(String operation, String object) {
        return new KernelException(operation, object, errno);
    }
}
