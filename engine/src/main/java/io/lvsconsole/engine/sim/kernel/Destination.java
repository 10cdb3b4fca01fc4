package io.lvsconsole.engine.sim.kernel;

import io.lvsconsole.engine.sim.scheduler.Server;
import io.lvsconsole.engine.time.MonoTime;
import io.lvsconsole.netlink.ipvs.DestinationEntry;
import io.lvsconsole.netlink.ipvs.DestinationKey;
import io.lvsconsole.netlink.ipvs.IpvsDestination;
import io.lvsconsole.netlink.ipvs.ServiceKey;
import java.util.Optional;

/** A destination in the table or in the trash ({@code struct ip_vs_dest}). */
final class Destination implements Server {

    final TrafficCounter traffic = new TrafficCounter();
    final ServiceKey serviceKey;
    private Service service;
    private IpvsDestination row;
    private int lastWeight;
    private boolean available;
    private boolean overloaded;
    private int active;
    private int inactive;
    private int persistent;
    /** Connections and templates that refer to it: as long as there are any, the trash keeps it. */
    private int references;
    /** When the trash's timer first found it without references. */
    private Optional<MonoTime> idleSince = Optional.empty();

    Destination(Service service, IpvsDestination row) {
        this.service = service;
        this.serviceKey = service.key();
        this.row = row;
    }

    /** Writes a row over it: {@code __ip_vs_update_dest}. */
    void update(Service owner, IpvsDestination newRow, boolean added) {
        if (added || newRow.weight() != 0) {
            lastWeight = newRow.weight();
        }
        if (owner != service) {
            traffic.zero();
            service = owner;
        }
        if (newRow.upperThreshold() == 0 || newRow.upperThreshold() > row.upperThreshold()) {
            overloaded = false;
        }
        row = newRow;
        available = true;
        traffic.estimated(true);
        idleSince = Optional.empty();
    }

    /** It left its service. */
    void retire() {
        available = false;
        traffic.estimated(false);
    }

    void bind(Connection connection) {
        references++;
        if (connection.isTemplate()) {
            persistent++;
        } else {
            inactive++;
        }
        if (row.upperThreshold() != 0 && active + inactive >= row.upperThreshold()) {
            overloaded = true;
        }
    }

    void unbind(Connection connection) {
        references--;
        if (connection.isTemplate()) {
            persistent--;
        } else if (connection.isActive()) {
            active--;
        } else {
            inactive--;
        }
        int total = active + inactive;
        boolean relieved = row.lowerThreshold() != 0
                ? total < row.lowerThreshold()
                : row.upperThreshold() == 0 || total * 4L < row.upperThreshold() * 3L;
        if (relieved) {
            overloaded = false;
        }
    }

    void becameActive() {
        active++;
        inactive--;
    }

    void becameInactive() {
        active--;
        inactive++;
    }

    boolean isReferenced() {
        return references > 0;
    }

    Optional<MonoTime> idleSince() {
        return idleSince;
    }

    void idleSince(MonoTime moment) {
        idleSince = Optional.of(moment);
    }

    Service service() {
        return service;
    }

    IpvsDestination row() {
        return row;
    }

    DestinationEntry entry() {
        return new DestinationEntry(row, active, inactive, persistent, traffic.read());
    }

    @Override
    public DestinationKey key() {
        return row.key();
    }

    @Override
    public int weight() {
        return row.weight();
    }

    @Override
    public int lastWeight() {
        return lastWeight;
    }

    @Override
    public boolean isOverloaded() {
        return overloaded;
    }

    @Override
    public boolean isAvailable() {
        return available;
    }

    @Override
    public int activeConnections() {
        return active;
    }

    @Override
    public int inactiveConnections() {
        return inactive;
    }
}
