package io.lvsconsole.engine.loop;

import io.lvsconsole.engine.sim.kernel.IpvsSettings;
import io.lvsconsole.engine.sim.kernel.SimHost;
import io.lvsconsole.engine.time.MonoTime;
import io.lvsconsole.netlink.host.Host;
import io.lvsconsole.netlink.net.Cidr;

/** On the stand-in kernel. */
class SyncRimTest extends SyncRimCases {

    private final SimHost host = SimHost.create(() -> MonoTime.ZERO, IpvsSettings.LINUX_6_1);

    SyncRimTest() {
        host.interfaces().addAddress("eth0", Cidr.of("10.0.0.1/24"));
    }

    @Override
    Host host() {
        return host;
    }
}
