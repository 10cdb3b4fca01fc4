package io.lvsconsole.engine.core;

import io.lvsconsole.engine.health.ServiceHealth;
import io.lvsconsole.engine.model.RealServer;
import io.lvsconsole.engine.model.VirtualService;
import io.lvsconsole.engine.model.VirtualServiceBuilder;
import io.lvsconsole.engine.time.MonoTime;
import io.lvsconsole.netlink.ipvs.DestinationKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;

/**
 * Real servers that are configured no longer and still drain, as {@code drain_timeout} of their service wants (reliability
 * rule S8: weight 0, drain, then delete). One thread.
 */
final class LeavingServers {

    private final Map<String, Map<DestinationKey, Leaving>> services = new LinkedHashMap<>();

    /**
     * A server on its way out.
     *
     * @param server as it was configured, with weight 0; its checks go on, so that a dead one leaves at once
     * @param deadline when it is removed even with connections left
     */
    record Leaving(RealServer server, MonoTime deadline) {}

    /** Notes who leaves between two lists of services, and who came back. */
    void between(List<VirtualService> before, List<VirtualService> after, MonoTime now) {
        Map<String, VirtualService> old = new LinkedHashMap<>();
        before.forEach(service -> old.put(service.name(), service));
        services.keySet().retainAll(after.stream().map(VirtualService::name).toList());
        for (VirtualService service : after) {
            Map<DestinationKey, Leaving> leaving =
                    services.computeIfAbsent(service.name(), name -> new LinkedHashMap<>());
            List<DestinationKey> wanted =
                    service.realServers().stream().map(ServiceHealth::key).toList();
            leaving.keySet().removeAll(wanted);
            boolean drains = !service.drainTimeout().isZero() && old.containsKey(service.name());
            for (RealServer server : drains ? old.get(service.name()).realServers() : List.<RealServer>of()) {
                DestinationKey key = ServiceHealth.key(server);
                if (!wanted.contains(key)) {
                    leaving.putIfAbsent(key, new Leaving(server.withWeight(0), now.plus(service.drainTimeout())));
                }
            }
        }
        services.values().removeIf(Map::isEmpty);
    }

    /** The services with those that still drain. */
    List<VirtualService> addTo(List<VirtualService> wanted) {
        return wanted.stream().map(this::addTo).toList();
    }

    private VirtualService addTo(VirtualService service) {
        Map<DestinationKey, Leaving> leaving = services.getOrDefault(service.name(), Map.of());
        if (leaving.isEmpty()) {
            return service;
        }
        List<RealServer> all = new ArrayList<>(service.realServers());
        leaving.values().forEach(each -> all.add(each.server()));
        return new VirtualServiceBuilder(service).realServers(all).build();
    }

    /** When a server has to be gone; empty if it does not leave. */
    Optional<MonoTime> deadline(String service, DestinationKey server) {
        return Optional.ofNullable(services.getOrDefault(service, Map.of()).get(server))
                .map(Leaving::deadline);
    }

    /** Lets go of those who are done. */
    boolean forget(BiPredicate<String, DestinationKey> isDone) {
        boolean any = false;
        for (Map.Entry<String, Map<DestinationKey, Leaving>> entry : services.entrySet()) {
            any |= entry.getValue().keySet().removeIf(server -> isDone.test(entry.getKey(), server));
        }
        services.values().removeIf(Map::isEmpty);
        return any;
    }

    boolean isEmpty() {
        return services.isEmpty();
    }

    /** Who leaves, with the time that is left to each. */
    Map<String, Map<DestinationKey, Leaving>> all() {
        return services;
    }
}
