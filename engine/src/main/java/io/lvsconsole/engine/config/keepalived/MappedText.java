package io.lvsconsole.engine.config.keepalived;

import io.lvsconsole.engine.config.Location;
import java.util.Arrays;

/** A line whose every character knows the column it came from; what a definition put in has the column of its use. */
final class MappedText {

    private final String file;
    private final int line;
    private final StringBuilder text = new StringBuilder();
    private int[] columns = new int[16];

    private MappedText(String file, int line) {
        this.file = file;
        this.line = line;
    }

    static MappedText of(String file, int line, String text) {
        MappedText mapped = new MappedText(file, line);
        mapped.text.append(text);
        mapped.columns = new int[text.length()];
        Arrays.setAll(mapped.columns, i -> i + 1);
        return mapped;
    }

    /** A text that stands for the whole of another place. */
    static MappedText at(Location location, String text) {
        MappedText mapped = new MappedText(location.file(), location.line());
        return mapped.append(text, location.column());
    }

    MappedText empty() {
        return new MappedText(file, line);
    }

    MappedText append(char c, int column) {
        if (text.length() == columns.length) {
            columns = Arrays.copyOf(columns, Math.max(16, columns.length * 2));
        }
        columns[text.length()] = column;
        text.append(c);
        return this;
    }

    MappedText append(String more, int column) {
        for (int i = 0; i < more.length(); i++) {
            append(more.charAt(i), column);
        }
        return this;
    }

    MappedText part(int from, int to) {
        MappedText part = empty();
        part.text.append(text, from, to);
        part.columns = Arrays.copyOfRange(columns, from, to);
        return part;
    }

    MappedText trimmed() {
        int from = 0;
        int to = text.length();
        while (from < to && isBlank(text.charAt(from))) {
            from++;
        }
        while (to > from && isBlank(text.charAt(to - 1))) {
            to--;
        }
        return from == 0 && to == text.length() ? this : part(from, to);
    }

    /** Whether a character is anywhere in it. */
    boolean contains(char c) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == c) {
                return true;
            }
        }
        return false;
    }

    static boolean isBlank(char c) {
        return c == ' ' || c == '\t' || c == '\r' || c == '\u000b' || c == '\f';
    }

    int length() {
        return text.length();
    }

    char charAt(int index) {
        return text.charAt(index);
    }

    int column(int index) {
        int length = text.length();
        return index < length ? columns[index] : length == 0 ? 1 : columns[length - 1] + 1;
    }

    Location location(int index) {
        return new Location(file, line, column(index));
    }

    String file() {
        return file;
    }

    int line() {
        return line;
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
