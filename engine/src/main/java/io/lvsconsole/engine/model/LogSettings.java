package io.lvsconsole.engine.model;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The section {@code log}. */
public record LogSettings(
        @Setting(doc = "Path of a log file, opened anew for each batch of lines.") Optional<String> file,
        @Setting(doc = "Syslog facility, e.g. daemon or local0.") Optional<String> facility,
        @Setting(value = "info", doc = "Least level: error, warn, info or debug.") Level level,
        @Setting(value = "false", doc = "Also the lines keepalived writes with -D only.") boolean detail) {

    /** Standard error, which the journal keeps. */
    public static final LogSettings DEFAULT = new LogSettings(Optional.empty(), Optional.empty(), Level.INFO, false);

    /** Facilities of syslog in the order of their numbers (syslog.h); the gap has no names. */
    private static final List<String> FACILITIES = List.of(
            "kern",
            "user",
            "mail",
            "daemon",
            "auth",
            "syslog",
            "lpr",
            "news",
            "uucp",
            "cron",
            "authpriv",
            "ftp",
            "",
            "",
            "",
            "",
            "local0",
            "local1",
            "local2",
            "local3",
            "local4",
            "local5",
            "local6",
            "local7");

    /** The number of the facility, if one is given. */
    public Optional<Integer> facilityNumber() {
        return facility.map(name -> FACILITIES.indexOf(name.toLowerCase(Locale.ROOT)));
    }

    /** Checks the facility. */
    public LogSettings {
        facility.ifPresent(name -> Require.that(
                !name.isEmpty() && FACILITIES.contains(name.toLowerCase(Locale.ROOT)),
                "facility '" + name + "' is none of syslog's: daemon, local0 ... local7, user, auth, ..."));
    }

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
