package io.lvsconsole.netlink.ipvs;

/**
 * Counters and rates of a service or destination ({@code IPVS_SVC_ATTR_STATS64}). All are unsigned 64-bit numbers.
 * Counters step every 2 seconds; rates are smoothed over those steps.
 *
 * @param connections connections scheduled
 * @param inPackets packets from clients
 * @param outPackets packets to clients
 * @param inBytes bytes from clients
 * @param outBytes bytes to clients
 * @param connectionsPerSecond new connections per second
 * @param inPacketsPerSecond packets per second from clients
 * @param outPacketsPerSecond packets per second to clients
 * @param inBytesPerSecond bytes per second from clients
 * @param outBytesPerSecond bytes per second to clients
 */
public record IpvsStats(
        long connections,
        long inPackets,
        long outPackets,
        long inBytes,
        long outBytes,
        long connectionsPerSecond,
        long inPacketsPerSecond,
        long outPacketsPerSecond,
        long inBytesPerSecond,
        long outBytesPerSecond) {

    /** All zero. */
    public static final IpvsStats ZERO = new IpvsStats(0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
}
