package io.lvsconsole.console.view;

import java.util.Locale;

/** Numbers as the screens write them: short, never cut, the unit in the column's name. */
public final class Figures {

    private static final String UNITS = "kMGTPE";

    private Figures() {}

    /** A count: whole up to 99999, then {@code 123k}, {@code 4.5M}; unsigned 64 bits. */
    public static String count(long value) {
        if (value >= 0 && value < 100_000) {
            return Long.toString(value);
        }
        return short3(value < 0 ? value + 0x1p64 : value);
    }

    /** A rate: {@code 71}, {@code 1240}, {@code 640k}, {@code 1.9M}; {@code -} if it is not known. */
    public static String rate(double value) {
        if (Double.isNaN(value)) {
            return "-";
        }
        if (value < 9_999.5) {
            return value > 0 && value < 0.95 ? "<1" : Long.toString(Math.round(value));
        }
        return short3(value);
    }

    private static String short3(double value) {
        double rest = value;
        int unit = -1;
        while (rest >= 999.5 && unit < UNITS.length() - 1) {
            rest /= 1000;
            unit++;
        }
        String digits =
                rest < 99.95 && unit > 0 ? String.format(Locale.ROOT, "%.1f", rest) : Long.toString(Math.round(rest));
        return digits + (unit < 0 ? "" : UNITS.charAt(unit));
    }

    /** How long something has lasted: {@code 41s}, {@code 12m}, {@code 02:11:40}, {@code 3d04h}. */
    public static String lasted(long milliseconds) {
        long seconds = Math.max(0, milliseconds / 1000);
        if (seconds < 120) {
            return seconds + "s";
        }
        if (seconds < 3600) {
            return seconds / 60 + "m";
        }
        return seconds < 86_400
                ? clock(seconds)
                : String.format(Locale.ROOT, "%dd%02dh", seconds / 86_400, seconds / 3600 % 24);
    }

    /** How long until something: {@code 0.6s}, {@code 29.7s}, {@code 5m}; {@code -} if negative. */
    public static String until(long milliseconds) {
        if (milliseconds < 0) {
            return "-";
        }
        return milliseconds < 60_000
                ? String.format(Locale.ROOT, "%.1fs", milliseconds / 1000.0)
                : lasted(milliseconds);
    }

    /** A short span: {@code 4ms}, {@code 340us}, {@code 1.2s}; {@code -} if negative. */
    public static String micros(long microseconds) {
        if (microseconds < 0) {
            return "-";
        }
        if (microseconds < 1000) {
            return microseconds + "us";
        }
        return microseconds < 1_000_000
                ? Math.round(microseconds / 1000.0) + "ms"
                : String.format(Locale.ROOT, "%.1fs", microseconds / 1e6);
    }

    /** {@code 14:51} or {@code 2:11:40}: the time a connection has left. */
    public static String timer(long seconds) {
        return seconds < 3600
                ? String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60)
                : String.format(Locale.ROOT, "%d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
    }

    private static String clock(long seconds) {
        return String.format(Locale.ROOT, "%02d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
    }

    /** A number with its thousands apart: {@code 41,207}. */
    public static String grouped(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }
}
