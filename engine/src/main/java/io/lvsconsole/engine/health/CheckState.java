package io.lvsconsole.engine.health;

import io.lvsconsole.engine.time.MonoTime;
import java.util.Optional;

/**
 * The state of one check.
 *
 * @param verdict what is decided
 * @param since when it was decided
 * @param streak results in a row that speak against the verdict
 * @param generation number of the last run started
 * @param due when the next run starts; empty while one runs or while suspended
 * @param limit when the present run counts as failed though nothing came back; empty if none runs
 * @param last the last result that counted
 * @param randomness seed of the next random draw
 */
public record CheckState(
        Verdict verdict,
        MonoTime since,
        int streak,
        long generation,
        Optional<MonoTime> due,
        Optional<MonoTime> limit,
        Optional<CheckOutcome> last,
        long randomness) {

    /**
     * A check that has not begun.
     *
     * @param verdict {@link Verdict#UNKNOWN}, or what is assumed until a result comes ({@code DOWN} with alpha)
     * @param seed start of its random numbers; different for each check, so that checks spread
     */
    public static CheckState initial(Verdict verdict, long seed, MonoTime now) {
        return new CheckState(verdict, now, 0, 0, Optional.empty(), Optional.empty(), Optional.empty(), seed);
    }

    /** Whether a run is in flight. */
    public boolean isRunning() {
        return limit.isPresent();
    }

    CheckState running(long newGeneration, MonoTime newLimit) {
        return new CheckState(
                verdict, since, streak, newGeneration, Optional.empty(), Optional.of(newLimit), last, randomness);
    }

    CheckState dueAt(MonoTime time, long newRandomness) {
        return new CheckState(
                verdict, since, streak, generation, Optional.of(time), Optional.empty(), last, newRandomness);
    }

    CheckState idle() {
        return new CheckState(verdict, since, 0, generation, Optional.empty(), Optional.empty(), last, randomness);
    }

    CheckState counted(int newStreak, CheckOutcome outcome) {
        return new CheckState(verdict, since, newStreak, generation, due, limit, Optional.of(outcome), randomness);
    }

    CheckState decided(Verdict newVerdict, MonoTime now, CheckOutcome outcome) {
        return new CheckState(newVerdict, now, 0, generation, due, limit, Optional.of(outcome), randomness);
    }
}
