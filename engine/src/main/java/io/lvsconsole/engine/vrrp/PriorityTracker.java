package io.lvsconsole.engine.vrrp;

import io.lvsconsole.engine.vrrp.Surroundings.Source;
import io.lvsconsole.netlink.net.IpAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Effective priority and faults of a virtual router from what it tracks, by keepalived's rules: clamp(base + sum, 1..254),
 * the owner's 255 never changes, and a failing tracker of weight 0 is a fault. A pure function.
 */
public final class PriorityTracker {

    private static final int LOWEST = -254;

    private PriorityTracker() {}

    /**
     * The conditions of a router.
     *
     * @param groupFaults faults of other members of its sync group
     */
    public static Conditions conditions(VirtualRouter router, Surroundings now, List<String> groupFaults) {
        List<String> faults = new ArrayList<>(ownFaults(router, now));
        faults.addAll(groupFaults);
        return new Conditions(priority(router, now), faults, source(router, now));
    }

    /** Why the router itself cannot serve. */
    public static List<String> ownFaults(VirtualRouter router, Surroundings now) {
        List<String> faults = new ArrayList<>();
        Optional<Link> link = now.link(router.key().link());
        if (link.isEmpty()) {
            faults.add("interface " + router.key().link() + " does not exist");
        } else if (router.tracksLink() && !link.get().isUp()) {
            faults.add("interface " + router.key().link() + " is down");
        }
        if (link.isPresent() && source(router, now).isEmpty()) {
            faults.add("interface " + router.key().link() + " has no "
                    + router.key().family() + " address");
        }
        for (Tracking tracking : router.tracking()) {
            fault(tracking, now).ifPresent(faults::add);
        }
        return List.copyOf(faults);
    }

    /** The address it would send from. */
    public static Optional<IpAddress> source(VirtualRouter router, Surroundings now) {
        List<IpAddress> virtual = new ArrayList<>(router.advertised());
        router.excluded().forEach(excluded -> virtual.add(excluded.address().address()));
        return router.transport().source().or(() -> now.link(router.key().link())
                .flatMap(link -> link.source(router.key().family(), virtual)));
    }

    private static int priority(VirtualRouter router, Surroundings now) {
        if (router.isOwner()) {
            return VirtualRouter.OWNER;
        }
        long sum = router.priority();
        for (Tracking tracking : router.tracking()) {
            sum += contribution(tracking, now);
        }
        return (int) Math.max(1, Math.min(254, sum));
    }

    private static long contribution(Tracking tracking, Surroundings now) {
        if (tracking.weight() == 0) {
            return 0;
        }
        if (tracking.kind() == Tracking.Kind.FILE) {
            return product(tracking, now);
        }
        Optional<Boolean> holds = holds(tracking, now);
        if (holds.isEmpty()) {
            return 0;
        }
        int weight = tracking.weight();
        return weight > 0 ? holds.get() ? weight : 0 : holds.get() ? 0 : weight;
    }

    private static long product(Tracking tracking, Surroundings now) {
        long number = Math.max(-254, Math.min(254, now.numbers().getOrDefault(tracking.name(), 0L)));
        long product = number * tracking.weight() * (tracking.isReversed() ? -1 : 1);
        return Math.max(LOWEST, Math.min(254, product));
    }

    private static Optional<String> fault(Tracking tracking, Surroundings now) {
        if (tracking.kind() == Tracking.Kind.FILE) {
            boolean isFault = tracking.weight() == 0
                    ? now.numbers().getOrDefault(tracking.name(), 0L) != 0
                    : product(tracking, now) <= LOWEST;
            return isFault ? Optional.of("track_file " + tracking.name() + " says so") : Optional.empty();
        }
        if (tracking.weight() != 0) {
            return Optional.empty();
        }
        Optional<Boolean> holds = holds(tracking, now);
        if (holds.isEmpty()) {
            return Optional.of(word(tracking) + " is not known yet");
        }
        return holds.get() ? Optional.empty() : Optional.of(word(tracking) + " failed");
    }

    private static Optional<Boolean> holds(Tracking tracking, Surroundings now) {
        Optional<Boolean> known = tracking.kind() == Tracking.Kind.LINK
                ? Optional.of(now.link(tracking.name()).map(Link::isUp).orElse(false))
                : Optional.ofNullable(now.holds().get(new Source(tracking.kind(), tracking.name())));
        return known.map(well -> well != tracking.isReversed());
    }

    private static String word(Tracking tracking) {
        return switch (tracking.kind()) {
            case LINK -> "track_interface " + tracking.name();
            case SCRIPT -> "vrrp_script " + tracking.name();
            case FILE -> "track_file " + tracking.name();
            case PROCESS -> "track_process " + tracking.name();
            case SERVICE -> "quorum of " + tracking.name();
        };
    }
}
