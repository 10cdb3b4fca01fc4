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
 */
public record RealServerState(
        boolean alive,
        MonoTime since,
        String reason,
        int weightOffset,
        Optional<Intervention> intervention,
        int slowSteps,
        boolean drained) {

    /** All of its weight. */
    static final int FULL = 10;

    RealServerState withAlive(boolean nowAlive, MonoTime now, String why, int steps) {
        return new RealServerState(nowAlive, now, why, weightOffset, intervention, steps, drained);
    }

    RealServerState withOffset(int offset) {
        return new RealServerState(alive, since, reason, offset, intervention, slowSteps, drained);
    }

    RealServerState withIntervention(Optional<Intervention> wanted) {
        return new RealServerState(alive, since, reason, weightOffset, wanted, slowSteps, false);
    }

    RealServerState asDrained() {
        return new RealServerState(alive, since, reason, weightOffset, intervention, slowSteps, true);
    }

    RealServerState withSlowSteps(int steps) {
        return new RealServerState(alive, since, reason, weightOffset, intervention, steps, drained);
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
