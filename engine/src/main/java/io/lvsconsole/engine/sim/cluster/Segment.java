package io.lvsconsole.engine.sim.cluster;

import io.lvsconsole.netlink.net.IpAddress;
import io.lvsconsole.netlink.net.MacAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The switch between directors and clients: one broadcast domain whose paths can be cut, one way or both. */
final class Segment {

    /** What can be attached. */
    interface Station {
        /** Its name, unique. */
        String name();

        /** Whether its network card takes packets now. */
        boolean isReachable();

        /** Whether it takes packets for this unicast address. */
        boolean has(IpAddress address);

        /** A VRRP packet arrives. */
        void receive(Datagram datagram);

        /** A gratuitous ARP or unsolicited neighbour advertisement arrives. */
        void heardOf(IpAddress address, MacAddress mac);

        /** What such an announcement, sent now, will do when it arrives. */
        default Runnable arrivalOf(IpAddress address, MacAddress mac) {
            return () -> heardOf(address, mac);
        }

        /** One that was sent could not arrive: the path is cut. */
        default void missedWordOf(IpAddress address) {}
    }

    private record Path(String from, String to) {}

    private final Agenda agenda;
    private final Chance chance;
    private final List<Station> stations = new ArrayList<>();
    private final Set<Path> cut = new LinkedHashSet<>();
    private final Map<String, Integer> disturbances = new LinkedHashMap<>();
    private double loss;
    private double duplication;
    private Duration slowest = Duration.ofMillis(1);

    Segment(Agenda agenda, Chance chance) {
        this.agenda = agenda;
        this.chance = chance;
    }

    void attach(Station station) {
        stations.add(station);
    }

    /** From now on so many packets of 1 get lost or are repeated, and take up to so long. */
    void quality(double lost, double repeated, Duration slow) {
        loss = lost;
        duplication = repeated;
        slowest = slow;
        disturbances.clear();
    }

    boolean isClean() {
        return loss == 0 && duplication == 0 && cut.isEmpty();
    }

    /**
     * Whether more gets lost than elections must stand (reliability reference, section 4.1: 5 %): every advert that would
     * have told one owner of another may be among it.
     */
    boolean isLossy() {
        return loss > 0.05;
    }

    /** The longest a packet can take now. */
    Duration slowest() {
        return slowest;
    }

    /** Cuts the path from one station to another, one way. */
    void cut(String from, String to) {
        cut.add(new Path(from, to));
    }

    void mendAll() {
        cut.clear();
        quality(0, 0, Duration.ofMillis(1));
    }

    boolean passes(String from, String to) {
        return !cut.contains(new Path(from, to));
    }

    /** How many packets between two stations got lost so far, either way. */
    int lostBetween(String one, String other) {
        return disturbances.getOrDefault(one + ">" + other, 0) + disturbances.getOrDefault(other + ">" + one, 0);
    }

    void send(Station from, Datagram datagram) {
        for (Station to : stations) {
            boolean meant = datagram.destination().isMulticast() || to.has(datagram.destination());
            if (to != from && meant) {
                carry(from, to, () -> to.receive(datagram));
            }
        }
    }

    void announce(Station from, IpAddress address, MacAddress mac) {
        for (Station to : stations) {
            if (to != from) {
                if (!passes(from.name(), to.name())) {
                    to.missedWordOf(address);
                }
                carry(from, to, to.arrivalOf(address, mac));
            }
        }
    }

    /** Carries something from one station to another, if the way and luck allow. */
    void carry(Station from, Station to, Runnable arrival) {
        if (!passes(from.name(), to.name()) || chance.hits(loss)) {
            disturbances.merge(from.name() + ">" + to.name(), 1, Integer::sum);
            return;
        }
        int copies = chance.hits(duplication) ? 2 : 1;
        for (int i = 0; i < copies; i++) {
            agenda.after(chance.between(Duration.ofNanos(20_000), slowest), () -> {
                if (to.isReachable()) {
                    arrival.run();
                }
            });
        }
    }

    /** Who answers for an address to somebody who asks now: everybody reachable both ways. */
    List<Station> owners(Station asker, IpAddress address) {
        return stations.stream()
                .filter(station -> station != asker && station.isReachable() && station.has(address))
                .filter(station -> passes(asker.name(), station.name()) && passes(station.name(), asker.name()))
                .toList();
    }
}
