package io.lvsconsole.engine.sim.cluster;

import io.lvsconsole.engine.sim.kernel.SimHost;
import io.lvsconsole.netlink.ipvs.DestinationKey;
import io.lvsconsole.netlink.ipvs.ForwardingMethod;
import io.lvsconsole.netlink.ipvs.IpvsChange;
import io.lvsconsole.netlink.ipvs.IpvsDestination;
import io.lvsconsole.netlink.ipvs.IpvsService;
import io.lvsconsole.netlink.ipvs.ServiceKey;
import io.lvsconsole.netlink.kernel.KernelException;
import io.lvsconsole.netlink.net.IpAddress;
import io.lvsconsole.netlink.net.L4Protocol;

/** A service somebody else keeps in a director's table, which the engine must leave alone. */
final class ForeignService {

    static final ServiceKey KEY = new ServiceKey.Address(L4Protocol.UDP, IpAddress.of("10.0.0.99"), 53);

    private ForeignService() {}

    /** The other program adds its service. */
    static void addTo(SimHost host) {
        try {
            host.ipvs().apply(new IpvsChange.AddService(IpvsService.of(KEY, "rr")));
            host.ipvs()
                    .apply(new IpvsChange.AddDestination(
                            KEY,
                            IpvsDestination.of(
                                    new DestinationKey(IpAddress.of("10.0.0.200"), 53),
                                    ForwardingMethod.DIRECT_ROUTE,
                                    7)));
        } catch (KernelException e) {
            throw new IllegalStateException(e);
        }
    }
}
