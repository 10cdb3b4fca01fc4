package io.lvsconsole.netlink.host;

import io.lvsconsole.netlink.ipvs.Ipvs;
import io.lvsconsole.netlink.kernel.KernelException;

/**
 * The kernel of one host, in one network namespace. Ports are opened on first use and kept until {@link #close()}; the
 * caller does not close them. One thread at a time.
 */
public interface Host extends AutoCloseable {

    /**
     * Its IPVS.
     *
     * @throws KernelException ENOENT if the kernel has no IPVS (the generic netlink family is missing), EPERM without
     *     CAP_NET_ADMIN
     */
    Ipvs ipvs() throws KernelException;

    /** Closes every port that was opened. */
    @Override
    void close();
}
