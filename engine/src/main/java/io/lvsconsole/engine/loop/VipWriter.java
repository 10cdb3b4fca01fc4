package io.lvsconsole.engine.loop;

import io.lvsconsole.engine.model.VirtualAddress;
import io.lvsconsole.engine.model.VirtualRoute;
import io.lvsconsole.engine.model.VirtualRule;
import io.lvsconsole.engine.vrrp.VirtualMac;
import io.lvsconsole.engine.vrrp.VirtualRouter;
import io.lvsconsole.netlink.host.Host;
import io.lvsconsole.netlink.kernel.Errno;
import io.lvsconsole.netlink.kernel.KernelException;
import io.lvsconsole.netlink.net.Cidr;
import io.lvsconsole.netlink.net.IpAddress;
import io.lvsconsole.netlink.rtnl.AddressInfo;
import io.lvsconsole.netlink.rtnl.LinkEdit;
import io.lvsconsole.netlink.rtnl.LinkRef;
import io.lvsconsole.netlink.rtnl.MacvlanMode;
import io.lvsconsole.netlink.rtnl.NewLink;
import io.lvsconsole.netlink.rtnl.PutMode;
import io.lvsconsole.netlink.rtnl.RtnlChange;
import io.lvsconsole.netlink.sysctl.SysctlKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Puts what a master has into the kernel and takes it away again: addresses by {@link AddressWriter}, routes, rules, the
 * macvlan of a virtual MAC address. Kernel worker alone; the connection to the kernel is its own.
 */
public final class VipWriter {

    private final Host host;
    private final Consumer<String> complaint;
    private final AddressWriter addresses;

    /**
     * A writer for this host.
     *
     * @param complaint takes sentences about what the kernel refused; any thread
     */
    public VipWriter(Host host, Consumer<String> complaint) {
        this.host = host;
        this.complaint = complaint;
        this.addresses = new AddressWriter(host, complaint);
    }

    /**
     * Puts addresses, then routes, then rules in place.
     *
     * @return the addresses that the kernel refused
     */
    public List<IpAddress> install(VirtualRouter router, Optional<Duration> lease) throws KernelException {
        List<IpAddress> failed = addresses.put(VipRows.addresses(router, lease));
        router.routes().forEach(this::putRoute);
        router.rules().forEach(this::putRule);
        return failed;
    }

    private void putRoute(VirtualRoute wanted) {
        VipRows.route(wanted)
                .ifPresentOrElse(
                        row -> apply(new RtnlChange.PutRoute(row, PutMode.REPLACE), Set.of()),
                        () -> complaint.accept("route " + wanted.destination() + ": table "
                                + wanted.table().orElse("") + " is not known, give its number"));
    }

    private void putRule(VirtualRule wanted) {
        VipRows.rule(wanted)
                .ifPresentOrElse(
                        row -> apply(new RtnlChange.AddRule(row), Set.of(Errno.EEXIST)),
                        () -> complaint.accept(
                                "virtual rule: table " + wanted.table() + " is not known, give its number"));
    }

    /**
     * Starts the lease anew.
     *
     * @return the addresses that were gone; with IPv4 the kernel adds them again by itself, and the monitor tells of it
     */
    public List<IpAddress> renew(VirtualRouter router, Duration lease) throws KernelException {
        return addresses.renew(VipRows.addresses(router, Optional.of(lease)));
    }

    /** The advertised addresses that no link has. */
    public List<IpAddress> missing(VirtualRouter router) throws KernelException {
        List<IpAddress> there =
                host.rtnl().addresses().stream().map(AddressInfo::address).toList();
        return router.advertised().stream()
                .filter(address -> !there.contains(address))
                .toList();
    }

