package io.lvsconsole.engine.sim.kernel;

import io.lvsconsole.engine.sim.scheduler.Flow;
import io.lvsconsole.engine.sim.scheduler.Scheduler;
import io.lvsconsole.netlink.ipvs.DestinationKey;
import io.lvsconsole.netlink.ipvs.IpvsService;
import io.lvsconsole.netlink.ipvs.ServiceEntry;
import io.lvsconsole.netlink.ipvs.ServiceKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A virtual service in the table ({@code struct ip_vs_service}). */
final class Service {

    final TrafficCounter traffic = new TrafficCounter();
    private final List<Destination> destinations = new ArrayList<>();
    private IpvsService row;
    /** Empty for the scheduler "none". */
    private Optional<Scheduler<Destination>> scheduler;

    Service(IpvsService row, Optional<Scheduler<Destination>> scheduler) {
        this.row = row;
        this.scheduler = scheduler;
        scheduler.ifPresent(bound -> bound.bound(destinations));
    }

    /** Replaces everything but the key; a scheduler of the same name keeps its state. */
    void edit(IpvsService newRow, Optional<Scheduler<Destination>> newScheduler) {
        if (!newRow.scheduler().equals(row.scheduler())) {
            scheduler = newScheduler;
            scheduler.ifPresent(bound -> bound.bound(destinations));
        }
        row = newRow;
    }

    void add(Destination destination) {
        destinations.add(0, destination);
        scheduler.ifPresent(bound -> bound.added(destinations));
    }

    void updated() {
        scheduler.ifPresent(bound -> bound.updated(destinations));
    }

    void remove(Destination destination) {
        int index = destinations.indexOf(destination);
        destinations.remove(index);
        destination.retire();
        scheduler.ifPresent(bound -> bound.removed(destinations, destination, index));
    }

    Optional<Destination> schedule(Flow flow) {
        return scheduler.flatMap(bound -> bound.pick(destinations, flow));
    }

    Optional<Destination> find(DestinationKey key) {
        return destinations.stream()
                .filter(destination -> destination.key().equals(key))
                .findFirst();
    }

    List<Destination> destinations() {
        return destinations;
    }

    ServiceKey key() {
        return row.key();
    }

    IpvsService row() {
        return row;
    }

    /** The port of the key, 0 for a firewall mark. */
    int port() {
        return row.key() instanceof ServiceKey.Address address ? address.port() : 0;
    }

    boolean isByMark() {
        return row.key() instanceof ServiceKey.FwMark;
    }

    ServiceEntry entry() {
        return new ServiceEntry(row, traffic.read());
    }
}
