package io.lvsconsole.console.view;

import java.text.Normalizer;

/** How wide text is in cells of a terminal, and text made fit to be shown in them. */
public final class Cells {

    private Cells() {}

    /** Cells of a text that went through {@link #clean}: 2 for CJK and fullwidth characters, 1 for all others. */
    public static int width(String text) {
        int width = 0;
        for (int i = 0; i < text.length(); i++) {
            width += width(text.charAt(i));
        }
        return width;
    }

    /** Cells of a character, 1 or 2. */
    public static int width(char c) {
        return isWide(c) ? 2 : 1;
    }

    private static boolean isWide(char c) {
        if (c < 0x1100) {
            return false;
        }
        return c <= 0x115f
                || c >= 0x2e80 && c <= 0x303e
                || c >= 0x3041 && c <= 0x33ff
                || c >= 0x3400 && c <= 0x4dbf
                || c >= 0x4e00 && c <= 0x9fff
                || c >= 0xa000 && c <= 0xa4cf
                || c >= 0xa960 && c <= 0xa97f
                || c >= 0xac00 && c <= 0xd7a3
                || c >= 0xf900 && c <= 0xfaff
                || c >= 0xfe30 && c <= 0xfe4f
                || c >= 0xff01 && c <= 0xff60
                || c >= 0xffe0 && c <= 0xffe6;
    }

    /**
     * Text that can stand in cells: composed (NFC); every character that moves the cursor, has no width, changes the
     * direction of writing, selects a variant or lies outside the basic plane becomes {@code ?}.
     */
    public static String clean(String text) {
        if (isPlain(text)) {
            return text;
        }
        String composed = Normalizer.normalize(text, Normalizer.Form.NFC);
        StringBuilder clean = new StringBuilder(composed.length());
        for (int i = 0; i < composed.length(); i++) {
            char c = composed.charAt(i);
            if (Character.isHighSurrogate(c)
                    && i + 1 < composed.length()
                    && Character.isLowSurrogate(composed.charAt(i + 1))) {
                i++;
            }
            clean.append(isShown(c) ? c : '?');
        }
        return clean.toString();
    }

    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 0x20 || c > 0x7e) {
                return false;
            }
        }
        return true;
    }

    private static boolean isShown(char c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.NON_SPACING_MARK,
                    Character.ENCLOSING_MARK,
                    Character.COMBINING_SPACING_MARK -> false;
            default -> !(c >= 0x1160 && c <= 0x11ff) && c != 0x3164 && c != 0xffa0 && !isDisputed(c);
        };
    }

    /** Terminals draw these two cells wide, Lanterna counts one: radicals, bopomofo, Yi and the like; whole rows would shift. */
    private static boolean isDisputed(char c) {
        return c >= 0x2f00 && c <= 0x2fff
                || c == 0x303f
                || c >= 0x3105 && c <= 0x312f
                || c >= 0x3190 && c <= 0x31e3
                || c >= 0x3300 && c <= 0x33ff
                || c >= 0xa000 && c <= 0xa4cf
                || c >= 0xa960 && c <= 0xa97f
                || c >= 0xffe0 && c <= 0xffe6;
    }

    /** Exactly so many cells: padded at the right, or cut at the end with {@code ~}. */
    public static String left(String text, int width) {
        String cut = cutEnd(text, width);
        return cut + " ".repeat(Math.max(0, width - width(cut)));
    }

    /** At least so many cells, padded at the left; never cut, because what stands at the right is a number. */
    public static String right(String text, int width) {
        return " ".repeat(Math.max(0, width - width(text))) + text;
    }

    /** At most so many cells, cut at the end with {@code ~}. */
    public static String cutEnd(String text, int width) {
        if (width(text) <= width) {
            return text;
        }
        return width <= 0 ? "" : head(text, width - 1) + "~";
    }

    /** At most so many cells, the middle left out with {@code ~}: both ends of a name tell it apart. */
    public static String cutMiddle(String text, int width) {
        if (width(text) <= width) {
            return text;
        }
        if (width <= 0) {
            return "";
        }
        int tail = (width - 1) / 2;
        return head(text, width - 1 - tail) + "~" + tail(text, tail);
    }

    private static String head(String text, int width) {
        int used = 0;
        int end = 0;
        while (end < text.length() && used + width(text.charAt(end)) <= width) {
            used += width(text.charAt(end++));
        }
        return text.substring(0, end);
    }

    private static String tail(String text, int width) {
        int used = 0;
        int start = text.length();
        while (start > 0 && used + width(text.charAt(start - 1)) <= width) {
            used += width(text.charAt(--start));
        }
        return text.substring(start);
    }
}
