package io.lvsconsole.console.boot;

import io.lvsconsole.netlink.host.Host;
import io.lvsconsole.netlink.ipvs.Ipvs;
import io.lvsconsole.netlink.kernel.Errno;
import io.lvsconsole.netlink.kernel.KernelException;

/** Stands in until the real host can be opened. */
final class LazyHost implements Host {

    @Override
    public Ipvs ipvs() throws KernelException {
        throw new KernelException("open", "IPVS", Errno.ENOENT);
    }

    @Override
    public void close() {
        // Nothing is open.
    }
}
