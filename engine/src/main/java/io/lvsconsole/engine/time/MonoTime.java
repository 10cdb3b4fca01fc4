package io.lvsconsole.engine.time;

import java.time.Duration;

/**
 * A moment of a monotonic clock. Only differences mean anything; wall-clock time is for display alone.
 *
 * @param nanos nanoseconds since an arbitrary origin, not negative in practice
 */
public record MonoTime(long nanos) implements Comparable<MonoTime> {

    /** The origin. */
    public static final MonoTime ZERO = new MonoTime(0);

    /** This moment and so much later. */
    public MonoTime plus(Duration duration) {
        return new MonoTime(Math.addExact(nanos, duration.toNanos()));
    }

    /** This moment and so much earlier. */
    public MonoTime minus(Duration duration) {
        return new MonoTime(Math.subtractExact(nanos, duration.toNanos()));
    }

    /** The time from an earlier moment to this one; negative if the argument is later. */
    public Duration since(MonoTime earlier) {
        return Duration.ofNanos(nanos - earlier.nanos);
    }

    /** Whether this is strictly before the other moment. */
    public boolean isBefore(MonoTime other) {
        return nanos < other.nanos;
    }

    /** Whether this is strictly after the other moment. */
    public boolean isAfter(MonoTime other) {
        return nanos > other.nanos;
    }

    @Override
    public int compareTo(MonoTime other) {
        return Long.compare(nanos, other.nanos);
    }
}
