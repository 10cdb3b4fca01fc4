package io.lvsconsole.engine.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Damaged copies of a text: cut, doubled, swapped and foreign pieces. The same seed gives the same copies. */
public final class Mutations {

    private static final String[] PIECES = {
        "{",
        "}",
        "\"",
        "'",
        "\n",
        "#",
        "$",
        "${",
        "~SEQ(",
        ")",
        "\\",
        "\0",
        "\u00a0",
        "\u202e",
        "=",
        "@",
        "-1",
        "99999999999",
        "::",
        "include x",
        "&a",
        "*a",
        "!!x",
        "\ud800",
        "virtual=1",
        "->",
        "[",
        "]",
        "%",
        "1.2.3.4:99999"
    };

    private Mutations() {}

    /** So many damaged copies. */
    public static List<String> of(String text, int count) {
        List<String> mutants = new ArrayList<>();
        for (int seed = 0; seed < count; seed++) {
            Random random = new Random(seed);
            StringBuilder mutant = new StringBuilder(text);
            for (int i = 0; i < 1 + random.nextInt(6); i++) {
                damage(mutant, random);
            }
            mutants.add(mutant.toString());
        }
        return mutants;
    }

    private static void damage(StringBuilder text, Random random) {
        if (text.length() < 20) {
            return;
        }
        int at = random.nextInt(text.length() - 10);
        int length = 1 + random.nextInt(Math.min(60, text.length() - at - 1));
        switch (random.nextInt(5)) {
            case 0 -> text.delete(at, at + length);
            case 1 -> text.insert(at, text.substring(at, at + length));
            case 2 -> text.insert(at, PIECES[random.nextInt(PIECES.length)]);
            case 3 -> text.setCharAt(at, (char) random.nextInt(300));
            default -> text.setLength(Math.max(20, at));
        }
    }
}
