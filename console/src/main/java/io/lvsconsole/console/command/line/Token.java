package io.lvsconsole.console.command.line;

/**
 * A word or an operator of a command line.
 *
 * @param kind what it is
 * @param text the word with quotes removed; for operators their spelling
 */
record Token(Kind kind, String text) {

    /** What a token is. */
    enum Kind {
        /** An argument. */
        WORD,
        /** {@code <}: standard input from a file. */
        INPUT,
        /** {@code >}: standard output replaces a file or kernel setting. */
        OUTPUT,
        /** {@code >>}: standard output is appended. */
        APPEND,
        /** {@code 2>} to {@code /dev/null}, its target follows. */
        ERRORS,
        /** {@code 2>&1}. */
        ERRORS_TO_OUTPUT,
        /** {@code ;} or the end of a line within a quoted-free text. */
        END,
        /** {@code &&}. */
        AND,
        /** {@code |}. */
        PIPE
    }

    static Token word(String text) {
        return new Token(Kind.WORD, text);
    }

    boolean is(Kind other) {
        return kind == other;
    }
}
