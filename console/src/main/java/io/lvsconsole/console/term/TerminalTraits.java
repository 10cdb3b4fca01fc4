package io.lvsconsole.console.term;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a terminal can show.
 *
 * @param type its terminfo name, e.g. {@code xterm-256color}; {@code dumb} without any
 * @param colors how many: 16777216, 256, 16, 8, or 0 for none
 * @param isUtf8 whether the locale says that it takes UTF-8
 */
public record TerminalTraits(String type, int colors, boolean isUtf8) {

    /** Every colour. */
    public static final int TRUE_COLOR = 1 << 24;

    /**
     * From the environment and terminfo. {@code NO_COLOR} set and not empty: none. {@code COLORTERM} truecolor or 24bit: all.
     * Else terminfo's {@code max_colors}. UTF-8 is told by the first of {@code LC_ALL}, {@code LC_CTYPE}, {@code LANG} that is
     * set.
     *
     * @param environment the environment
     * @param maxColors terminfo's {@code max_colors}, if it has one
     */
    public static TerminalTraits of(Map<String, String> environment, Optional<Integer> maxColors) {
        return new TerminalTraits(
                typeOf(environment),
                environment.getOrDefault("NO_COLOR", "").isEmpty() ? colors(environment, maxColors) : 0,
                isUtf8(environment));
    }

    /** The value of {@code TERM}; {@code dumb} if it is not set. */
    public static String typeOf(Map<String, String> environment) {
        String type = environment.getOrDefault("TERM", "");
        return type.isEmpty() ? "dumb" : type;
    }

    /** Whether lines are all this environment wants: TERM is dumb or not set, or {@code LVSCONSOLE_A11Y=1}. */
    public static boolean isLinear(Map<String, String> environment) {
        return typeOf(environment).startsWith("dumb")
                || environment.getOrDefault("LVSCONSOLE_A11Y", "").equals("1");
    }

    /** Whether this is the Linux console, which has few glyphs and keeps to 8 colours. */
    public boolean isLinuxConsole() {
        return type.equals("linux") || type.startsWith("linux-");
    }

    private static int colors(Map<String, String> environment, Optional<Integer> maxColors) {
        String colorTerm = environment.getOrDefault("COLORTERM", "");
        if (colorTerm.equals("truecolor") || colorTerm.equals("24bit")) {
            return TRUE_COLOR;
        }
        int max = maxColors.orElse(0);
        return max >= TRUE_COLOR ? TRUE_COLOR : max >= 256 ? 256 : max >= 16 ? 16 : max >= 8 ? 8 : 0;
    }

    private static boolean isUtf8(Map<String, String> environment) {
        for (String name : new String[] {"LC_ALL", "LC_CTYPE", "LANG"}) {
            String value = environment.getOrDefault(name, "");
            if (!value.isEmpty()) {
                String upper = value.toUpperCase(Locale.ROOT);
                return upper.endsWith("UTF-8") || upper.endsWith("UTF8") || upper.contains("UTF-8@");
            }
        }
        return false;
    }
}
