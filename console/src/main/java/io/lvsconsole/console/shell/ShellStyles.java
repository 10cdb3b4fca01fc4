package io.lvsconsole.console.shell;

import org.jline.utils.AttributedStyle;

/**
 * How words of a line look.
 *
 * @param command a command that exists
 * @param option an option of it
 * @param object something that exists at this moment
 * @param error a word that is wrong
 * @param comment behind {@code #}
 */
public record ShellStyles(
        AttributedStyle command,
        AttributedStyle option,
        AttributedStyle object,
        AttributedStyle error,
        AttributedStyle comment) {

    /** Without colours: wrong words are underlined. */
    public static final ShellStyles MONO = new ShellStyles(
            AttributedStyle.DEFAULT.bold(),
            AttributedStyle.DEFAULT,
            AttributedStyle.DEFAULT,
            AttributedStyle.DEFAULT.underline(),
            AttributedStyle.DEFAULT);

    /** With the eight colours that every colour terminal has; wrong words are underlined as well. */
    public static final ShellStyles COLORED = new ShellStyles(
            AttributedStyle.DEFAULT.bold(),
            AttributedStyle.DEFAULT.foreground(AttributedStyle.CYAN),
            AttributedStyle.DEFAULT.foreground(AttributedStyle.GREEN),
            AttributedStyle.DEFAULT.foreground(AttributedStyle.RED).underline(),
            AttributedStyle.DEFAULT.foreground(AttributedStyle.YELLOW));
}
