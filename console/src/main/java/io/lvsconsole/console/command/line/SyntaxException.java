package io.lvsconsole.console.command.line;

/** A line or an option that cannot be understood. The message says what is wrong and what to write instead. */
public final class SyntaxException extends Exception {

    private static final long serialVersionUID = 1L;

    /** With the sentence for the operator, without position. */
    public SyntaxException(String message) {
        super(message);
    }
}
