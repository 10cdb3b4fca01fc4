package io.lvsconsole.engine.agent;

import io.lvsconsole.netlink.net.PrintableText;
import java.util.List;
import java.util.OptionalInt;

/**
 * How a program ended.
 *
 * @param exitStatus 0..255; empty if it could not be started or was killed after its time
 * @param isTimeout whether it was killed after its time
 * @param detail for people: {@code exited with status 1}, {@code timed out}
 * @param output what it printed on both streams, at most 64 KiB, as it came; empty if not wanted
 */
record ProgramResult(OptionalInt exitStatus, boolean isTimeout, String detail, String output) {

    private static final int LAST_LINES = 3;
    private static final int LONGEST = 512;

    boolean isSuccess() {
        return exitStatus.isPresent() && exitStatus.getAsInt() == 0;
    }

    /** The detail and the last lines of the output, cleaned, on one line. */
    String summary() {
        List<String> lines = output.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
        String last = String.join(" / ", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
        String text = PrintableText.of(last.isEmpty() ? detail : detail + ": " + last);
        return text.length() > LONGEST ? text.substring(0, LONGEST) : text;
    }
}
