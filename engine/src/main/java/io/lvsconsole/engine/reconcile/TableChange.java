package io.lvsconsole.engine.reconcile;

import io.lvsconsole.netlink.ipvs.DestinationKey;
import io.lvsconsole.netlink.ipvs.IpvsChange;
import io.lvsconsole.netlink.ipvs.IpvsDestination;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What a change that the kernel accepted did to one service. */
public final class TableChange {

    private TableChange() {}

    /**
     * The entry after a change of this service.
     *
     * @param entry the entry before; empty if there was none
     * @param change a change of the service or of one of its destinations; others leave the entry as it is
     */
    public static Optional<TableEntry> apply(Optional<TableEntry> entry, IpvsChange change) {
        if (change instanceof IpvsChange.AddService add) {
            return Optional.of(new TableEntry(add.service(), Map.of()));
        }
        if (change instanceof IpvsChange.DeleteService) {
            return Optional.empty();
        }
        if (change instanceof IpvsChange.EditService edit) {
            return entry.map(present -> new TableEntry(edit.service(), present.destinations()));
        }
        if (change instanceof IpvsChange.AddDestination add) {
            return entry.map(present -> with(present, add.destination()));
        }
        if (change instanceof IpvsChange.EditDestination edit) {
            return entry.map(present -> with(present, edit.destination()));
        }
        if (change instanceof IpvsChange.DeleteDestination delete) {
            return entry.map(present -> without(present, delete.destination()));
        }
        return entry;
    }

    private static TableEntry with(TableEntry entry, IpvsDestination destination) {
        Map<DestinationKey, IpvsDestination> more = new LinkedHashMap<>(entry.destinations());
        more.put(destination.key(), destination);
        return new TableEntry(entry.service(), more);
    }

    private static TableEntry without(TableEntry entry, DestinationKey key) {
        Map<DestinationKey, IpvsDestination> fewer = new LinkedHashMap<>(entry.destinations());
        fewer.remove(key);
        return new TableEntry(entry.service(), fewer);
    }
}
