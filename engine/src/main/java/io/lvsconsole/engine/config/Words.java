package io.lvsconsole.engine.config;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Reads the words of one line from left to right; errors name the word. */
final class Words {

    private final List<String> words;
    private int at;

    Words(String line) {
        words = ShellWords.split(line);
    }

    boolean hasNext() {
        return at < words.size();
    }

    String peek() {
        return hasNext() ? words.get(at) : "";
    }

    String next(String what) {
        if (!hasNext()) {
            throw new IllegalArgumentException(what + " is missing");
        }
        return words.get(at++);
    }

    <T> T next(String what, Function<String, Optional<T>> parse) {
        String word = next(what);
        return parse.apply(word)
                .orElseThrow(() -> new IllegalArgumentException("'" + word + "' is not " + article(what)));
    }

    long number(String what) {
        String word = next(what);
        if (!word.matches("-?[0-9]{1,10}")) {
            throw new IllegalArgumentException("'" + word + "' is not a number for " + what);
        }
        return Long.parseLong(word);
    }

    IllegalArgumentException unknown(String word, List<String> known) {
        return new IllegalArgumentException("'" + word + "' is not understood here" + NearestWord.hint(word, known)
                + "; known words: " + String.join(", ", known));
    }

    private static String article(String what) {
        return what.startsWith("a ") || what.startsWith("an ") ? what : "a " + what;
    }
}
