package io.lvsconsole.netlink.net;

import java.util.Locale;

/**
 * Makes text from outside safe for terminals and logs, once, where it enters: control characters, line ends, escape
 * sequences, bidirectional controls, zero-width characters and lone surrogates become visible escapes such as
 * {@code \x1b} and {@code \}{@code u202e}.
 */
public final class PrintableText {

    /** Longest text kept by {@link #of(String)}. */
    public static final int MAX_LENGTH = 512;

    private PrintableText() {}

    /** The text in safe form, at most {@value #MAX_LENGTH} characters. */
    public static String of(String text) {
        return of(text, MAX_LENGTH);
    }

    /** The text in safe form, cut with an ellipsis at a length. */
    public static String of(String text, int maxLength) {
        StringBuilder safe = new StringBuilder(Math.min(text.length(), maxLength) + 8);
        for (int at = 0; at < text.length(); ) {
            int character = text.codePointAt(at);
            at += Character.charCount(character);
            String piece = piece(character);
            if (safe.length() + piece.length() > maxLength
                    || at < text.length() && safe.length() + piece.length() == maxLength) {
                return safe.append('…').toString();
            }
            safe.append(piece);
        }
        return safe.toString();
    }

    private static String piece(int character) {
        if (!isUnsafe(character)) {
            return Character.toString(character);
        }
        return character < 0x100
                ? String.format(Locale.ROOT, "\\x%02x", character)
                : String.format(Locale.ROOT, "\\u%04x", character);
    }

    private static boolean isUnsafe(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> character >= 0xfe00 && character <= 0xfe0f || character == 0x034f || character == 0x115f;
        };
    }
}
