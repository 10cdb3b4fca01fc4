package io.lvsconsole.netlink.ipvs;

import io.lvsconsole.netlink.codec.AttrReader;

/**
 * Counters ({@code IPVS_STATS_ATTR_*}): 1 CONNS, 2 INPKTS, 3 OUTPKTS, 4 INBYTES, 5 OUTBYTES, 6 CPS, 7 INPPS, 8 OUTPPS,
 * 9 INBPS, 10 OUTBPS. In STATS64 all have 64 bits, in STATS only the bytes.
 */
final class StatsDecoder {

    private static final int COUNT = 10;

    private final long[] values = new long[COUNT + 1];

    /** The counters of one nest. */
    IpvsStats decode(AttrReader in) {
        boolean zero = true;
        for (int i = 1; i <= COUNT; i++) {
            values[i] = 0;
        }
        while (in.next()) {
            int number = in.number();
            if (number >= 1 && number <= COUNT) {
                long value = in.length() == 4 ? in.u32(0) : in.u64(0);
                values[number] = value;
                zero &= value == 0;
            }
        }
        return zero
                ? IpvsStats.ZERO
                : new IpvsStats(
                        values[1],
                        values[2],
                        values[3],
                        values[4],
                        values[5],
                        values[6],
                        values[7],
                        values[8],
                        values[9],
                        values[10]);
    }
}
