package io.lvsconsole.engine.config;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Blanks that are not blanks: no-break, wide and other spaces that copies of web pages contain. */
public final class OddBlanks {

    private static final Pattern ODD = Pattern.compile("[\u00a0\u2000-\u200b\u202f\u205f\u3000\ufeff]");

    private OddBlanks() {}

    /** Where the first one is; -1 if there is none but at the end of the line, where it does no harm. */
    public static int indexIn(String line) {
        if (hasNone(line)) {
            return -1;
        }
        Matcher matcher = ODD.matcher(line);
        return matcher.find() && matcher.start() < trimmedLength(line) ? matcher.start() : -1;
    }

    /** Almost every line: the first odd blank is U+00A0. */
    private static boolean hasNone(String line) {
        for (int i = 0; i < line.length(); i++) {
            if (line.charAt(i) >= '\u00a0') {
                return false;
            }
        }
        return true;
    }

    private static int trimmedLength(String line) {
        int length = line.length();
        while (length > 0
                && (line.charAt(length - 1) <= ' '
                        || ODD.matcher(line.substring(length - 1, length)).matches())) {
            length--;
        }
        return length;
    }

    /** The line with plain blanks in their place. */
    public static String replace(String line) {
        return hasNone(line) ? line : ODD.matcher(line).replaceAll(" ");
    }
}
