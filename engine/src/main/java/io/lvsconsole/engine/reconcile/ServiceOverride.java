package io.lvsconsole.engine.reconcile;

import io.lvsconsole.engine.model.RealServer;
import io.lvsconsole.engine.model.RealServerBuilder;
import io.lvsconsole.engine.model.SchedulerFlag;
import io.lvsconsole.engine.model.VirtualService;
import io.lvsconsole.engine.model.VirtualServiceBuilder;
import io.lvsconsole.netlink.ipvs.DestinationKey;
import io.lvsconsole.netlink.ipvs.IpvsChange;
import io.lvsconsole.netlink.ipvs.IpvsDestination;
import io.lvsconsole.netlink.ipvs.IpvsService;
import io.lvsconsole.netlink.ipvs.ServiceFlags;
import io.lvsconsole.netlink.ipvs.ServiceKey;
import io.lvsconsole.netlink.net.Family;
import io.lvsconsole.netlink.net.IpAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What operators changed in one virtual service since its configuration was read. A service with several listeners is
 * changed as a whole and named by its first key.
 *
 * @param isCleared the service was deleted; with settings it was added again, empty
 * @param settings other settings of the service
 * @param rows real servers set, or taken out where there is no destination, by the row they have under the first key
 * @param who who changed it last
 */
public record ServiceOverride(
        boolean isCleared,
        Optional<IpvsService> settings,
        Map<DestinationKey, Optional<IpvsDestination>> rows,
        String who) {

    /** Nothing is changed. */
    static final ServiceOverride NONE = new ServiceOverride(false, Optional.empty(), Map.of(), "");

    /** Copies, order kept. */
    public ServiceOverride {
        rows = Collections.unmodifiableMap(new LinkedHashMap<>(rows));
    }

    ServiceOverride cleared(String by) {
        return new ServiceOverride(true, Optional.empty(), Map.of(), by);
    }

    ServiceOverride withSettings(IpvsService service, String by) {
        return new ServiceOverride(isCleared, Optional.of(service), rows, by);
    }

    ServiceOverride withRow(DestinationKey key, Optional<IpvsDestination> row, String by) {
        Map<DestinationKey, Optional<IpvsDestination>> more = new LinkedHashMap<>(rows);
        more.put(key, row);
        return new ServiceOverride(isCleared, settings, more, by);
    }

    /** The service with these changes; empty if it was deleted. */
    public Optional<VirtualService> applyTo(VirtualService base) {
        if (isCleared && settings.isEmpty()) {
            return Optional.empty();
        }
        ServiceKey key = base.keys().get(0);
        Map<DestinationKey, RealServer> servers = new LinkedHashMap<>();
        Map<DestinationKey, RealServer> templates = new LinkedHashMap<>();
        for (RealServer server : base.realServers()) {
            DestinationKey row = IpvsProjection.rowKey(server, key);
            templates.putIfAbsent(row, server);
            if (!isCleared) {
                servers.putIfAbsent(row, server);
            }
        }
        rows.forEach((row, wanted) -> {
            if (wanted.isPresent()) {
                servers.put(row, server(base, templates.get(row), wanted.get()));
            } else {
                servers.remove(row);
            }
        });
        VirtualServiceBuilder builder = new VirtualServiceBuilder(base).realServers(new ArrayList<>(servers.values()));
        settings.ifPresent(service -> settle(builder, service));
        return Optional.of(builder.build());
    }

    /** A server that is configured keeps its checks and scripts; a new one gets the checks that all the others share. */
    private static RealServer server(VirtualService base, RealServer configured, IpvsDestination row) {
        RealServerBuilder builder = configured != null
                ? new RealServerBuilder(configured)
                : new RealServerBuilder(row.key().address(), row.key().port())
                        .alpha(base.alpha())
                        .timing(base.timing())
                        .checks(
                                base.realServers().stream()
                                                        .map(RealServer::checks)
                                                        .distinct()
                                                        .count()
                                                == 1
                                        ? base.realServers().get(0).checks()
                                        : List.of());
        return builder.weight(row.weight())
                .lbKind(row.method())
                .tunnel(row.tunnel())
                .uthreshold(row.upperThreshold())
                .lthreshold(row.lowerThreshold())
                .build();
    }

    private static void settle(VirtualServiceBuilder builder, IpvsService service) {
        ServiceFlags flags = service.flags();
        List<SchedulerFlag> words = new ArrayList<>();
        for (SchedulerFlag flag : List.of(SchedulerFlag.FLAG_1, SchedulerFlag.FLAG_2, SchedulerFlag.FLAG_3)) {
            if (flags.has(flag.bit())) {
                words.add(flag);
            }
        }
        Family family = service.key().family();
        builder.lbAlgo(service.scheduler())
                .persistenceTimeout(
                        flags.isPersistent() ? Duration.ofSeconds(service.persistenceTimeout()) : Duration.ZERO)
                .persistenceGranularity(
                        service.netmask() == IpvsService.fullNetmask(family)
                                ? Optional.empty()
                                : Optional.of(
                                        family == Family.IPV4
                                                ? IpAddress.ofIpv4(service.netmask())
                                                        .toString()
                                                : Integer.toString(service.netmask())))
                .persistenceEngine(service.persistenceEngine())
                .ops(flags.isOnePacket())
                .schedFlags(words);
    }

    /** The changes as commands in an order in which they can be read back. */
    public List<IpvsChange> changes(ServiceKey key) {
        List<IpvsChange> changes = new ArrayList<>();
        if (isCleared) {
            changes.add(new IpvsChange.DeleteService(key));
        }
        settings.ifPresent(service ->
                changes.add(isCleared ? new IpvsChange.AddService(service) : new IpvsChange.EditService(service)));
        rows.forEach((row, wanted) -> changes.add(
                wanted.isPresent()
                        ? new IpvsChange.AddDestination(key, wanted.get())
                        : new IpvsChange.DeleteDestination(key, row)));
        return changes;
    }

    /** The port of a listener as the kernel's rows of direct routing and tunnels have it. */
    static int port(ServiceKey key) {
        return key instanceof ServiceKey.Address address ? address.port() : 0;
    }
}
