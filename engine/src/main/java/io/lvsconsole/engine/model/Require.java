package io.lvsconsole.engine.model;

import java.time.Duration;
import java.util.regex.Pattern;

/** Checks of record constructors; each message names the setting, the value and what is allowed. */
final class Require {

    private static final Pattern INTERFACE = Pattern.compile("[^\\s/\\p{Cntrl}]{1,15}");

    private Require() {}

    static void range(String setting, long value, long min, long max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(setting + " " + value + " is not " + min + ".." + max);
        }
    }

    static void atLeast(String setting, Duration value, Duration min) {
        if (value.compareTo(min) < 0) {
            throw new IllegalArgumentException(
                    setting + " " + Durations.format(value) + " is less than " + Durations.format(min));
        }
    }

    static void notNegative(String setting, Duration value) {
        atLeast(setting, value, Duration.ZERO);
    }

    static void positive(String setting, Duration value) {
        if (value.isNegative() || value.isZero()) {
            throw new IllegalArgumentException(setting + " " + Durations.format(value) + " is not above 0");
        }
    }

    static void notBlank(String setting, String value) {
        if (value.isBlank()) {
            throw new IllegalArgumentException(setting + " is empty");
        }
    }

    static void interfaceName(String setting, String value) {
        if (!INTERFACE.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    setting + " '" + value + "' is not an interface name (1 to 15 characters without blank or slash)");
        }
    }

    static void that(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }
}
