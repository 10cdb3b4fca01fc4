package io.lvsconsole.engine.reconcile;

import io.lvsconsole.engine.health.Intervention;
import io.lvsconsole.engine.health.RealServerState;
import io.lvsconsole.engine.health.ServiceHealth;
import io.lvsconsole.engine.health.ServiceState;
import io.lvsconsole.engine.model.RealServer;
import io.lvsconsole.engine.model.SorryServer;
import io.lvsconsole.engine.model.VirtualService;
import io.lvsconsole.netlink.ipvs.DestinationKey;
import io.lvsconsole.netlink.ipvs.ForwardingMethod;
import io.lvsconsole.netlink.ipvs.IpvsDestination;
import io.lvsconsole.netlink.ipvs.IpvsService;
import io.lvsconsole.netlink.ipvs.ServiceKey;
import io.lvsconsole.netlink.ipvs.Tunnel;
import io.lvsconsole.netlink.net.Cidr;
import io.lvsconsole.netlink.net.Family;
import io.lvsconsole.netlink.net.IpAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * From what an operator wants and what is alive to the rows that the kernel should have. A failed server leaves the
 * table, or stays with weight 0 ({@code inhibit_on_failure}, ldirectord's quiescent); without quorum the sorry server
 * stands in for all of them.
 */
public final class IpvsProjection {

    private IpvsProjection() {}

    /** The rows of a service, one per key it listens to. */
    public static List<TableEntry> of(ServiceHealth health, ServiceState state) {
        List<TableEntry> entries = new ArrayList<>();
        for (ServiceKey key : health.service().keys()) {
            entries.add(new TableEntry(service(health.service(), key), destinations(health, state, key)));
        }
        return entries;
    }

    /** Every row that the configured servers of a service can have under one of its keys, the sorry server's included. */
    public static Set<DestinationKey> rowKeys(VirtualService service, ServiceKey key) {
        Set<DestinationKey> keys = new LinkedHashSet<>();
        service.realServers().forEach(server -> keys.add(rowKey(server, key)));
        service.sorryServer()
                .ifPresent(sorry ->
                        keys.add(new DestinationKey(sorry.address(), port(sorry.port(), sorry.lbKind(), key))));
        return keys;
    }

    /** The row of a real server under a key of its service. */
    public static DestinationKey rowKey(RealServer server, ServiceKey key) {
        return new DestinationKey(server.address(), port(server.port(), server.lbKind(), key));
    }

    private static IpvsService service(VirtualService service, ServiceKey key) {
        return new IpvsService(
                key,
                service.lbAlgo(),
                service.flags(),
                service.persistenceTimeout().toSeconds(),
                netmask(service.persistenceGranularity(), key.family()),
                service.persistenceEngine());
    }

    /** The kernel's netmask: IPv4 as bits, IPv6 as prefix length; both spellings are understood for IPv4. */
    private static int netmask(Optional<String> granularity, Family family) {
        if (granularity.isEmpty()) {
            return IpvsService.fullNetmask(family);
        }
        String text = granularity.get();
        Optional<IpAddress> mask = IpAddress.parse(text);
        if (mask.isPresent()) {
            return mask.get().ipv4Bits();
        }
        int length = Integer.parseInt(text);
        return family == Family.IPV4 ? Cidr.ipv4Mask(length).ipv4Bits() : length;
    }

    private static Map<DestinationKey, IpvsDestination> destinations(
            ServiceHealth health, ServiceState state, ServiceKey key) {
        Map<DestinationKey, IpvsDestination> rows = new LinkedHashMap<>();
        Optional<SorryServer> sorry = health.service().sorryServer();
        boolean replaced = sorry.isPresent() && !state.hasQuorum();
        for (RealServer server : health.service().realServers()) {
            RealServerState present = state.servers().get(ServiceHealth.key(server));
            weight(health, server, present, replaced).ifPresent(weight -> put(rows, destination(server, key, weight)));
        }
        sorry.ifPresent(server -> {
            if (replaced || server.inhibit()) {
                put(rows, destination(server, key, replaced ? 1 : 0));
            }
        });
        return rows;
    }

    /** A key that two configured servers share in the kernel (ports forced to the service's) belongs to the first. */
    private static void put(Map<DestinationKey, IpvsDestination> rows, IpvsDestination row) {
        rows.putIfAbsent(row.key(), row);
    }

    /** The weight in the table; empty if it is not to be there. */
    private static Optional<Integer> weight(
            ServiceHealth health, RealServer server, RealServerState state, boolean replaced) {
        boolean out = state.drained()
                || state.intervention()
                        .filter(wanted -> wanted.kind() == Intervention.Kind.DISABLE)
                        .isPresent();
        if (out) {
            return Optional.empty();
        }
        if (!state.alive()) {
            boolean stays = state.foundQuiesced()
                    || server.inhibitOnFailure()
                    || health.service().inhibitOnFailure();
            return stays ? Optional.of(0) : Optional.empty();
        }
        if (replaced) {
            return Optional.empty();
        }
        return Optional.of(health.kernelWeight(ServiceHealth.key(server), state));
    }

    private static IpvsDestination destination(RealServer server, ServiceKey key, int weight) {
        DestinationKey address = new DestinationKey(server.address(), port(server.port(), server.lbKind(), key));
        Tunnel tunnel = server.lbKind() == ForwardingMethod.TUNNEL ? server.tunnel() : Tunnel.IPIP;
        return new IpvsDestination(address, server.lbKind(), weight, server.uthreshold(), server.lthreshold(), tunnel);
    }

    private static IpvsDestination destination(SorryServer server, ServiceKey key, int weight) {
        DestinationKey address = new DestinationKey(server.address(), port(server.port(), server.lbKind(), key));
        Tunnel tunnel = server.lbKind() == ForwardingMethod.TUNNEL ? server.tunnel() : Tunnel.IPIP;
        return new IpvsDestination(address, server.lbKind(), weight, 0, 0, tunnel);
    }

    /**
     * Direct routing and tunnels always use the service's port (ip_vs_ctl.c, keepalived); NAT without one as well. A mark
     * has none to use: there the kernel keeps the port it is given, as ipvsadm and ldirectord give it.
     */
    private static int port(int configured, ForwardingMethod method, ServiceKey key) {
        boolean fixed = configured == 0 || method != ForwardingMethod.MASQUERADE;
        return fixed && key instanceof ServiceKey.Address address ? address.port() : configured;
    }
}
