package io.lvsconsole.engine.sim.cluster;

import io.lvsconsole.engine.time.Rng;
import java.time.Duration;
import java.util.List;

/** All the luck of a run, drawn from its seed. */
final class Chance {

    private long draw;

    Chance(long seed) {
        // Neighbouring seeds are mixed, so that their runs have nothing in common.
        this.draw = Rng.bits(seed);
    }

    /** From 0 to less than 1. */
    double fraction() {
        draw = Rng.next(draw);
        return Rng.fraction(draw);
    }

    /** True so often in 1. */
    boolean hits(double probability) {
        return fraction() < probability;
    }

    /** From 0 to the bound less one. */
    int below(int bound) {
        return (int) (fraction() * bound);
    }

    /** Between two durations. */
    Duration between(Duration least, Duration most) {
        return least.plusNanos((long) (fraction() * (most.toNanos() - least.toNanos())));
    }

    /** Between so many milliseconds. */
    Duration millis(double least, double most) {
        return Duration.ofNanos((long) ((least + fraction() * (most - least)) * 1_000_000));
    }

    <T> T oneOf(List<T> items) {
        return items.get(below(items.size()));
    }
}
