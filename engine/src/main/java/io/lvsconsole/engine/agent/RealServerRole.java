package io.lvsconsole.engine.agent;

import io.lvsconsole.netlink.host.Host;
import io.lvsconsole.netlink.kernel.Errno;
import io.lvsconsole.netlink.kernel.KernelException;
import io.lvsconsole.netlink.net.Cidr;
import io.lvsconsole.netlink.net.IpAddress;
import io.lvsconsole.netlink.rtnl.AddressInfo;
import io.lvsconsole.netlink.rtnl.LinkRef;
import io.lvsconsole.netlink.rtnl.PutMode;
import io.lvsconsole.netlink.rtnl.RtnlChange;
import io.lvsconsole.netlink.rtnl.Scope;
import io.lvsconsole.netlink.sysctl.SysctlKey;
import java.util.Set;

/**
 * What makes a host a real server of direct routing for an address: the address on {@code lo} and no ARP answers for it
 * (arp_ignore 1, arp_announce 2, as the LVS documentation has it). The parameters stay when the role is left: other
 * addresses may depend on them. Kernel worker alone.
 */
final class RealServerRole {

    private static final Set<Errno> GONE = Set.of(Errno.EADDRNOTAVAIL, Errno.ENODEV);

    private final Host host;

    RealServerRole(Host host) {
        this.host = host;
    }

    /** ARP is kept quiet before the address is there. */
    void take(IpAddress address) throws KernelException {
        if (address.isIpv4()) {
            for (String link : new String[] {"all", "lo"}) {
                host.sysctls().write(SysctlKey.of("net", "ipv4", "conf", link, "arp_ignore"), "1");
                host.sysctls().write(SysctlKey.of("net", "ipv4", "conf", link, "arp_announce"), "2");
            }
        }
        host.rtnl().apply(new RtnlChange.PutAddress(row(address), PutMode.REPLACE));
    }

    void leave(IpAddress address) throws KernelException {
        for (AddressInfo found : host.rtnl().addresses()) {
            if (found.address().equals(address) && found.link().name().equals("lo")) {
                try {
                    host.rtnl().apply(new RtnlChange.DeleteAddress(found.withLabel("")));
                } catch (KernelException e) {
                    if (!GONE.contains(e.errno())) {
                        throw e;
                    }
                }
            }
        }
    }

    boolean isTaken(IpAddress address) throws KernelException {
        return host.rtnl().addresses().stream()
                .anyMatch(row ->
                        row.address().equals(address) && row.link().name().equals("lo"));
    }

    private static AddressInfo row(IpAddress address) {
        return AddressInfo.of(LinkRef.named("lo"), Cidr.host(address))
                .withScope(Scope.HOST)
                .withProtocol(AddressInfo.PROTOCOL_KEEPALIVED);
    }
}
