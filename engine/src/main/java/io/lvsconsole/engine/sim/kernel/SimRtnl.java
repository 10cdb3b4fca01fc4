package io.lvsconsole.engine.sim.kernel;

import io.lvsconsole.engine.time.MonoTime;
import io.lvsconsole.netlink.kernel.Errno;
import io.lvsconsole.netlink.kernel.KernelException;
import io.lvsconsole.netlink.net.Cidr;
import io.lvsconsole.netlink.net.Family;
import io.lvsconsole.netlink.net.IpAddress;
import io.lvsconsole.netlink.rtnl.AddressInfo;
import io.lvsconsole.netlink.rtnl.LinkInfo;
import io.lvsconsole.netlink.rtnl.LinkRef;
import io.lvsconsole.netlink.rtnl.NeighbourInfo;
import io.lvsconsole.netlink.rtnl.PutMode;
import io.lvsconsole.netlink.rtnl.RouteInfo;
import io.lvsconsole.netlink.rtnl.RouteQuery;
import io.lvsconsole.netlink.rtnl.RouteType;
import io.lvsconsole.netlink.rtnl.Rtnl;
import io.lvsconsole.netlink.rtnl.RtnlChange;
import io.lvsconsole.netlink.rtnl.RtnlMonitor;
import io.lvsconsole.netlink.rtnl.RuleAction;
import io.lvsconsole.netlink.rtnl.RuleInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Links, addresses, routes, neighbours and rules of a simulated host, as strict as Linux. Lifetimes of addresses run out
 * on the clock passed in, whether or not anybody looks. One thread.
 */
public final class SimRtnl implements Rtnl, AddressTable {

    private final RtnlTables tables;
    private final Function<RtnlChange, Optional<KernelException>> control;
    /** Those who build the host need no privilege on it. */
    private final Function<RtnlChange, Optional<KernelException>> builder;

    /**
     * A host with {@code lo} alone, up, with 127.0.0.1/8 and ::1.
     *
     * @param clock the host's monotonic clock; may not go back
     * @param hostNumber goes into the MAC addresses, 0..65535
     * @param isPrivileged whether the caller has CAP_NET_ADMIN
     * @param promoteSecondaries sysctl promote_secondaries of a link by name
     */
    public SimRtnl(
            Supplier<MonoTime> clock,
            int hostNumber,
            boolean isPrivileged,
            java.util.function.Predicate<String> promoteSecondaries) {
        tables = new RtnlTables(clock, hostNumber, promoteSecondaries);
        RtnlControl changes = new RtnlControl(tables, isPrivileged);
        control = changes::apply;
        builder = new RtnlControl(tables, true)::apply;
        SimLink loopback = tables.links.find("lo").orElseThrow();
        for (String own : List.of("127.0.0.1/8", "::1/128")) {
            tables.putAddress(
                    loopback,
                    AddressInfo.of(loopback.ref(), Cidr.of(own)).withScope(io.lvsconsole.netlink.rtnl.Scope.HOST),
                    PutMode.ADD);
        }
    }

    /** Plugs in an Ethernet card, up, with carrier; one of that name stays as it is. */
    public void addHardware(String name) {
        if (tables.links.find(name).isEmpty()) {
            SimLink link = tables.links.addHardware(name);
            tables.setUp(link, true);
        }
    }

    /** The cable of a card is pulled out or put back. Addresses and routes stay, packets do not pass. */
    public void carrier(String name, boolean on) {
        tables.catchUp();
        tables.links.find(name).ifPresent(link -> {
            link.hasCarrier = on;
            tables.linkChanged(link);
        });
    }

    /** Whether packets pass: the link is up and has carrier. */
    public boolean isRunning(String name) {
        return tables.links.find(name).filter(SimLink::isRunning).isPresent();
    }

    /** Whether the address is on a link, be it up or down; quicker than reading the list. */
    public boolean isConfigured(IpAddress address) {
        tables.catchUp();
        for (HeldAddress held : tables.addresses.all()) {
            if (held.row.address().equals(address)) {
                return true;
            }
        }
        return false;
    }

    /** Calls this after each change of the tables, whoever made it; for those who would otherwise have to poll. */
    public void whenChanged(Runnable listener) {
        tables.monitors.listener(listener);
    }

    /** The earliest moment at which an address runs out, for the scheduler of a simulation. */
    public Optional<MonoTime> nextExpiry() {
        return tables.addresses.nextToExpire().flatMap(HeldAddress::expiry);
    }

