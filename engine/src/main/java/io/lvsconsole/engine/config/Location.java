package io.lvsconsole.engine.config;

import io.lvsconsole.netlink.net.PrintableText;

/**
 * A place in a configuration file.
 *
 * @param file path as the user gave it, or as an include named it
 * @param line from 1
 * @param column from 1, in characters
 */
public record Location(String file, int line, int column) {
    /** The first character of a file. */
    public static Location startOf(String file) {
        return new Location(file, 1, 1);
    }

    /** {@code FILE:LINE:COL}. */
    @Override
    public String toString() {
        return PrintableText.of(file) + ":" + line + ":" + column;
    }
}
