package io.lvsconsole.engine.health;

import io.lvsconsole.engine.time.MonoTime;
import java.util.Optional;

/**
 * A real server within a service.
 *
 * @param alive whether all its checks pass, or nothing speaks against it yet
 * @param since when that changed last
 * @param reason why, for people; empty at the start
 * @param weightOffset what its checks add to its weight
 * @param intervention what an operator decided
 * @param slowSteps tenths of its weight it gets while it starts slowly; 10 is all of it
 * @param drained whether a drain has ended: nothing is left of it in the table
 * @param foundQuiesced whether its row had weight 0 when the engine began and its checks have not decided yet: the row stays
 *     as it is, since whoever is connected is still served by it
 */
public record RealServerState(
        boolean alive,
        MonoTime since,
        String reason,
        int weightOffset,
        Optional<Intervention> intervention,
        int slowSteps,
        boolean drained,
        boolean foundQuiesced) {

    /** All of its weight. */
    static final int FULL = 10;

    RealServerState withAlive(boolean nowAlive, MonoTime now, String why, int steps) {
        return new RealServerState(nowAlive, now, why, weightOffset, intervention, steps, drained, false);
    }

    /** Its checks have decided: what was found at the start counts no longer. */
    RealServerState asDecided() {
        return new RealServerState(alive, since, reason, weightOffset, intervention, slowSteps, drained, false);
    }

    /** Out of service at the start, with a row of weight 0 or with none. */
    RealServerState asFound(boolean isQuiesced, MonoTime now, String why) {
        return new RealServerState(false, now, why, weightOffset, intervention, FULL, drained, isQuiesced);
    }

    RealServerState withOffset(int offset) {
        return new RealServerState(alive, since, reason, offset, intervention, slowSteps, drained, foundQuiesced);
    }

    RealServerState withIntervention(Optional<Intervention> wanted) {
        return new RealServerState(alive, since, reason, weightOffset, wanted, slowSteps, false, foundQuiesced);
    }

    RealServerState asDrained() {
        return new RealServerState(alive, since, reason, weightOffset, intervention, slowSteps, true, foundQuiesced);
    }

    RealServerState withSlowSteps(int steps) {
        return new RealServerState(alive, since, reason, weightOffset, intervention, steps, drained, foundQuiesced);
    }

    boolean isStartingSlowly() {
        return alive && slowSteps < FULL;
    }

    /** Whether it waits for its connections to end. */
    public boolean isDraining() {
        return !drained
                && intervention
                        .filter(wanted -> wanted.kind() == Intervention.Kind.DRAIN)
                        .isPresent();
    }
}
