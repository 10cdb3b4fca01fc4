package io.lvsconsole.console.theme;

/** A theme that cannot be used; the message names the theme, what is wrong and what to do. */
public final class ThemeException extends Exception {

    private static final long serialVersionUID = 1;

    /** With the sentence for the operator. */
    public ThemeException(String message) {
        super(message);
    }
}
