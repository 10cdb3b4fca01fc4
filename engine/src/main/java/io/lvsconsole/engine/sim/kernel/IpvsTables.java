package io.lvsconsole.engine.sim.kernel;

import io.lvsconsole.engine.time.MonoTime;
import io.lvsconsole.netlink.ipvs.DestinationKey;
import io.lvsconsole.netlink.ipvs.IpvsTimeouts;
import io.lvsconsole.netlink.ipvs.ServiceKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The state of the stand-in's IPVS and what the passing of time does to it. */
final class IpvsTables {

    private static final Duration ESTIMATION_STEP = Duration.ofSeconds(2);
    private static final Duration TRASH_PERIOD = Duration.ofSeconds(120);
    private static final int BUCKETS = 256;

    final Map<ServiceKey, Service> services = new LinkedHashMap<>();
    final ConnectionTable connections = new ConnectionTable();
    final TrafficCounter totals = new TrafficCounter();
    final IpvsSysctls sysctls = new IpvsSysctls();
    IpvsTimeouts timeouts = new IpvsTimeouts(900, 120, 300);

    private final List<Destination> trash = new ArrayList<>();
    private final Supplier<MonoTime> clock;
    private MonoTime nextEstimation;
    private Optional<MonoTime> nextTrashRound = Optional.empty();

    IpvsTables(Supplier<MonoTime> clock) {
        this.clock = clock;
        nextEstimation = clock.get().plus(ESTIMATION_STEP);
    }

    /** Does everything timers would have done by now, in order of time, and returns the moment. */
    MonoTime catchUp() {
        MonoTime now = clock.get();
        while (true) {
            MonoTime next = nextEstimation;
            boolean trashFirst =
                    nextTrashRound.isPresent() && nextTrashRound.get().isBefore(next);
            if (trashFirst) {
                next = nextTrashRound.get();
            }
            Optional<MonoTime> alarm = connections.nextAlarm();
            boolean alarmFirst = alarm.isPresent() && alarm.get().isBefore(next);
            if (alarmFirst) {
                next = alarm.get();
            }
            if (next.isAfter(now)) {
                return now;
            }
            if (alarmFirst) {
                connections.ring();
            } else if (trashFirst) {
                emptyTrash(next);
            } else {
                estimate();
                nextEstimation = next.plus(ESTIMATION_STEP);
            }
        }
    }

    private void estimate() {
        if (!sysctls.isOn("run_estimation")) {
            return;
        }
        totals.estimate();
        for (Service service : services.values()) {
            service.traffic.estimate();
            service.destinations().forEach(destination -> destination.traffic.estimate());
        }
    }

    /** A destination that left its service waits in the trash, found again if it is added again. */
    void discard(Destination destination, boolean startTimer) {
        if (trash.isEmpty() && startTimer) {
            nextTrashRound = Optional.of(clock.get().plus(TRASH_PERIOD.dividedBy(2)));
        }
        trash.add(0, destination);
    }

    /** Takes a destination of the same service key back from the trash. */
    Optional<Destination> recover(ServiceKey service, DestinationKey key) {
        for (Iterator<Destination> each = trash.iterator(); each.hasNext(); ) {
            Destination destination = each.next();
            if (destination.key().equals(key) && destination.serviceKey.equals(service)) {
                each.remove();
                return Optional.of(destination);
            }
        }
        return Optional.empty();
    }

    private void emptyTrash(MonoTime now) {
        for (Iterator<Destination> each = trash.iterator(); each.hasNext(); ) {
            Destination destination = each.next();
            if (destination.isReferenced()) {
                continue;
            }
            if (destination.idleSince().isEmpty()) {
                destination.idleSince(now);
            } else if (!now.isBefore(destination.idleSince().get().plus(TRASH_PERIOD))) {
                each.remove();
            }
        }
        nextTrashRound = trash.isEmpty() ? Optional.empty() : Optional.of(now.plus(TRASH_PERIOD.dividedBy(2)));
    }

    /** Services in an order as arbitrary as the kernel's: by bucket, newest first; those by mark come last. */
    List<Service> inKernelOrder() {
        List<Service> newestFirst = new ArrayList<>(services.values());
        java.util.Collections.reverse(newestFirst);
        newestFirst.sort(Comparator.comparing(Service::isByMark)
                .thenComparing(service -> Math.floorMod(service.key().toString().hashCode() * 0x9E3779B1, BUCKETS)));
        return newestFirst;
    }

    /** Whether any destination is of another family than its service. */
    boolean hasMixedFamilies() {
        return services.values().stream().anyMatch(service -> service.destinations().stream()
                .anyMatch(destination ->
                        destination.key().address().family() != service.key().family()));
    }
}
