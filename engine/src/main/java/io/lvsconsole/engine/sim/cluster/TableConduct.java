package io.lvsconsole.engine.sim.cluster;

import io.lvsconsole.engine.time.MonoTime;
import io.lvsconsole.netlink.ipvs.DestinationEntry;
import io.lvsconsole.netlink.ipvs.DestinationKey;
import io.lvsconsole.netlink.ipvs.Ipvs;
import io.lvsconsole.netlink.ipvs.IpvsChange;
import io.lvsconsole.netlink.ipvs.IpvsDestination;
import io.lvsconsole.netlink.ipvs.ServiceKey;
import io.lvsconsole.netlink.kernel.KernelException;
import io.lvsconsole.netlink.net.IpAddress;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What one director may do to its IPVS table: only what is needed (S8), only to its own (S6), nothing to servers that are
 * well, however long it was paused itself (S10), and in an order the kernel takes.
 */
final class TableConduct implements Watch {

    /** Within this of a change outside, a director may still act on what it saw before. */
    private static final Duration SETTLING = Duration.ofSeconds(7);

    /** Within this of its beginning, or of what disturbed it, a director may not know yet that a server is down. */
    private static final Duration LEARNING = ServerFarm.DOWN_BOUND.plusSeconds(5);

    private final Director director;
    private final SimulationContext world;
    private final ServerFarm farm;
    private MonoTime editedAt = MonoTime.ZERO;
    private MonoTime configuredAt = MonoTime.ZERO;
    private MonoTime startedAt = MonoTime.ZERO;
    private MonoTime endedAt = MonoTime.ZERO;

    TableConduct(Director director, SimulationContext world, ServerFarm farm) {
        this.director = director;
        this.world = world;
        this.farm = farm;
    }

    /** Somebody else changed the table, or the kernel refused something. */
    @Override
    public void edited() {
        editedAt = world.agenda().now();
    }

    @Override
    public void configured() {
        configuredAt = world.agenda().now();
        edited();
    }

    @Override
    public void processStarted() {
        startedAt = world.agenda().now();
    }

    @Override
    public void processEnded() {
        endedAt = world.agenda().now();
    }

    private boolean isRecent(MonoTime moment, Duration span) {
        return director.machine().elapsedSince(moment).compareTo(span) < 0;
    }

    /** A plan is about to be applied. */
    @Override
    public void plans(List<IpvsChange> changes) {
        Set<DestinationKey> deleted = new LinkedHashSet<>();
        for (IpvsChange change : changes) {
            if (change instanceof IpvsChange.DeleteDestination delete) {
                deleted.add(delete.destination());
                own(delete.service());
                mayLeave(delete.service(), delete.destination().address());
            } else if (change instanceof IpvsChange.AddDestination add) {
                own(add.service());
                mayEnter(add.service(), add.destination());
                if (deleted.contains(add.destination().key())) {
                    broken("S8", "deletes and adds " + add.destination().key() + " in one plan");
                }
            } else if (change instanceof IpvsChange.EditDestination edit
                    && edit.destination().weight() == 0
                    && serves(edit.service(), edit.destination().key().address())) {
                mayLeave(edit.service(), edit.destination().key().address());
            } else if (change instanceof IpvsChange.DeleteService delete) {
                broken("S6", "deletes the service " + delete.key());
            } else if (change instanceof IpvsChange.Flush) {
                broken("S6", "flushes the table");
            }
        }
        boolean quiet = !isRecent(farm.lastChange(), SETTLING)
                && !isRecent(editedAt, SETTLING)
                && !isRecent(director.lastEventAt(), SETTLING);
        if (quiet) {
            broken("S8", "changes a table although nothing happened: " + changes);
        }
    }

    private void own(ServiceKey service) {
        if (!ServerFarm.keys().contains(service)) {
            broken("S6", "changes " + service + ", which is not its own");
        }
    }

