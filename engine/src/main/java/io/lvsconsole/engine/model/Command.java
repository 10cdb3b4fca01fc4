package io.lvsconsole.engine.model;

import java.util.List;
import java.util.Optional;

/**
 * A program with its arguments, run without a shell.
 *
 * @param words the program's absolute path (checked by the validator, not here) and its arguments, at least one
 * @param user the user it runs as; empty for {@link Director#scriptUser}
 * @param group the group it runs as; empty for the user's
 */
public record Command(List<String> words, Optional<String> user, Optional<String> group) {
    /** Checks the words. */
    public Command {
        words = List.copyOf(words);
        Require.that(!words.isEmpty() && !words.get(0).isEmpty(), "command is empty");
        for (String word : words) {
            Require.that(
                    word.indexOf('\0') < 0 && word.indexOf('\n') < 0, "command has a NUL or a line end in an argument");
        }
    }

    /** A command run as the default user. */
    public static Command of(String... words) {
        return new Command(List.of(words), Optional.empty(), Optional.empty());
    }

    /** The program's path. */
    public String program() {
        return words.get(0);
    }
}
