package io.lvsconsole.console.golden;

import java.util.List;

/** Lines expected ({@code -}) against lines printed ({@code +}), those in common at both ends left out. */
final class LineDiff {

    private LineDiff() {}

    static void append(StringBuilder text, String marker, List<String> expected, List<String> actual) {
        int start = 0;
        while (start < expected.size()
                && start < actual.size()
                && expected.get(start).equals(actual.get(start))) {
            start++;
        }
        int end = 0;
        while (end < expected.size() - start
                && end < actual.size() - start
                && expected.get(expected.size() - 1 - end).equals(actual.get(actual.size() - 1 - end))) {
            end++;
        }
        append(text, "  - " + marker, expected.subList(start, expected.size() - end));
        append(text, "  + " + marker, actual.subList(start, actual.size() - end));
    }

    private static void append(StringBuilder text, String start, List<String> lines) {
        for (String line : lines) {
            text.append(start).append(' ').append(line).append("|\n");
        }
    }
}
