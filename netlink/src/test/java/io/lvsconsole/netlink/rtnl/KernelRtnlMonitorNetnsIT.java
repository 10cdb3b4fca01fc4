package io.lvsconsole.netlink.rtnl;

import io.lvsconsole.netlink.fixture.Netns;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** The kernel of this machine passes the contract. */
class KernelRtnlMonitorNetnsIT extends RtnlMonitorContract {

    private Netns namespace;

    @Override
    protected Rtnl open() throws Exception {
        namespace = Netns.create();
        return KernelRtnl.open(namespace.namespace());
    }

    @Override
    protected void end() throws Exception {
        if (namespace != null) {
            namespace.close();
        }
    }

    @Override
    protected void pass(Duration time) throws Exception {
        TimeUnit.NANOSECONDS.sleep(time.toNanos());
    }
}
