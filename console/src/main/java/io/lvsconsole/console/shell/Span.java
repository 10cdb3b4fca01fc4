package io.lvsconsole.console.shell;

import java.util.ArrayList;
import java.util.List;

/**
 * A word of a line that is still being typed.
 *
 * @param start where it begins in the line, quotes included
 * @param end behind its last character
 * @param word the word, quotes taken off
 * @param isFinished whether a blank follows
 */
record Span(int start, int end, String word, boolean isFinished) {

    /** The words of a line; the last one is what is being typed, and may be empty. */
    static List<Span> of(String line) {
        List<Span> spans = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        int start = -1;
        char quote = 0;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            boolean isBlank = quote == 0 && Character.isWhitespace(c);
            if (isBlank) {
                if (start >= 0) {
                    spans.add(new Span(start, i, word.toString(), true));
                }
                word.setLength(0);
                start = -1;
                continue;
            }
            start = start < 0 ? i : start;
            if (quote != 0 && c == quote) {
                quote = 0;
            } else if (quote == 0 && (c == '"' || c == '\'')) {
                quote = c;
            } else {
                word.append(c);
            }
        }
        spans.add(new Span(start < 0 ? line.length() : start, line.length(), word.toString(), false));
        return spans;
    }

    /** The words before the last one. */
    static List<String> wordsBefore(List<Span> spans) {
        return spans.subList(0, spans.size() - 1).stream().map(Span::word).toList();
    }
}