    @Override
    public List<LinkInfo> links() {
        tables.catchUp();
        return tables.links.all().stream().map(SimLink::info).toList();
    }

    @Override
    public Optional<LinkInfo> link(LinkRef link) {
        tables.catchUp();
        return tables.links.find(link).map(SimLink::info);
    }

    @Override
    public List<AddressInfo> addresses() {
        MonoTime now = tables.catchUp();
        return tables.addresses.inKernelOrder().stream()
                .map(held -> held.info(now))
                .toList();
    }

    @Override
    public List<RouteInfo> routes() {
        tables.catchUp();
        return tables.routes.all();
    }

    @Override
    public RouteInfo lookUp(RouteQuery query) throws KernelException {
        tables.catchUp();
        RouteInfo route = tables.lookUp(query)
                .orElseThrow(() ->
                        new KernelException("GETROUTE", query.destination().toString(), Errno.ENETUNREACH));
        Optional<Errno> refusal =
                switch (route.type()) {
                    case BLACKHOLE -> Optional.of(Errno.EINVAL);
                    case UNREACHABLE -> Optional.of(Errno.EHOSTUNREACH);
                    case PROHIBIT -> Optional.of(Errno.EACCES);
                    default -> Optional.empty();
                };
        if (refusal.isPresent()) {
            throw new KernelException("GETROUTE", query.destination().toString(), refusal.get());
        }
        return route;
    }

    @Override
    public List<NeighbourInfo> neighbours() {
        tables.catchUp();
        return tables.neighboursInKernelOrder();
    }

    @Override
    public List<RuleInfo> rules() {
        return List.copyOf(tables.rules);
    }

    @Override
    public void apply(RtnlChange change) throws KernelException {
        Optional<KernelException> refusal = control.apply(change);
        if (refusal.isPresent()) {
            throw refusal.get();
        }
    }

    /** A change made by whoever builds the world, whatever the privilege of those who live in it. */
    void build(RtnlChange change) throws KernelException {
        Optional<KernelException> refusal = builder.apply(change);
        if (refusal.isPresent()) {
            throw refusal.get();
        }
    }

    @Override
    public List<Optional<KernelException>> applyAll(List<RtnlChange> changes) {
        List<Optional<KernelException>> answers = new ArrayList<>(changes.size());
        changes.forEach(change -> answers.add(control.apply(change)));
        return answers;
    }

    @Override
    public RtnlMonitor monitor() {
        return tables.monitors.open(tables::catchUp);
    }

    @Override
    public void close() {
        // The tables outlive whoever looks at them.
    }

    @Override
    public OptionalInt mtu(String interfaceName) {
        return tables.links
                .find(interfaceName)
                .map(link -> OptionalInt.of((int) link.mtu))
                .orElse(OptionalInt.empty());
    }

    @Override
    public boolean isUp(String interfaceName) {
        return tables.links.find(interfaceName).filter(link -> link.isUp).isPresent();
    }

    @Override
    public boolean isLocal(IpAddress address) {
        tables.catchUp();
        return tables.routes.isLocal(address);
    }

    @Override
    public boolean isBroadcast(IpAddress address) {
        tables.catchUp();
        return tables.routes
                .lookUp(address, RouteInfo.TABLE_LOCAL, route -> true)
                .filter(route -> route.type() == RouteType.BROADCAST)
                .isPresent();
    }

    /** The rules every host begins with. */
    static List<RuleInfo> defaultRules() {
        List<RuleInfo> rules = new ArrayList<>();
        for (Family family : Family.values()) {
            rules.add(rule(family, 0, RouteInfo.TABLE_LOCAL));
            rules.add(rule(family, 32766, RouteInfo.TABLE_MAIN));
            if (family == Family.IPV4) {
                rules.add(rule(family, 32767, 253));
            }
        }
        return rules;
    }

    private static RuleInfo rule(Family family, long priority, long table) {
        RuleInfo plain = RuleInfo.lookup(family, priority, table);
        return new RuleInfo(
                family,
                plain.priority(),
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                plain.markMask(),
                0,
                0,
                Optional.empty(),
                Optional.empty(),
                RuleAction.TO_TABLE,
                table,
                0,
                Optional.empty(),
                RouteInfo.PROTOCOL_KERNEL);
    }
}