    /** Goes from one configuration to another: new rows first, unchanged ones get the lease, old ones go last. */
    public List<IpAddress> replace(VirtualRouter before, VirtualRouter router, Optional<Duration> lease)
            throws KernelException {
        List<IpAddress> failed = install(router, lease);
        List<VirtualRule> rules = new ArrayList<>(before.rules());
        rules.removeAll(router.rules());
        rules.forEach(this::deleteRule);
        List<VirtualRoute> routes = new ArrayList<>(before.routes());
        routes.removeAll(router.routes());
        routes.forEach(this::deleteRoute);
        List<AddressInfo> kept = VipRows.addresses(router, Optional.empty());
        List<AddressInfo> old = VipRows.addresses(before, Optional.empty()).stream()
                .filter(row -> kept.stream().noneMatch(row::isSameRow))
                .toList();
        addresses.delete(old);
        return failed;
    }

    /** Takes rules, routes and addresses away; what is not there is no error. */
    public void remove(VirtualRouter router) throws KernelException {
        router.rules().forEach(this::deleteRule);
        router.routes().forEach(this::deleteRoute);
        List<VirtualAddress> last = new ArrayList<>(router.allAddresses());
        Collections.reverse(last);
        addresses.delete(last.stream()
                .map(wanted -> VipRows.address(router, wanted, Optional.empty()))
                .toList());
    }

    /**
     * Walks the way of an installation once without changing anything, so that the first takeover does not pay for loading
     * it: takes an address of the documentation range (RFC 5737) from the loopback, which does not have it.
     */
    public void warmUp(VirtualRouter router) throws KernelException {
        VipRows.addresses(router, router.lease());
        AddressInfo nowhere = AddressInfo.of(LinkRef.named("lo"), Cidr.of("192.0.2.255/32"));
        host.rtnl().addresses();
        host.rtnl().applyAll(List.of(new RtnlChange.DeleteAddress(nowhere)));
    }

    private void deleteRoute(VirtualRoute wanted) {
        VipRows.route(wanted).ifPresent(row -> apply(new RtnlChange.DeleteRoute(row), AddressWriter.GONE));
    }

    private void deleteRule(VirtualRule wanted) {
        VipRows.rule(wanted).ifPresent(row -> apply(new RtnlChange.DeleteRule(row), AddressWriter.GONE));
    }

    private void apply(RtnlChange change, Set<Errno> harmless) {
        try {
            host.rtnl().apply(change);
        } catch (KernelException e) {
            if (!harmless.contains(e.errno())) {
                complaint.accept(e.getMessage());
            }
        }
    }

    /** Creates the macvlan of a virtual MAC in private mode, up, and sets the parameters keepalived sets. */
    public void createVirtualMac(String parent, VirtualMac mac) throws KernelException {
        NewLink link = NewLink.macvlan(mac.link(), LinkRef.named(parent), MacvlanMode.PRIVATE)
                .with(LinkEdit.NONE.withMac(mac.mac()));
        try {
            host.rtnl().apply(new RtnlChange.CreateLink(link));
        } catch (KernelException e) {
            if (!e.errno().equals(Errno.EEXIST)) {
                throw e;
            }
        }
        parameter(mac.link(), "arp_ignore", "1");
        parameter(mac.link(), "accept_local", "1");
        parameter(mac.link(), "rp_filter", "0");
        parameter(mac.link(), "promote_secondaries", "1");
        parameter(parent, "arp_ignore", "1");
        parameter(parent, "arp_filter", "1");
        host.rtnl().apply(new RtnlChange.EditLink(LinkRef.named(mac.link()), LinkEdit.UP));
    }

    private void parameter(String link, String name, String value) {
        try {
            host.sysctls().write(SysctlKey.of("net", "ipv4", "conf", link, name), value);
        } catch (KernelException e) {
            complaint.accept("net.ipv4.conf." + link + "." + name + ": " + e.getMessage());
        }
    }

    /** Deletes that macvlan. */
    public void deleteVirtualMac(VirtualMac mac) {
        apply(new RtnlChange.DeleteLink(LinkRef.named(mac.link())), AddressWriter.GONE);
    }
}
