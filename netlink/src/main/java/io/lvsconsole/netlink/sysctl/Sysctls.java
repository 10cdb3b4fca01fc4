package io.lvsconsole.netlink.sysctl;

import io.lvsconsole.netlink.kernel.KernelException;
import java.util.List;

/**
 * The kernel's parameters as one network namespace sees them. One thread at a time. {@link KernelException} has the key as
 * its object: ENOENT if there is none, EISDIR for a directory, EACCES or EPERM without the right, EINVAL for a value the
 * kernel refuses, EIO for a parameter that cannot be read.
 */
public interface Sysctls {

    /** The value without the newline at its end; inner tabs and newlines as they are. */
    String read(SysctlKey key) throws KernelException;

    /** Writes a value; the kernel parses it. */
    void write(SysctlKey key, String value) throws KernelException;

    /**
     * Every parameter at or below a key, by path; those that cannot be read too.
     *
     * @throws KernelException ENOENT if there is nothing
     */
    List<SysctlKey> list(SysctlKey prefix) throws KernelException;

    /** Every parameter there is. */
    List<SysctlKey> list() throws KernelException;
}
