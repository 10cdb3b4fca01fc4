package io.lvsconsole.console.command.line;

import io.lvsconsole.netlink.host.Host;
import io.lvsconsole.netlink.ipvs.DestinationEntry;
import io.lvsconsole.netlink.ipvs.DestinationKey;
import io.lvsconsole.netlink.ipvs.Ipvs;
import io.lvsconsole.netlink.ipvs.IpvsChange;
import io.lvsconsole.netlink.ipvs.IpvsDestination;
import io.lvsconsole.netlink.ipvs.IpvsService;
import io.lvsconsole.netlink.ipvs.ServiceKey;
import io.lvsconsole.netlink.ipvs.ServiceTable;
import io.lvsconsole.netlink.kernel.Errno;
import io.lvsconsole.netlink.kernel.KernelException;
import io.lvsconsole.netlink.rtnl.AddressFlags;
import io.lvsconsole.netlink.rtnl.AddressInfo;
import io.lvsconsole.netlink.rtnl.LinkEdit;
import io.lvsconsole.netlink.rtnl.LinkFlags;
import io.lvsconsole.netlink.rtnl.LinkInfo;
import io.lvsconsole.netlink.rtnl.PutMode;
import io.lvsconsole.netlink.rtnl.RouteInfo;
import io.lvsconsole.netlink.rtnl.Rtnl;
import io.lvsconsole.netlink.rtnl.RtnlChange;
import io.lvsconsole.netlink.rtnl.RuleInfo;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The host's virtual services, links, addresses, routes and rules at one moment, to go back to if a group of commands
 * fails half way. Going back makes the fewest changes, so what the group did not touch is not touched either. It cannot
 * bring back counters, connections or deleted links.
 */
final class HostSnapshot {

    private static final int SETTABLE_FLAGS =
            LinkFlags.UP | LinkFlags.NO_ARP | LinkFlags.PROMISCUOUS | LinkFlags.ALL_MULTICAST | LinkFlags.MULTICAST;

    private final Optional<List<ServiceTable>> services;
    private final Map<Integer, LinkInfo> links = new LinkedHashMap<>();
    private final List<AddressInfo> addresses;
    private final List<RouteInfo> routes;
    private final List<RuleInfo> rules;

    private HostSnapshot(Host host) throws KernelException {
        this.services = readServices(host);
        Rtnl rtnl = host.rtnl();
        rtnl.links().forEach(link -> links.put(link.index(), link));
        this.addresses = List.copyOf(rtnl.addresses());
        this.routes = List.copyOf(rtnl.routes());
        this.rules = List.copyOf(rtnl.rules());
    }

    /** Reads the host. */
    static HostSnapshot of(Host host) throws KernelException {
        return new HostSnapshot(host);
    }

