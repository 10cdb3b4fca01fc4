package io.lvsconsole.engine.core;

import java.util.Map;
import java.util.TreeMap;

/**
 * Something people are told: a line of the log, an item of the event list, a reason for {@code explain}.
 *
 * @param level how much an operator wants to know it
 * @param kind a stable name for programs, e.g. {@code vrrp.transition}
 * @param object what it is about, e.g. the instance's name; may be empty
 * @param text one sentence, in keepalived's words where it has some; from outside only cleaned text
 * @param details facts for programs, e.g. {@code from}, {@code to}, {@code cause}
 */
public record Notification(Level level, String kind, String object, String text, Map<String, String> details)
        implements Effect {

    /** How much an operator wants to know it. */
    public enum Level {
        /** Only with detailed logging (keepalived's {@code -D}). */
        DETAIL,
        /** The normal course. */
        NORMAL,
        /** Something is wrong. */
        WARNING,
        /** Something is wrong and needs eyes now. */
        ALARM
    }

    /** Orders the details by name. */
    public Notification {
        details = java.util.Collections.unmodifiableMap(new TreeMap<>(details));
    }

    /** One without details. */
    public static Notification of(Level level, String kind, String object, String text) {
        return new Notification(level, kind, object, text, Map.of());
    }
}
