package io.lvsconsole.console.dialect.ipvsadm;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads option words one by one as the popt library does for ipvsadm: {@code --name value}, {@code --name=value},
 * joined letters, values joined to their letter with or without {@code =}; {@code --} ends the options, and words that
 * are no options are set aside. Not thread-safe.
 */
final class OptionScanner {

    /**
     * One option as read.
     *
     * @param option which
     * @param value its value; empty if it takes none or an optional one is absent
     */
    record Read(Option option, Optional<String> value) {}

    private final List<String> words;
    private final List<String> rest = new ArrayList<>();
    private int next;
    private String letters = "";
    private boolean onlyRest;

    OptionScanner(List<String> words) {
        this.words = words;
    }

    /** The words that are no options, as far as read. */
    List<String> rest() {
        return rest;
    }

    /** The word read last, which messages name. */
    String lastWord() {
        return next == 0 ? "" : words.get(next - 1);
    }

    /**
     * The next option.
     *
     * @return empty at the end
     * @throws UsageException if the word is no option, lacks its value or has one too many
     */
    Optional<Read> next() throws UsageException {
        while (letters.isEmpty()) {
            if (next == words.size()) {
                return Optional.empty();
            }
            String word = words.get(next++);
            if (onlyRest || word.isEmpty() || word.charAt(0) != '-' || word.length() == 1) {
                rest.add(word);
            } else if (word.equals("--")) {
                onlyRest = true;
            } else if (word.startsWith("--")) {
                return Optional.of(longOption(word));
            } else {
                letters = word.substring(1);
            }
        }
        return Optional.of(shortOption());
    }

    private Read longOption(String word) throws UsageException {
        int equals = word.indexOf('=');
        String name = equals < 0 ? word.substring(2) : word.substring(2, equals);
        Option option = Option.ofLongName(name).orElseThrow(this::unknown);
        return read(option, equals < 0 ? Optional.empty() : Optional.of(word.substring(equals + 1)));
    }

    private Read shortOption() throws UsageException {
        Option option = Option.ofLetter(letters.charAt(0)).orElseThrow(this::unknown);
        letters = letters.substring(1);
        if (letters.startsWith("=")) {
            String joined = letters.substring(1);
            letters = "";
            return read(option, Optional.of(joined));
        }
        if (option.value() == Option.Value.NONE || letters.isEmpty()) {
            return read(option, Optional.empty());
        }
        String joined = letters;
        letters = "";
        return read(option, Optional.of(joined));
    }

    private Read read(Option option, Optional<String> joined) throws UsageException {
        if (joined.isPresent()) {
            if (option.value() == Option.Value.NONE) {
                throw UsageException.unreadable(lastWord(), "option does not take an argument");
            }
            return new Read(option, joined);
        }
        if (option.value() == Option.Value.NONE) {
            return new Read(option, Optional.empty());
        }
        boolean more = next < words.size();
        if (option.value() == Option.Value.OPTIONAL) {
            boolean taken = more && !words.get(next).startsWith("-");
            return new Read(option, taken ? Optional.of(words.get(next++)) : Optional.empty());
        }
        if (!more) {
            throw UsageException.unreadable(lastWord(), "missing argument");
        }
        return new Read(option, Optional.of(words.get(next++)));
    }

    private UsageException unknown() {
        return UsageException.unreadable(lastWord(), "unknown option");
    }
}
