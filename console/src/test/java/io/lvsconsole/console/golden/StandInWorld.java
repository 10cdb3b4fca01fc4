package io.lvsconsole.console.golden;

import io.lvsconsole.engine.sim.kernel.IpvsSettings;
import io.lvsconsole.engine.sim.kernel.SimHost;
import io.lvsconsole.engine.time.MonoTime;
import io.lvsconsole.netlink.host.Host;
import io.lvsconsole.netlink.net.Cidr;

/** Hosts with the stand-in kernel, set up as cases say. Time stands still. */
final class StandInWorld {

    private StandInWorld() {}

    static Host host(GoldenCase golden) {
        if (golden.has("kernel", "no-ipvs")) {
            return SimHost.withoutIpvs(() -> MonoTime.ZERO);
        }
        boolean nobody = golden.has("user", "nobody");
        SimHost host = SimHost.create(
                () -> MonoTime.ZERO, nobody ? IpvsSettings.LINUX_6_1.withoutPrivilege() : IpvsSettings.LINUX_6_1);
        golden.all("iface").forEach(host.interfaces()::add);
        for (String mtu : golden.all("mtu")) {
            String[] words = mtu.split(" ");
            host.interfaces().add(words[0], Integer.parseInt(words[1]));
        }
        for (String address : golden.all("addr")) {
            String[] words = address.split(" ");
            host.interfaces().addAddress(words[0], Cidr.of(words[1]));
        }
        return golden.isGiven() ? new GivenHost(host, new GivenCounters(golden)) : host;
    }
}
