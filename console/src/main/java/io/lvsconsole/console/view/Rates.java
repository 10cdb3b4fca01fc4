package io.lvsconsole.console.view;

import io.lvsconsole.netlink.ipvs.IpvsStats;
import java.time.Duration;

/**
 * What passes a second.
 *
 * @param connections new connections; NaN where it is not known, as all others
 * @param inBytes bytes from clients
 * @param outBytes bytes to clients
 * @param inPackets packets from clients
 * @param outPackets packets to clients
 */
public record Rates(double connections, double inBytes, double outBytes, double inPackets, double outPackets) {

    /** Not known: the first sample, a new object, a counter that was reset. */
    public static final Rates UNKNOWN = new Rates(Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN);

    /** Nothing passes. */
    public static final Rates ZERO = new Rates(0, 0, 0, 0, 0);

    /** The kernel's own, smoothed over steps of 2 seconds. */
    public static Rates ofKernel(IpvsStats stats) {
        return new Rates(
                stats.connectionsPerSecond(),
                stats.inBytesPerSecond(),
                stats.outBytesPerSecond(),
                stats.inPacketsPerSecond(),
                stats.outPacketsPerSecond());
    }

    /** From counters at two moments; unknown if one went backwards, which is a reset and not a spike. */
    public static Rates between(IpvsStats before, IpvsStats after, Duration apart) {
        double seconds = apart.toNanos() / 1e9;
        long[] steps = {
            after.connections() - before.connections(),
            after.inBytes() - before.inBytes(),
            after.outBytes() - before.outBytes(),
            after.inPackets() - before.inPackets(),
            after.outPackets() - before.outPackets()
        };
        for (long step : steps) {
            if (step < 0) {
                return UNKNOWN;
            }
        }
        return new Rates(
                steps[0] / seconds, steps[1] / seconds, steps[2] / seconds, steps[3] / seconds, steps[4] / seconds);
    }

    /** Both together; what is unknown counts as nothing. */
    public Rates plus(Rates other) {
        return new Rates(
                sum(connections, other.connections),
                sum(inBytes, other.inBytes),
                sum(outBytes, other.outBytes),
                sum(inPackets, other.inPackets),
                sum(outPackets, other.outPackets));
    }

    private static double sum(double a, double b) {
        if (Double.isNaN(a)) {
            return b;
        }
        return Double.isNaN(b) ? a : a + b;
    }
}
