package io.lvsconsole.engine.sim.kernel;

import io.lvsconsole.engine.time.MonoTime;
import io.lvsconsole.netlink.ipvs.Ipvs;
import io.lvsconsole.netlink.ipvs.IpvsContract;
import io.lvsconsole.netlink.net.Cidr;

/** The stand-in against the contract of every IPVS. */
class SimIpvsContractTest extends IpvsContract {

    private final SimIpvs ipvs = new SimIpvs(() -> MonoTime.ZERO, IpvsSettings.LINUX_6_1, interfaces());

    private static SimInterfaces interfaces() {
        SimInterfaces interfaces = new SimInterfaces();
        interfaces.addAddress("eth0", Cidr.of("10.0.0.1/24"));
        interfaces.addAddress("eth0", Cidr.of("2001:db8::1/64"));
        interfaces.add("eth1", 9000);
        return interfaces;
    }

    @Override
    public Ipvs ipvs() {
        return ipvs;
    }
}