    /** Only a server that was down a while ago may be taken out; a cut cable makes everybody look silent. */
    private void mayLeave(ServiceKey service, IpAddress server) {
        // A reload that the kernel refuses in part goes back to what was before (S9), without what it had added.
        boolean mayGoBack = ServerFarm.isInSomeVariants(service, server) && isRecent(editedAt, SETTLING);
        if (!isConfigured(service, server) || mayGoBack) {
            return;
        }
        if (!ServerFarm.SERVERS.contains(server)) {
            broken("S6", "takes the foreign " + server + " out of " + service);
            return;
        }
        boolean wasDown = !farm.isUp(server) || isRecent(farm.since(server), SETTLING);
        boolean hadNoWay = director.lostWayWithin(SETTLING);
        // What somebody took out while no engine ran is adopted as it is until a check has passed.
        boolean editedMeanwhile = !editedAt.isBefore(endedAt) && isRecent(startedAt, SETTLING);
        if (!wasDown && !hadNoWay && !editedMeanwhile) {
            broken("S10", "takes " + server + " out of " + service + " although it is well");
        }
    }

    /** Whether the configuration has the server, or knows nothing of it at all. */
    private boolean isConfigured(ServiceKey service, IpAddress server) {
        boolean isOurs = ServerFarm.SERVERS.contains(server);
        return !isOurs
                || director.config().services().stream()
                        .filter(candidate -> candidate.keys().contains(service))
                        .flatMap(candidate -> candidate.realServers().stream())
                        .anyMatch(candidate -> candidate.address().equals(server));
    }

    /**
     * Neither a reload nor a repair brings back a server that is known to be down: its verdict is carried over (S11). While all
     * are silent, weights are kept; and a server that is new to a configuration counts as well until it was checked.
     */
    private void mayEnter(ServiceKey service, IpvsDestination row) {
        IpAddress server = row.key().address();
        boolean isLongDown = ServerFarm.SERVERS.contains(server)
                && row.weight() > 0
                && !farm.isUp(server)
                && !isRecent(farm.since(server), LEARNING);
        boolean mayNotKnow = isRecent(director.lastEventAt(), LEARNING)
                || isRecent(configuredAt, LEARNING) && ServerFarm.isInSomeVariants(service, server)
                || director.lostWayWithin(LEARNING)
                || ServerFarm.SERVERS.stream()
                        .allMatch(each -> !farm.isUp(each) || isRecent(farm.since(each), SETTLING));
        if (isLongDown && !mayNotKnow) {
            broken("S11", "puts " + server + " into " + service + " although it is down");
        }
    }

    /** The kernel refused a change for a reason of its own: our picture of it was wrong. */
    @Override
    public void refused(IpvsChange change, KernelException refusal) {
        if (!isRecent(editedAt, SETTLING) && !isRecent(director.lastEventAt(), SETTLING)) {
            broken("order", "is refused " + change + ": " + refusal.getMessage());
        }
        edited();
    }

    /** The table as it must be once everything rests. */
    void settled() {
        for (ServiceKey service : ServerFarm.keys()) {
            for (IpAddress server : ServerFarm.SERVERS) {
                boolean serves = serves(service, server);
                if (serves != farm.isUp(server)) {
                    broken(
                            "L5",
                            service + ": " + server
                                    + (serves ? " is down and in the table" : " is well and not in it"));
                }
            }
        }
        try {
            boolean foreignStays = ipvs().service(ForeignService.KEY).isPresent()
                    && ipvs().destinations(ForeignService.KEY).size() == 1;
            if (!foreignStays) {
                broken("S6", "the foreign service is gone");
            }
        } catch (KernelException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A server that has been down for long, or well for long, seen by a director whom nothing disturbs. */
    void check() {
        if (!director.isAwake()
                || !director.isReachable()
                || isRecent(editedAt, SETTLING)
                || isRecent(director.lastEventAt(), SETTLING)
                || director.lostWayWithin(SETTLING)) {
            return;
        }
        for (IpAddress server : ServerFarm.SERVERS) {
            boolean isOld = !isRecent(farm.since(server), ServerFarm.DOWN_BOUND.plusSeconds(3));
            if (isOld && serves(ServerFarm.WEB, server) != farm.isUp(server)) {
                broken(
                        "bound",
                        server + " is " + (farm.isUp(server) ? "well" : "down") + " for long, the table differs");
            }
        }
    }

    private boolean serves(ServiceKey service, IpAddress server) {
        try {
            for (DestinationEntry entry : ipvs().destinations(service)) {
                if (entry.destination().key().equals(ServerFarm.row(service, server))) {
                    return entry.destination().weight() > 0;
                }
            }
            return false;
        } catch (KernelException e) {
            throw new IllegalStateException(e);
        }
    }

    private Ipvs ipvs() throws KernelException {
        return director.machine().host().ipvs();
    }

    private void broken(String rule, String what) {
        world.broken(rule, director.name(), what);
    }
}
