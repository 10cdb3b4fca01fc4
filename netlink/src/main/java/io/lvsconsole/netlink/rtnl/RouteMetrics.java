package io.lvsconsole.netlink.rtnl;

/**
 * Metrics of a route ({@code RTAX_*}); 0 means not set. All 0..2^32-1.
 *
 * @param mtu bytes
 * @param mtuLocked no path MTU discovery
 * @param advertisedMss {@code advmss}, bytes
 * @param window largest advertised TCP window, bytes
 * @param rtt initial round trip time in the kernel's unit, 1/8 ms
 * @param initialCongestionWindow {@code initcwnd}, segments
 * @param initialReceiveWindow {@code initrwnd}, segments
 * @param hopLimit of packets sent
 */
public record RouteMetrics(
        long mtu,
        boolean mtuLocked,
        long advertisedMss,
        long window,
        long rtt,
        long initialCongestionWindow,
        long initialReceiveWindow,
        long hopLimit) {

    /** Nothing set. */
    public static final RouteMetrics NONE = new RouteMetrics(0, false, 0, 0, 0, 0, 0, 0);

    /** An MTU alone. */
    public static RouteMetrics ofMtu(long mtu) {
        return new RouteMetrics(mtu, false, 0, 0, 0, 0, 0, 0);
    }
}
