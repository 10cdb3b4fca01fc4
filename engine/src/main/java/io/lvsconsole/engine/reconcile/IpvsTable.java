package io.lvsconsole.engine.reconcile;

import io.lvsconsole.netlink.ipvs.ServiceKey;
import io.lvsconsole.netlink.ipvs.ServiceTable;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An IPVS table as settings: wanted, or read from the kernel.
 *
 * @param entries services by key, in the order they were given
 */
public record IpvsTable(Map<ServiceKey, TableEntry> entries) {

    /** No service. */
    public static final IpvsTable EMPTY = new IpvsTable(Map.of());

    /** Copies the entries, order kept. */
    public IpvsTable {
        entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
    }

    /**
     * A table of entries.
     *
     * @throws IllegalArgumentException if a service occurs twice
     */
    public static IpvsTable of(List<TableEntry> entries) {
        Map<ServiceKey, TableEntry> byKey = new LinkedHashMap<>();
        for (TableEntry entry : entries) {
            if (byKey.put(entry.key(), entry) != null) {
                throw new IllegalArgumentException("virtual service " + entry.key() + " is there twice");
            }
        }
        return new IpvsTable(byKey);
    }

    /** The settings of a table as the kernel reported it. A row the kernel reported twice while it changed counts once. */
    public static IpvsTable read(List<ServiceTable> rows) {
        Map<ServiceKey, TableEntry> byKey = new LinkedHashMap<>();
        rows.forEach(row -> byKey.put(row.service().service().key(), TableEntry.of(row)));
        return new IpvsTable(byKey);
    }
}
