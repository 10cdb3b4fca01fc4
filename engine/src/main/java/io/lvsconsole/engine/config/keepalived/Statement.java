package io.lvsconsole.engine.config.keepalived;

import io.lvsconsole.engine.config.Location;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A keyword with its words, and the block after it.
 *
 * @param words the keyword first, at least one
 * @param rest the line after the keyword as it was written, for scripts, which have their own quoting
 * @param block the statements between the braces
 * @param hasBlock whether there were braces
 */
record Statement(List<Token> words, MappedText rest, List<Statement> block, boolean hasBlock) {

    Statement {
        words = List.copyOf(words);
        block = List.copyOf(block);
    }

    String keyword() {
        return words.get(0).text();
    }

    Location location() {
        return words.get(0).location();
    }

    /** Words after the keyword. */
    int arguments() {
        return words.size() - 1;
    }

    Token argument(int index) {
        return words.get(index + 1);
    }

    /** The whole statement as one line of words. */
    String line() {
        return words.stream().map(Token::text).collect(Collectors.joining(" "));
    }

    /**
     * A word.
     *
     * @param text without its quotes
     * @param location its first character
     */
    record Token(String text, Location location) {}
}
