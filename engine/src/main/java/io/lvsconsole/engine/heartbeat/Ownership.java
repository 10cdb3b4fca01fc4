package io.lvsconsole.engine.heartbeat;

import io.lvsconsole.engine.time.MonoTime;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Who is responsible for what, as far as this node knows. Immutable.
 *
 * @param readiness how far the negotiation is
 * @param hold what this node is responsible for
 * @param other the same of the other, from its own point of view
 * @param otherIsStable whether the other's negotiation is over
 * @param settlesAt when the first wait ends
 * @param failback whether the other's groups are to go back to it, because it was dead
 * @param retryAt when a hand-over that could not be begun is tried again
 * @param orphanAt when the other's groups are taken if still nobody claims them
 * @param surrender groups that failed here and should run at the other
 * @param surrendered sides that were handed over because they failed, so that they do not go to and fro
 * @param standby a hand-over under way
 * @param wanted groups to start as soon as nothing is being stopped any more
 * @param pending what was asked of the one who runs groups and fences, by ticket
 */
public record Ownership(
        Readiness readiness,
        Holding hold,
        Holding other,
        boolean otherIsStable,
        Optional<MonoTime> settlesAt,
        boolean failback,
        Optional<MonoTime> retryAt,
        Optional<MonoTime> orphanAt,
        Holding surrender,
        Holding surrendered,
        Standby standby,
        List<Wanted> wanted,
        SortedMap<Long, Purpose> pending) {

    /** How far the negotiation is. */
    public enum Readiness {
        /** Not begun. */
        INIT,
        /** We said that we start. */
        STARTING,
        /** The other said so too. */
        BOTH_STARTING,
        /** Claims were exchanged; the first wait runs. */
        CLAIMED,
        /** Settled. */
        STABLE,
        /** This node gives everything up. */
        SHUTDOWN
    }

    /** Groups to be started. */
    record Wanted(Holding side, Purpose purpose) {}

    /** Why something was asked. */
    public enum Purpose {
        /** Our own groups at the end of the first negotiation. */
        OWN,
        /** Everything, because the other is gone. */
        TAKEOVER,
        /** Everything, because the other said good-bye. */
        INHERITANCE,
        /** Stop for a hand-over. */
        GIVE,
        /** Start for a hand-over. */
        TAKE,
        /** Start again what was to be handed over, or what nobody claims. */
        KEEP,
        /** Stop what an earlier process of this node may have left running. */
        CLEAN,
        /** Stop everything: this node leaves. */
        LEAVE,
        /** Fence the other. */
        FENCE;

        boolean isRelease() {
            return this == GIVE || this == CLEAN || this == LEAVE;
        }

        boolean isAcquisition() {
            return !isRelease() && this != FENCE;
        }
    }

    static final Ownership NONE = new Ownership(
            Readiness.INIT,
            Holding.NONE,
            Holding.NONE,
            false,
            Optional.empty(),
            false,
            Optional.empty(),
            Optional.empty(),
            Holding.NONE,
            Holding.NONE,
            Standby.NONE,
            List.of(),
            new TreeMap<>());

    /** Copies. */
    public Ownership {
        wanted = List.copyOf(wanted);
        pending = Collections.unmodifiableSortedMap(new TreeMap<>(pending));
    }

    Ownership with(Readiness next) {
        return new Ownership(
                next,
                hold,
                other,
                otherIsStable,
                settlesAt,
                failback,
                retryAt,
                orphanAt,
                surrender,
                surrendered,
                standby,
                wanted,
                pending);
    }

    Ownership holding(Holding next) {
        return new Ownership(
                readiness,
                next,
                other,
                otherIsStable,
                settlesAt,
                failback,
                retryAt,
                orphanAt,
                surrender,
                surrendered,
                standby,
                wanted,
                pending);
    }

    Ownership withOther(Holding next, boolean isStable) {
        return new Ownership(
                readiness,
                hold,
                next,
                isStable,
                settlesAt,
                failback,
                retryAt,
                orphanAt,
                surrender,
                surrendered,
                standby,
                wanted,
                pending);
    }

    Ownership settlingAt(Optional<MonoTime> at) {
        return new Ownership(
                readiness,
                hold,
                other,
                otherIsStable,
                at,
                failback,
                retryAt,
                orphanAt,
                surrender,
                surrendered,
                standby,
                wanted,
                pending);
    }

    Ownership withFailback(boolean isDue) {
        return new Ownership(
                readiness,
                hold,
                other,
                otherIsStable,
                settlesAt,
                isDue,
                retryAt,
                orphanAt,
                surrender,
                surrendered,
                standby,
                wanted,
                pending);
    }

    Ownership retryingAt(Optional<MonoTime> at) {
        return new Ownership(
                readiness,
                hold,
                other,
                otherIsStable,
                settlesAt,
                failback,
                at,
                orphanAt,
                surrender,
                surrendered,
                standby,
                wanted,
                pending);
    }

    Ownership orphansAt(Optional<MonoTime> at) {
        return new Ownership(
                readiness,
                hold,
                other,
                otherIsStable,
                settlesAt,
                failback,
                retryAt,
                at,
                surrender,
                surrendered,
                standby,
                wanted,
                pending);
    }

    Ownership surrendering(Holding failing, Holding done) {
        return new Ownership(
                readiness,
                hold,
                other,
                otherIsStable,
                settlesAt,
                failback,
                retryAt,
                orphanAt,
                failing,
                done,
                standby,
                wanted,
                pending);
    }

    Ownership with(Standby next) {
        return new Ownership(
                readiness,
                hold,
                other,
                otherIsStable,
                settlesAt,
                failback,
                retryAt,
                orphanAt,
                surrender,
                surrendered,
                next,
                wanted,
                pending);
    }

    Ownership wanting(List<Wanted> next) {
        return new Ownership(
                readiness,
                hold,
                other,
                otherIsStable,
                settlesAt,
                failback,
                retryAt,
                orphanAt,
                surrender,
                surrendered,
                standby,
                next,
                pending);
    }

    boolean isStopping() {
        return pending.values().stream().anyMatch(Purpose::isRelease);
    }

    boolean isStarting() {
        return !wanted.isEmpty() || pending.values().stream().anyMatch(Purpose::isAcquisition);
    }

    Ownership asked(long ticket, Purpose purpose) {
        TreeMap<Long, Purpose> more = new TreeMap<>(pending);
        more.put(ticket, purpose);
        return withPending(more);
    }

    Ownership answered(long ticket) {
        TreeMap<Long, Purpose> fewer = new TreeMap<>(pending);
        fewer.remove(ticket);
        return withPending(fewer);
    }

    private Ownership withPending(SortedMap<Long, Purpose> next) {
        return new Ownership(
                readiness,
                hold,
                other,
                otherIsStable,
                settlesAt,
                failback,
                retryAt,
                orphanAt,
                surrender,
                surrendered,
                standby,
                wanted,
                next);
    }
}
