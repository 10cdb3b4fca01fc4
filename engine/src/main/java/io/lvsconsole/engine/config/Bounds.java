package io.lvsconsole.engine.config;

import io.lvsconsole.engine.model.Durations;
import java.time.Duration;
import java.util.Optional;

/** The smallest and largest value of a setting. */
record Bounds(String min, String max) {

    static Optional<Bounds> of(Shape.Facts setting) {
        int dots = setting.range().indexOf("..");
        return dots < 0
                ? Optional.empty()
                : Optional.of(new Bounds(
                        setting.range().substring(0, dots), setting.range().substring(dots + 2)));
    }

    /** Whether a number or duration is within; anything else is. */
    boolean holds(Object value) {
        if (value instanceof Duration duration) {
            return duration.compareTo(Durations.parse(min).orElseThrow()) >= 0
                    && (max.isEmpty() || duration.compareTo(Durations.parse(max).orElseThrow()) <= 0);
        }
        if (value instanceof Number number) {
            return number.longValue() >= Long.parseLong(min)
                    && (max.isEmpty() || number.longValue() <= Long.parseLong(max));
        }
        return true;
    }

    @Override
    public String toString() {
        return max.isEmpty() ? "at least " + min : min + ".." + max;
    }
}
