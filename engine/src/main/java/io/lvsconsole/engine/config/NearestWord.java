package io.lvsconsole.engine.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds what was probably meant. */
public final class NearestWord {

    private NearestWord() {}

    /** The known word at an edit distance of at most a third of its length, the nearest one. */
    public static Optional<String> of(String word, Collection<String> known) {
        String lower = word.toLowerCase(Locale.ROOT).replace('-', '_');
        if (lower.length() > 64) {
            return Optional.empty();
        }
        return known.stream()
                .filter(candidate -> distance(lower, candidate) <= Math.max(1, candidate.length() / 3))
                .min(Comparator.comparingInt((String candidate) -> distance(lower, candidate))
                        .thenComparing(
                                candidate -> !candidate.startsWith(lower.substring(0, Math.min(1, lower.length()))))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** A clause for a message: {@code ; did you mean X?}, or nothing. */
    public static String hint(String word, Collection<String> known) {
        return of(word, known).map(near -> "; did you mean " + near + "?").orElse("");
    }

    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int above = row[j];
                int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(change, Math.min(above, row[j - 1]) + 1);
                diagonal = above;
            }
        }
        return row[b.length()];
    }
}
