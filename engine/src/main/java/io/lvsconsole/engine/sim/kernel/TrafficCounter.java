package io.lvsconsole.engine.sim.kernel;

import io.lvsconsole.netlink.ipvs.IpvsStats;

/**
 * Counters of a service or destination as the kernel keeps them ({@code ip_vs_est.c}, 6.1): what happened, what the
 * estimator last saw of it every 2 s, the zero point, and smoothed rates (connections and packets times 1024, bytes
 * times 32).
 */
final class TrafficCounter {

    private static final int CONNECTIONS = 0;
    private static final int IN_PACKETS = 1;
    private static final int OUT_PACKETS = 2;
    private static final int IN_BYTES = 3;
    private static final int OUT_BYTES = 4;
    private static final int COUNTERS = 5;

    private final long[] live = new long[COUNTERS];
    private final long[] seen = new long[COUNTERS];
    private final long[] zero = new long[COUNTERS];
    private final long[] rates = new long[COUNTERS];
    private boolean estimated = true;

    void connection() {
        live[CONNECTIONS]++;
    }

    void in(int bytes) {
        live[IN_PACKETS]++;
        live[IN_BYTES] += bytes;
    }

    void out(int bytes) {
        live[OUT_PACKETS]++;
        live[OUT_BYTES] += bytes;
    }

    /** One step of the estimator. */
    void estimate() {
        if (!estimated) {
            return;
        }
        for (int i = 0; i < COUNTERS; i++) {
            long rate = live[i] - seen[i] << (i < IN_BYTES ? 9 : 4);
            seen[i] = live[i];
            rates[i] += rate - rates[i] >> 2;
        }
    }

    /** Whether the estimator visits it: not while its destination waits in the trash. */
    void estimated(boolean on) {
        estimated = on;
    }

    /** From now on counters are relative to what was last seen, and rates begin at 0. */
    void zero() {
        System.arraycopy(seen, 0, zero, 0, COUNTERS);
        java.util.Arrays.fill(rates, 0);
    }

    IpvsStats read() {
        return new IpvsStats(
                seen[CONNECTIONS] - zero[CONNECTIONS],
                seen[IN_PACKETS] - zero[IN_PACKETS],
                seen[OUT_PACKETS] - zero[OUT_PACKETS],
                seen[IN_BYTES] - zero[IN_BYTES],
                seen[OUT_BYTES] - zero[OUT_BYTES],
                rates[CONNECTIONS] + 0x1ff >> 10,
                rates[IN_PACKETS] + 0x1ff >> 10,
                rates[OUT_PACKETS] + 0x1ff >> 10,
                rates[IN_BYTES] + 0xf >> 5,
                rates[OUT_BYTES] + 0xf >> 5);
    }
}
