package io.lvsconsole.console.command.line;

import io.lvsconsole.console.command.Tools.Description;
import java.util.List;
import java.util.Optional;

/** Finds the command that was probably meant. */
final class NearestName {

    private NearestName() {}

    /** The closest name, if at most two letters differ and fewer than half of them. */
    static Optional<String> of(String typed, List<Description> known) {
        String best = null;
        int bestDistance = Math.min(2, (typed.length() - 1) / 2) + 1;
        for (Description description : known) {
            int distance = distance(typed, description.name());
            if (distance < bestDistance) {
                bestDistance = distance;
                best = description.name();
            }
        }
        return Optional.ofNullable(best);
    }

    /** Edit distance in which a swap of neighbours counts as one (Damerau, restricted). */
    static int distance(String a, String b) {
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    d[i][j] = i + j;
                    continue;
                }
                int cost = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                d[i][j] = Math.min(d[i - 1][j - 1] + cost, Math.min(d[i - 1][j], d[i][j - 1]) + 1);
                boolean swapped =
                        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
                if (swapped) {
                    d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
                }
            }
        }
        return d[a.length()][b.length()];
    }
}
