package io.lvsconsole.engine.loop;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** How late the loop was: the time from a deadline to its handling, and the longest turn. Written by the loop, read by any. */
public final class LoopWatch {

    private final AtomicLong turns = new AtomicLong();
    private final AtomicLong worstLagNanos = new AtomicLong();
    private final AtomicLong lastLagNanos = new AtomicLong();
    private final AtomicLong worstTurnNanos = new AtomicLong();

    void lag(Duration late) {
        long nanos = Math.max(0, late.toNanos());
        lastLagNanos.set(nanos);
        worstLagNanos.accumulateAndGet(nanos, Math::max);
    }

    void turn(Duration took) {
        turns.incrementAndGet();
        worstTurnNanos.accumulateAndGet(took.toNanos(), Math::max);
    }

    /** Turns so far. */
    public long turns() {
        return turns.get();
    }

    /** The lateness of the last deadline. */
    public Duration lastLag() {
        return Duration.ofNanos(lastLagNanos.get());
    }

    /** The worst lateness so far. */
    public Duration worstLag() {
        return Duration.ofNanos(worstLagNanos.get());
    }

    /** The longest turn so far. */
    public Duration worstTurn() {
        return Duration.ofNanos(worstTurnNanos.get());
    }
}
