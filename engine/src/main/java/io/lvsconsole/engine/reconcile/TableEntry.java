package io.lvsconsole.engine.reconcile;

import io.lvsconsole.netlink.ipvs.DestinationKey;
import io.lvsconsole.netlink.ipvs.IpvsDestination;
import io.lvsconsole.netlink.ipvs.IpvsService;
import io.lvsconsole.netlink.ipvs.ServiceKey;
import io.lvsconsole.netlink.ipvs.ServiceTable;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A service with its destinations as settings alone, counters left out: what is wanted, or what the kernel has.
 *
 * @param service the service
 * @param destinations its destinations by key, in the order they were given
 */
public record TableEntry(IpvsService service, Map<DestinationKey, IpvsDestination> destinations) {

    /** Copies the destinations, order kept. */
    public TableEntry {
        destinations = Collections.unmodifiableMap(new LinkedHashMap<>(destinations));
    }

    /**
     * An entry of a list.
     *
     * @throws IllegalArgumentException if a destination occurs twice
     */
    public static TableEntry of(IpvsService service, List<IpvsDestination> destinations) {
        Map<DestinationKey, IpvsDestination> byKey = new LinkedHashMap<>();
        for (IpvsDestination destination : destinations) {
            if (byKey.put(destination.key(), destination) != null) {
                throw new IllegalArgumentException(service.key() + " has real server " + destination.key() + " twice");
            }
        }
        return new TableEntry(service, byKey);
    }

    /** The settings of a row as the kernel reported it. */
    static TableEntry of(ServiceTable row) {
        Map<DestinationKey, IpvsDestination> byKey = new LinkedHashMap<>();
        row.destinations().forEach(entry -> byKey.put(entry.destination().key(), entry.destination()));
        return new TableEntry(row.service().service(), byKey);
    }

    /** What identifies the service. */
    public ServiceKey key() {
        return service.key();
    }
}
