package io.lvsconsole.console.shell;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What may follow which word, from {@code grammar.txt}, whose first lines say how it is written. Immutable. */
final class Grammar {

    private static final String RESOURCE = "grammar.txt";

    private final Map<String, Context> contexts = new LinkedHashMap<>();

    private Grammar(BufferedReader lines) throws IOException {
        Context current = null;
        int number = 0;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            number++;
            String text = line.trim();
            if (text.isEmpty() || text.startsWith("#")) {
                continue;
            }
            if (text.startsWith("[")) {
                String[] words = text.substring(1, text.indexOf(']')).split(" ");
                current = new Context(words[0], words.length > 1, new ArrayList<>(), new ArrayList<>());
                contexts.put(words[0], current);
            } else if (current == null || !text.contains(" :: ")) {
                throw new IllegalStateException(RESOURCE + ":" + number + ": " + text);
            } else {
                current.add(text);
            }
        }
    }

    /** The grammar of this program. */
    static Grammar load() {
        try (InputStream in = Grammar.class.getResourceAsStream(RESOURCE);
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return new Grammar(lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What follows the word, or the word that a context is named after. */
    Optional<Context> context(String name) {
        return Optional.ofNullable(contexts.get(name));
    }

    /** Names of all contexts. */
    List<String> names() {
        return List.copyOf(contexts.keySet());
    }

    /**
     * What may stand after a word.
     *
     * @param name its name
     * @param isStrict whether a word with a minus that is not listed is wrong
     * @param entries words that may stand there
     * @param places what stands at the places, in order
     */
    record Context(String name, boolean isStrict, List<Entry> entries, List<Place> places) {

        private void add(String line) {
            int split = line.indexOf(" :: ");
            String meaning = line.substring(split + 4);
            String head = line.substring(0, split);
            if (head.startsWith("<") && !head.contains(" > ")) {
                boolean repeats = head.endsWith(" ...>");
                String kind = head.substring(1, head.length() - (repeats ? 5 : 1));
                places.add(new Place(kind, meaning, repeats, Optional.empty()));
                return;
            }
            Optional<String> next = Optional.empty();
            int arrow = head.indexOf(" > ");
            if (arrow >= 0) {
                next = Optional.of(head.substring(arrow + 3));
                head = head.substring(0, arrow);
            }
            Optional<String> value = Optional.empty();
            int bracket = head.indexOf('<');
            if (bracket >= 0) {
                value = Optional.of(head.substring(bracket + 1, head.length() - 1));
                head = head.substring(0, bracket).trim();
            }
            if (head.isEmpty()) {
                places.add(new Place(value.orElseThrow(), meaning, false, next));
            } else {
                entries.add(new Entry(List.of(head.split(" ")), value, next, meaning));
            }
        }

        /** The entry of a word, if it is one; ip(8) takes the beginning of a word as well. */
        Optional<Entry> entry(String word) {
            Optional<Entry> exact = entries.stream()
                    .filter(entry -> entry.words().contains(word))
                    .findFirst();
            if (exact.isPresent() || !name.startsWith("ip-") && !name.equals("ip") || word.startsWith("-")) {
                return exact;
            }
            return entries.stream()
                    .filter(entry -> entry.words().stream().anyMatch(known -> known.startsWith(word)))
                    .findFirst();
        }

        /** What stands at a place, from 0. */
        Optional<Place> place(int index) {
            if (index < places.size()) {
                return Optional.of(places.get(index));
            }
            boolean repeats = !places.isEmpty() && places.get(places.size() - 1).repeats();
            return repeats ? Optional.of(places.get(places.size() - 1)) : Optional.empty();
        }
    }

    /**
     * A word.
     *
     * @param words its spellings
     * @param value kind of the value it takes
     * @param next context from here on
     * @param meaning one line
     */
    record Entry(List<String> words, Optional<String> value, Optional<String> next, String meaning) {}

    /**
     * A place.
     *
     * @param kind what stands there
     * @param meaning one line
     * @param repeats whether more of it may follow
     * @param next context from here on
     */
    record Place(String kind, String meaning, boolean repeats, Optional<String> next) {}
}
