package io.lvsconsole.engine.sim.kernel;

import io.lvsconsole.engine.time.MonoTime;
import io.lvsconsole.netlink.host.Host;
import io.lvsconsole.netlink.ipvs.Ipvs;
import io.lvsconsole.netlink.kernel.Errno;
import io.lvsconsole.netlink.kernel.KernelException;
import io.lvsconsole.netlink.rtnl.LinkInfo;
import io.lvsconsole.netlink.rtnl.Rtnl;
import io.lvsconsole.netlink.sysctl.Sysctls;
import java.util.Optional;
import java.util.function.Supplier;

/** A simulated host: the ports of a kernel that answers from memory. */
public final class SimHost implements Host {

    private static final int NAME_MAX = 64;

    private final IpvsSettings settings;
    private final SimRtnl rtnl;
    private final Optional<SimIpvs> ipvs;
    private final SimSysctls sysctls;
    private String name = "localhost";

    private SimHost(Supplier<MonoTime> clock, IpvsSettings settings, boolean hasIpvs, int number) {
        this.settings = settings;
        this.rtnl = new SimRtnl(clock, number, settings.privileged(), this::promotesSecondaries);
        this.ipvs = hasIpvs ? Optional.of(new SimIpvs(clock, settings, rtnl)) : Optional.empty();
        this.sysctls = new SimSysctls(
                () -> rtnl.links().stream().map(LinkInfo::name).toList(),
                ipvs.map(SimIpvs::sysctls),
                settings.privileged());
    }

    private boolean promotesSecondaries(String link) {
        return sysctls.isOn(link, "promote_secondaries");
    }

    /** A host with IPVS. */
    public static SimHost create(Supplier<MonoTime> clock, IpvsSettings settings) {
        return new SimHost(clock, settings, true, 0);
    }

    /** One of several hosts of a network; the number, 0..65535, makes its MAC addresses. */
    public static SimHost numbered(Supplier<MonoTime> clock, IpvsSettings settings, int number) {
        return new SimHost(clock, settings, true, number);
    }

    /** A host whose kernel has no IPVS. */
    public static SimHost withoutIpvs(Supplier<MonoTime> clock) {
        return new SimHost(clock, IpvsSettings.LINUX_6_1, false, 0);
    }

    /** Its interfaces, to be set up before or during a run. */
    public SimInterfaces interfaces() {
        return new SimInterfaces(rtnl);
    }

    @Override
    public Ipvs ipvs() throws KernelException {
        return simIpvs();
    }

    /** Its IPVS with the side that takes packets; refusals as {@link #ipvs()}. */
    public SimIpvs simIpvs() throws KernelException {
        if (ipvs.isEmpty()) {
            throw new KernelException("GETFAMILY", "IPVS", Errno.ENOENT);
        }
        if (!settings.privileged()) {
            throw new KernelException("GET_INFO", "", Errno.EPERM);
        }
        return ipvs.get();
    }

    @Override
    public Rtnl rtnl() {
        return rtnl;
    }

    /** Its tables with the cables. */
    public SimRtnl simRtnl() {
        return rtnl;
    }

    @Override
    public Sysctls sysctls() {
        return sysctls;
    }

    @Override
    public String hostName() {
        return name;
    }

    @Override
    public void setHostName(String newName) throws KernelException {
        if (!settings.privileged()) {
            throw new KernelException("sethostname", newName, Errno.EPERM);
        }
        if (newName.length() > NAME_MAX) {
            throw new KernelException("sethostname", newName, Errno.EINVAL);
        }
        name = newName;
    }

    @Override
    public void close() {
        // Nothing is held open.
    }
}
