package io.lvsconsole.engine.sim.kernel;

import io.lvsconsole.engine.time.MonoTime;
import io.lvsconsole.netlink.kernel.KernelException;
import io.lvsconsole.netlink.net.Cidr;
import io.lvsconsole.netlink.net.IpAddress;
import io.lvsconsole.netlink.rtnl.AddressInfo;
import io.lvsconsole.netlink.rtnl.LinkEdit;
import io.lvsconsole.netlink.rtnl.LinkRef;
import io.lvsconsole.netlink.rtnl.PutMode;
import io.lvsconsole.netlink.rtnl.RtnlChange;
import java.util.OptionalInt;

/** Sets up the interfaces of a simulated host in few words; {@code lo} is there from the start. */
public final class SimInterfaces implements AddressTable {

    private final SimRtnl rtnl;

    /** Interfaces of no particular host, at a time that stands still. */
    public SimInterfaces() {
        this(new SimRtnl(() -> MonoTime.ZERO, 0, true, link -> false));
    }

    SimInterfaces(SimRtnl rtnl) {
        this.rtnl = rtnl;
    }

    /** Adds an interface with the MTU of Ethernet, up; an existing one stays as it is. */
    public void add(String name) {
        rtnl.addHardware(name);
    }

    /** Adds an interface, or sets the MTU of an existing one. */
    public void add(String name, int mtu) {
        add(name);
        apply(new RtnlChange.EditLink(LinkRef.named(name), LinkEdit.NONE.withMtu(mtu)));
    }

    /** Adds an address for ever to an interface, which is made if it does not exist. */
    public void addAddress(String name, Cidr address) {
        add(name);
        apply(new RtnlChange.PutAddress(AddressInfo.of(LinkRef.named(name), address), PutMode.ADD));
    }

    private void apply(RtnlChange change) {
        try {
            rtnl.build(change);
        } catch (KernelException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    @Override
    public OptionalInt mtu(String interfaceName) {
        return rtnl.mtu(interfaceName);
    }

    @Override
    public boolean isUp(String interfaceName) {
        return rtnl.isUp(interfaceName);
    }

    @Override
    public boolean isLocal(IpAddress address) {
        return rtnl.isLocal(address);
    }

    @Override
    public boolean isBroadcast(IpAddress address) {
        return rtnl.isBroadcast(address);
    }
}
