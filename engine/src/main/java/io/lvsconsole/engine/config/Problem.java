package io.lvsconsole.engine.config;

import io.lvsconsole.netlink.net.PrintableText;

/**
 * Something about a configuration the operator should know.
 *
 * @param severity whether the configuration can be used nevertheless
 * @param location where
 * @param text what is wrong and what to do, without anything that could steer a terminal
 */
public record Problem(Severity severity, Location location, String text) {
    /** Cleans the text. */
    public Problem {
        text = PrintableText.of(text);
    }

    /** {@code FILE:LINE:COL: text}, a warning marked as such. */
    @Override
    public String toString() {
        return location + ": " + (severity == Severity.WARNING ? "warning: " : "") + text;
    }

    /** How bad it is. */
    public enum Severity {
        /** The configuration is not used. */
        ERROR,
        /** It is used; something is ignored or risky. */
        WARNING
    }
}
