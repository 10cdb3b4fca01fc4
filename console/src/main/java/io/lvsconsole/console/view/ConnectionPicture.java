package io.lvsconsole.console.view;

import io.lvsconsole.netlink.ipvs.IpvsConnection;
import java.util.List;
import java.util.Map;

/**
 * The connection table at one moment, as far as it was asked for.
 *
 * @param rows those that match, at most {@link #MOST}
 * @param total entries in the kernel
 * @param matching entries that match
 * @param byState entries that match by state, in the kernel's words
 */
public record ConnectionPicture(List<IpvsConnection> rows, long total, long matching, Map<String, Long> byState) {

    /** Rows that are kept. */
    public static final int MOST = 5000;

    /** Entries above which the table is read only when asked for. */
    public static final int LARGE = 20_000;

    /** Copies. */
    public ConnectionPicture {
        rows = List.copyOf(rows);
        byState = Map.copyOf(byState);
    }
}
