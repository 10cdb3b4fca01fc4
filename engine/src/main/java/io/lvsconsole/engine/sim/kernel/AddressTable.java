package io.lvsconsole.engine.sim.kernel;

import io.lvsconsole.netlink.net.IpAddress;
import java.util.OptionalInt;

/** What IPVS asks of the rest of the kernel: interfaces and the kind of an address by the routing table. */
public interface AddressTable {

    /** The MTU of an interface, or empty if there is none of that name. */
    OptionalInt mtu(String interfaceName);

    /** Whether the interface exists and is up. */
    boolean isUp(String interfaceName);

    /** Whether the address belongs to this host. */
    boolean isLocal(IpAddress address);

    /** Whether it is the broadcast address of a subnet this host is in. */
    boolean isBroadcast(IpAddress address);
}
