package io.lvsconsole.engine.api;

import java.util.Map;

/**
 * One event, numbered without gaps from 1 at the start of the engine.
 *
 * @param number its number
 * @param epochMs wall-clock time, for display only
 * @param level {@code detail}, {@code normal}, {@code warning}, {@code alarm}
 * @param kind a stable name, e.g. {@code vrrp.transition}
 * @param object what it is about; may be empty
 * @param text one sentence
 * @param details facts for programs
 */
public record EngineEventView(
        long number, long epochMs, String level, String kind, String object, String text, Map<String, String> details) {

    /** Copies. */
    public EngineEventView {
        details = Map.copyOf(details);
    }
}
