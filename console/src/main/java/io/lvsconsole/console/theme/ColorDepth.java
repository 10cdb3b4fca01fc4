package io.lvsconsole.console.theme;

import java.util.Locale;
import java.util.Map;

/** How many colours a terminal shows. */
public enum ColorDepth {
    /** None: bold, underline and reverse only. */
    MONO,
    /** The 8 of the Linux console. */
    ANSI8,
    /** The 16 with the bright ones. */
    ANSI16,
    /** The palette of 256. */
    INDEXED,
    /** 24 bits. */
    RGB;

    /**
     * What to use; the first that matches: {@code NO_COLOR} set and not empty or colours refused: none;
     * {@code COLORTERM}: 24 bits; else what the terminal's description says.
     *
     * @param environment the environment's variables
     * @param terminalColors what terminfo says, -1 if nothing
     * @param isRefused whether {@code --color never} was given
     */
    public static ColorDepth of(Map<String, String> environment, int terminalColors, boolean isRefused) {
        if (isRefused || !environment.getOrDefault("NO_COLOR", "").isEmpty()) {
            return MONO;
        }
        String colorTerm = environment.getOrDefault("COLORTERM", "").toLowerCase(Locale.ROOT);
        if (colorTerm.equals("truecolor") || colorTerm.equals("24bit")) {
            return RGB;
        }
        if (terminalColors >= 256) {
            return INDEXED;
        }
        if (terminalColors >= 16) {
            return ANSI16;
        }
        return terminalColors >= 8 ? ANSI8 : MONO;
    }
}
