package io.lvsconsole.engine.sim.kernel;

import io.lvsconsole.engine.time.MonoTime;
import io.lvsconsole.netlink.host.Host;
import io.lvsconsole.netlink.ipvs.Ipvs;
import io.lvsconsole.netlink.kernel.Errno;
import io.lvsconsole.netlink.kernel.KernelException;
import java.util.Optional;
import java.util.function.Supplier;

/** A simulated host: the ports of a kernel that answers from memory. */
public final class SimHost implements Host {

    private final SimInterfaces interfaces = new SimInterfaces();
    private final Optional<SimIpvs> ipvs;
    private final IpvsSettings settings;

    private SimHost(Supplier<MonoTime> clock, IpvsSettings settings, boolean hasIpvs) {
        this.settings = settings;
        this.ipvs = hasIpvs ? Optional.of(new SimIpvs(clock, settings, interfaces)) : Optional.empty();
    }

    /** A host with IPVS. */
    public static SimHost create(Supplier<MonoTime> clock, IpvsSettings settings) {
        return new SimHost(clock, settings, true);
    }

    /** A host whose kernel has no IPVS. */
    public static SimHost withoutIpvs(Supplier<MonoTime> clock) {
        return new SimHost(clock, IpvsSettings.LINUX_6_1, false);
    }

    /** Its interfaces, to be set up before or during a run. */
    public SimInterfaces interfaces() {
        return interfaces;
    }

    @Override
    public Ipvs ipvs() throws KernelException {
        if (ipvs.isEmpty()) {
            throw new KernelException("GETFAMILY", "IPVS", Errno.ENOENT);
        }
        if (!settings.privileged()) {
            throw new KernelException("GET_INFO", "", Errno.EPERM);
        }
        return ipvs.get();
    }

    @Override
    public void close() {
        // Nothing is held open.
    }
}
