package io.lvsconsole.netlink.ipvs;

/**
 * A destination as the kernel reports it.
 *
 * @param destination the destination
 * @param activeConnections live count, unsigned 32 bits
 * @param inactiveConnections live count, unsigned 32 bits
 * @param persistentConnections persistence templates, unsigned 32 bits
 * @param stats its counters
 */
public record DestinationEntry(
        IpvsDestination destination,
        long activeConnections,
        long inactiveConnections,
        long persistentConnections,
        IpvsStats stats) {}
