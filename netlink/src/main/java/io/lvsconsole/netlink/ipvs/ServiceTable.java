package io.lvsconsole.netlink.ipvs;

import java.util.List;

/**
 * A service with its destinations, as read together for a listing.
 *
 * @param service the service
 * @param destinations its destinations in the kernel's order, newest first
 */
public record ServiceTable(ServiceEntry service, List<DestinationEntry> destinations) {
    /** Copies the list. */
    public ServiceTable {
        destinations = List.copyOf(destinations);
    }
}
