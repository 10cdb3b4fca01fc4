package io.lvsconsole.engine.report;

import java.util.List;

/**
 * A mail to be sent.
 *
 * @param to receivers, at least one
 * @param subject one line
 * @param lines the text
 */
record Mail(List<String> to, String subject, List<String> lines) {
    /** Copies the lists. */
    Mail {
        to = List.copyOf(to);
        lines = List.copyOf(lines);
    }
}
