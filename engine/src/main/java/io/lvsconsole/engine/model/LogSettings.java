package io.lvsconsole.engine.model;

import java.util.Optional;

/** The section {@code log}. */
public record LogSettings(
        @Setting(doc = "Path of a log file.") Optional<String> file,
        @Setting(doc = "Syslog facility, e.g. daemon or local0.") Optional<String> facility,
        @Setting(value = "info", doc = "Least level: error, warn, info or debug.") Level level,
        @Setting(value = "false", doc = "Also the lines keepalived writes with -D only.") boolean detail) {

    /** Standard error, which the journal keeps. */
    public static final LogSettings DEFAULT = new LogSettings(Optional.empty(), Optional.empty(), Level.INFO, false);

    /** Levels. */
    public enum Level {
        /** Something does not work. */
        ERROR,
        /** Something may soon not work. */
        WARN,
        /** Changes of state. */
        INFO,
        /** Everything. */
        DEBUG
    }
}
