package io.lvsconsole.engine.config;

/** Makes text of files safe to print: control, direction and invisible characters become visible escapes. */
public final class OutsideText {

    private static final int LIMIT = 512;

    private OutsideText() {}

    /** At most 512 characters, with everything that could steer a terminal written as an escape. */
    public static String clean(String text) {
        StringBuilder clean = new StringBuilder(Math.min(text.length(), LIMIT));
        for (int i = 0; i < text.length() && clean.length() < LIMIT; i++) {
            char c = text.charAt(i);
            if (c < 0x20 && c != '\t' || c >= 0x7f && c < 0xa0) {
                clean.append(String.format(java.util.Locale.ROOT, "\\x%02x", (int) c));
            } else if (isInvisible(c)) {
                clean.append(String.format(java.util.Locale.ROOT, "\\u%04x", (int) c));
            } else {
                clean.append(c);
            }
        }
        return clean.toString();
    }

    private static boolean isInvisible(char c) {
        return c >= 0x200b && c <= 0x200f
                || c >= 0x2028 && c <= 0x202e
                || c >= 0x2060 && c <= 0x2069
                || c == 0xfeff
                || c == 0x061c;
    }
}
