package io.lvsconsole.console.cli;

/**
 * Where commands come from.
 *
 * @param kind how to read it
 * @param text the commands themselves, or the path of a file, {@code -} for standard input
 */
public record ScriptSource(Kind kind, String text) {

    /** How a source is read. */
    public enum Kind {
        /** The text of {@code -e}. */
        EXPRESSION,
        /** The file of {@code -f}. */
        FILE
    }

    /** The commands of {@code -e}. */
    public static ScriptSource expression(String text) {
        return new ScriptSource(Kind.EXPRESSION, text);
    }

    /** The file of {@code -f}. */
    public static ScriptSource file(String path) {
        return new ScriptSource(Kind.FILE, path);
    }

    /** Whether this is {@code -f -}. */
    public boolean isStandardInput() {
        return kind == Kind.FILE && text.equals("-");
    }
}
