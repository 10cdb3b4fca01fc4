package io.lvsconsole.engine.reconcile;

import io.lvsconsole.netlink.ipvs.DestinationKey;
import io.lvsconsole.netlink.ipvs.ServiceKey;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * The services and destinations that the engine created or was told to adopt: the only ones it may delete
 * (reliability rule S6). Kept in the state file across restarts.
 *
 * @param owned owned services with their owned destinations
 */
public record Ownership(Map<ServiceKey, Set<DestinationKey>> owned) {

    /** Nothing is ours. */
    public static final Ownership NONE = new Ownership(Map.of());

    /** Copies, order kept. */
    public Ownership {
        Map<ServiceKey, Set<DestinationKey>> copy = new LinkedHashMap<>();
        owned.forEach((service, keys) -> copy.put(service, Collections.unmodifiableSet(new LinkedHashSet<>(keys))));
        owned = Collections.unmodifiableMap(copy);
    }

    /** Everything in a table: what is wanted becomes ours, whoever made it. */
    public static Ownership of(IpvsTable table) {
        Map<ServiceKey, Set<DestinationKey>> owned = new LinkedHashMap<>();
        table.entries()
                .forEach((key, entry) -> owned.put(key, entry.destinations().keySet()));
        return new Ownership(owned);
    }

    /** Whether the service is ours. */
    public boolean owns(ServiceKey service) {
        return owned.containsKey(service);
    }

    /** Whether the destination of the service is ours. */
    public boolean owns(ServiceKey service, DestinationKey destination) {
        return owned.getOrDefault(service, Set.of()).contains(destination);
    }

    /** Whether everything of the other is ours already. */
    public boolean includes(Ownership other) {
        return other.owned.entrySet().stream()
                .allMatch(entry ->
                        owns(entry.getKey()) && owned.get(entry.getKey()).containsAll(entry.getValue()));
    }

    /** What belongs to both. */
    public Ownership within(Ownership other) {
        Map<ServiceKey, Set<DestinationKey>> kept = new LinkedHashMap<>();
        owned.forEach((service, keys) -> {
            if (other.owns(service)) {
                Set<DestinationKey> both = new LinkedHashSet<>(keys);
                both.retainAll(other.owned.get(service));
                kept.put(service, both);
            }
        });
        return new Ownership(kept);
    }

    /** What belongs to either. */
    public Ownership and(Ownership other) {
        Map<ServiceKey, Set<DestinationKey>> union = new LinkedHashMap<>();
        owned.forEach((service, keys) -> union.put(service, new LinkedHashSet<>(keys)));
        other.owned.forEach((service, keys) ->
                union.computeIfAbsent(service, key -> new LinkedHashSet<>()).addAll(keys));
        return new Ownership(union);
    }
}
