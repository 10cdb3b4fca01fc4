package io.lvsconsole.console.view;

import io.lvsconsole.engine.time.MonoTime;
import java.time.Duration;
import java.util.Optional;

/**
 * What a source said last, and when.
 *
 * @param value the last good sample; empty before the first
 * @param at when the last good sample was taken; the moment the source was opened before the first
 * @param interval how often the source is read
 * @param lost why it cannot be read now; empty while it can
 * @param <T> what is sampled
 */
public record Sampled<T>(Optional<T> value, MonoTime at, Duration interval, Optional<String> lost) {

    /** Nothing yet. */
    public static <T> Sampled<T> none(MonoTime now, Duration interval) {
        return new Sampled<>(Optional.empty(), now, interval, Optional.empty());
    }

    /** A good sample. */
    public Sampled<T> with(T sample, MonoTime when, Duration every) {
        return new Sampled<>(Optional.of(sample), when, every, Optional.empty());
    }

    /** The source is gone; what it said last stays. */
    public Sampled<T> without(String reason) {
        return new Sampled<>(value, at, interval, Optional.of(reason));
    }

    /** How current it is: up to 2 intervals fresh, up to 5 late, then stale; lost if the source is gone. */
    public Freshness freshness(MonoTime now) {
        if (lost.isPresent()) {
            return Freshness.LOST;
        }
        Duration age = age(now);
        if (age.compareTo(interval.multipliedBy(2)) <= 0) {
            return Freshness.FRESH;
        }
        return age.compareTo(interval.multipliedBy(5)) <= 0 ? Freshness.LATE : Freshness.STALE;
    }

    /** How old it is. */
    public Duration age(MonoTime now) {
        return now.since(at);
    }
}
