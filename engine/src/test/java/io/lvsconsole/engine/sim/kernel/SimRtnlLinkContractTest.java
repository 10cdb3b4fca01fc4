package io.lvsconsole.engine.sim.kernel;

import io.lvsconsole.engine.time.MonoTime;
import io.lvsconsole.netlink.rtnl.Rtnl;
import io.lvsconsole.netlink.rtnl.RtnlLinkContract;
import java.time.Duration;

/** The stand-in against the contract of every rtnetlink. */
class SimRtnlLinkContractTest extends RtnlLinkContract {

    private MonoTime now = MonoTime.ZERO;

    @Override
    protected Rtnl open() {
        return SimHost.create(() -> now, IpvsSettings.LINUX_6_1).rtnl();
    }

    @Override
    protected void end() {
        // Nothing outside this object was made.
    }

    @Override
    protected void pass(Duration time) {
        now = now.plus(time);
    }
}