    private static Optional<List<ServiceTable>> readServices(Host host) throws KernelException {
        try {
            return Optional.of(List.copyOf(host.ipvs().table()));
        } catch (KernelException e) {
            if (e.errno() == Errno.ENOENT || e.errno() == Errno.EPERM || e.errno() == Errno.EOPNOTSUPP) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /**
     * Brings the host back.
     *
     * @return what could not be brought back, in words; empty if nothing is left
     */
    List<String> restore(Host host) throws KernelException {
        List<String> left = new ArrayList<>();
        if (services.isPresent()) {
            apply(serviceChanges(host.ipvs().table()), host.ipvs(), left);
        }
        Rtnl rtnl = host.rtnl();
        apply(linkChanges(rtnl.links(), left), rtnl, left);
        apply(addressChanges(rtnl.addresses()), rtnl, left);
        apply(routeChanges(rtnl.routes()), rtnl, left);
        apply(ruleChanges(rtnl.rules()), rtnl, left);
        return left;
    }

    private static void apply(List<IpvsChange> changes, Ipvs ipvs, List<String> left) throws KernelException {
        for (Optional<KernelException> refusal : ipvs.applyAll(changes)) {
            refusal.ifPresent(e -> left.add(e.getMessage()));
        }
    }

    private static void apply(List<RtnlChange> changes, Rtnl rtnl, List<String> left) throws KernelException {
        for (Optional<KernelException> refusal : rtnl.applyAll(changes)) {
            refusal.ifPresent(e -> left.add(e.getMessage()));
        }
    }

    private List<IpvsChange> serviceChanges(List<ServiceTable> now) {
        Map<ServiceKey, ServiceTable> wanted = byKey(services.orElseThrow());
        Map<ServiceKey, ServiceTable> have = byKey(now);
        List<IpvsChange> changes = new ArrayList<>();
        for (ServiceKey key : have.keySet()) {
            if (!wanted.containsKey(key)) {
                changes.add(new IpvsChange.DeleteService(key));
            }
        }
        wanted.forEach((key, table) -> {
            IpvsService service = table.service().service();
            ServiceTable current = have.get(key);
            if (current == null) {
                changes.add(new IpvsChange.AddService(service));
            } else if (!current.service().service().equals(service)) {
                changes.add(new IpvsChange.EditService(service));
            }
            destinationChanges(key, table, current, changes);
        });
        return changes;
    }

    private static Map<ServiceKey, ServiceTable> byKey(List<ServiceTable> tables) {
        Map<ServiceKey, ServiceTable> map = new LinkedHashMap<>();
        tables.forEach(table -> map.put(table.service().service().key(), table));
        return map;
    }

    private static void destinationChanges(
            ServiceKey service, ServiceTable wanted, ServiceTable current, List<IpvsChange> changes) {
        Map<DestinationKey, IpvsDestination> have = new LinkedHashMap<>();
        if (current != null) {
            for (DestinationEntry entry : current.destinations()) {
                have.put(entry.destination().key(), entry.destination());
            }
        }
        List<DestinationEntry> oldestFirst = new ArrayList<>(wanted.destinations());
        Collections.reverse(oldestFirst);
        for (DestinationEntry entry : oldestFirst) {
            IpvsDestination destination = entry.destination();
            IpvsDestination there = have.remove(destination.key());
            if (there == null) {
                changes.add(new IpvsChange.AddDestination(service, destination));
            } else if (!there.equals(destination)) {
                changes.add(new IpvsChange.EditDestination(service, destination));
            }
        }
        have.keySet().forEach(key -> changes.add(new IpvsChange.DeleteDestination(service, key)));
    }

    private List<RtnlChange> linkChanges(List<LinkInfo> now, List<String> left) {
        Map<Integer, LinkInfo> have = new LinkedHashMap<>();
        now.forEach(link -> have.put(link.index(), link));
        List<RtnlChange> changes = new ArrayList<>();
        for (LinkInfo link : now) {
            if (!links.containsKey(link.index())) {
                changes.add(new RtnlChange.DeleteLink(link.ref()));
            }
        }
        for (LinkInfo before : links.values()) {
            LinkInfo after = have.get(before.index());
            if (after == null) {
                left.add("link " + before.name() + " is gone");
            } else if (!settings(before).equals(settings(after))) {
                changes.add(new RtnlChange.EditLink(after.ref(), edit(before, after)));
            }
        }
        return changes;
    }

    private static List<Object> settings(LinkInfo link) {
        return List.of(link.name(), link.flags().bits() & SETTABLE_FLAGS, link.mac(), link.mtu(), link.txQueueLength());
    }

    private static LinkEdit edit(LinkInfo before, LinkInfo after) {
        LinkEdit edit = LinkEdit.NONE;
        for (int bit = 1; bit <= SETTABLE_FLAGS; bit <<= 1) {
            if ((SETTABLE_FLAGS & bit) != 0
                    && before.flags().has(bit) != after.flags().has(bit)) {
                edit = edit.withFlag(bit, before.flags().has(bit));
            }
        }
        if (before.mac().isPresent() && !before.mac().equals(after.mac())) {
            edit = edit.withMac(before.mac().get());
        }
        edit = before.mtu() == after.mtu() ? edit : edit.withMtu(before.mtu());
        edit = before.txQueueLength() == after.txQueueLength() ? edit : edit.withTxQueueLength(before.txQueueLength());
        return before.name().equals(after.name()) ? edit : edit.withNewName(before.name());
    }

    private List<RtnlChange> addressChanges(List<AddressInfo> now) {
        List<RtnlChange> changes = new ArrayList<>();
        for (AddressInfo address : now) {
            if (links.containsKey(address.link().index()) && addresses.stream().noneMatch(old -> same(old, address))) {
                changes.add(new RtnlChange.DeleteAddress(address));
            }
        }
        for (AddressInfo address : addresses) {
            if (now.stream().noneMatch(there -> same(there, address))) {
                AddressFlags flags = new AddressFlags(address.flags().bits() & AddressFlags.SETTABLE);
                changes.add(new RtnlChange.PutAddress(address.withFlags(flags), PutMode.REPLACE));
            }
        }
        return changes;
    }

    /** Lifetimes run by themselves and are left out. */
    private static boolean same(AddressInfo a, AddressInfo b) {
        return a.isSameRow(b)
                && a.label().equals(b.label())
                && a.broadcast().equals(b.broadcast())
                && a.scope().equals(b.scope());
    }

    private List<RtnlChange> routeChanges(List<RouteInfo> now) {
        List<RtnlChange> changes = new ArrayList<>();
        for (RouteInfo route : now) {
            if (isSetByHand(route) && !routes.contains(route)) {
                changes.add(new RtnlChange.DeleteRoute(route));
            }
        }
        for (RouteInfo route : routes) {
            if (!now.contains(route) && isRestorable(route)) {
                changes.add(new RtnlChange.PutRoute(route, PutMode.PREPEND));
            }
        }
        return changes;
    }

    private static boolean isSetByHand(RouteInfo route) {
        return !route.cached() && route.protocol() != RouteInfo.PROTOCOL_KERNEL;
    }

    /** The local table and IPv6's own routes come back with their addresses. */
    private static boolean isRestorable(RouteInfo route) {
        boolean kernelsOwn = route.protocol() == RouteInfo.PROTOCOL_KERNEL
                && (route.table() == RouteInfo.TABLE_LOCAL
                        || !route.destination().address().isIpv4());
        return !route.cached() && !kernelsOwn;
    }

    private List<RtnlChange> ruleChanges(List<RuleInfo> now) {
        List<RtnlChange> changes = new ArrayList<>();
        now.stream()
                .filter(rule -> !rules.contains(rule))
                .forEach(rule -> changes.add(new RtnlChange.DeleteRule(rule)));
        rules.stream().filter(rule -> !now.contains(rule)).forEach(rule -> changes.add(new RtnlChange.AddRule(rule)));
        return changes;
    }
}
