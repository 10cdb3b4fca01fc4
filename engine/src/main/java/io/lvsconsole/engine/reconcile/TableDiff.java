package io.lvsconsole.engine.reconcile;

import io.lvsconsole.netlink.ipvs.DestinationKey;
import io.lvsconsole.netlink.ipvs.IpvsChange;
import io.lvsconsole.netlink.ipvs.IpvsDestination;
import io.lvsconsole.netlink.ipvs.ServiceKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The difference between a wanted and a present table: the fewest changes, in an order in which no service is ever
 * without a server it could have (reliability rules S6, S8, S9). Additions and edits that give weight come first, then
 * edits that take it, deletions last. What exists in both is edited, never deleted and added again, so connections and
 * counters survive. Entries that are neither wanted nor owned are foreign and reported, never touched.
 *
 * @param changes what to do, in order
 * @param foreignServices services of others in the table
 * @param foreignDestinations destinations that others put into services of ours
 */
public record TableDiff(
        List<IpvsChange> changes, List<ServiceKey> foreignServices, List<ForeignDestination> foreignDestinations) {

    /**
     * A destination of somebody else in a service of ours.
     *
     * @param service our service
     * @param destination the stranger
     */
    public record ForeignDestination(ServiceKey service, DestinationKey destination) {}

    /** Copies the lists. */
    public TableDiff {
        changes = List.copyOf(changes);
        foreignServices = List.copyOf(foreignServices);
        foreignDestinations = List.copyOf(foreignDestinations);
    }

    /** Whether there is nothing to do. */
    public boolean isEmpty() {
        return changes.isEmpty();
    }

    /**
     * Compares.
     *
     * @param want the table that should be
     * @param have the kernel's table
     * @param owned what may be deleted when it is no longer wanted
     */
    public static TableDiff between(IpvsTable want, IpvsTable have, Ownership owned) {
        Builder builder = new Builder(owned);
        want.entries()
                .forEach((key, wanted) -> builder.wanted(wanted, have.entries().get(key)));
        have.entries().forEach((key, present) -> {
            if (!want.entries().containsKey(key)) {
                builder.unwanted(present);
            }
        });
        return builder.build();
    }

    /** Collects changes by phase, so that making always comes before breaking across the whole table. */
    private static final class Builder {
        private final Ownership owned;
        private final List<IpvsChange> make = new ArrayList<>();
        private final List<IpvsChange> lower = new ArrayList<>();
        private final List<IpvsChange> remove = new ArrayList<>();
        private final List<IpvsChange> removeServices = new ArrayList<>();
        private final List<ServiceKey> foreignServices = new ArrayList<>();
        private final List<ForeignDestination> foreignDestinations = new ArrayList<>();

        private Builder(Ownership owned) {
            this.owned = owned;
        }

        private void wanted(TableEntry wanted, TableEntry present) {
            if (present == null) {
                make.add(new IpvsChange.AddService(wanted.service()));
                wanted.destinations()
                        .values()
                        .forEach(destination -> make.add(new IpvsChange.AddDestination(wanted.key(), destination)));
                return;
            }
            if (!wanted.service().equals(present.service())) {
                make.add(new IpvsChange.EditService(wanted.service()));
            }
            wanted.destinations()
                    .values()
                    .forEach(destination -> wantedDestination(wanted.key(), destination, present));
            present.destinations().keySet().forEach(key -> {
                if (!wanted.destinations().containsKey(key)) {
                    unwantedDestination(wanted.key(), key);
                }
            });
        }

        private void wantedDestination(ServiceKey service, IpvsDestination wanted, TableEntry present) {
            IpvsDestination have = present.destinations().get(wanted.key());
            if (have == null) {
                make.add(new IpvsChange.AddDestination(service, wanted));
            } else if (!have.equals(wanted)) {
                List<IpvsChange> phase = wanted.weight() == 0 ? lower : make;
                phase.add(new IpvsChange.EditDestination(service, wanted));
            }
        }

        private void unwantedDestination(ServiceKey service, DestinationKey key) {
            if (owned.owns(service, key)) {
                remove.add(new IpvsChange.DeleteDestination(service, key));
            } else {
                foreignDestinations.add(new ForeignDestination(service, key));
            }
        }

        private void unwanted(TableEntry present) {
            if (!owned.owns(present.key())) {
                foreignServices.add(present.key());
                return;
            }
            Map<DestinationKey, IpvsDestination> destinations = present.destinations();
            boolean strangers = destinations.keySet().stream().anyMatch(key -> !owned.owns(present.key(), key));
            if (!strangers) {
                removeServices.add(new IpvsChange.DeleteService(present.key()));
                return;
            }
            // Deleting the service would delete what somebody else put into it: take out ours alone.
            destinations.keySet().forEach(key -> unwantedDestination(present.key(), key));
        }

        private TableDiff build() {
            List<IpvsChange> changes = new ArrayList<>(make);
            changes.addAll(lower);
            changes.addAll(remove);
            changes.addAll(removeServices);
            return new TableDiff(changes, foreignServices, foreignDestinations);
        }
    }
}
