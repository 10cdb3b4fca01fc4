package io.lvsconsole.netlink.host;

import io.lvsconsole.netlink.ipvs.Ipvs;
import io.lvsconsole.netlink.ipvs.KernelIpvs;
import io.lvsconsole.netlink.kernel.KernelException;
import io.lvsconsole.netlink.sys.Identity;

/**
 * The running kernel, in the network namespace of the thread that asks for a port first. Nothing is opened, and no
 * native library loaded, before it is asked for.
 */
public final class KernelHost implements Host {

    private KernelIpvs ipvs;

    @Override
    public Ipvs ipvs() throws KernelException {
        if (ipvs == null) {
            ipvs = KernelIpvs.open();
        }
        return ipvs;
    }

    @Override
    public String hostName() throws KernelException {
        return Identity.hostName();
    }

    @Override
    public void setHostName(String name) throws KernelException {
        Identity.setHostName(name);
    }

    @Override
    public void close() {
        if (ipvs != null) {
            ipvs.close();
            ipvs = null;
        }
    }
}
