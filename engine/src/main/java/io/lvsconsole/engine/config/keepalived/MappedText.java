package io.lvsconsole.engine.config.keepalived;

import io.lvsconsole.engine.config.Location;

/** A line whose every character knows the column it came from; what a definition put in has the column of its use. */
final class MappedText {

    private final String file;
    private final int line;
    private final StringBuilder text = new StringBuilder();
    private final java.util.ArrayList<Integer> columns = new java.util.ArrayList<>();

    private MappedText(String file, int line) {
        this.file = file;
        this.line = line;
    }

    static MappedText of(String file, int line, String text) {
        MappedText mapped = new MappedText(file, line);
        for (int i = 0; i < text.length(); i++) {
            mapped.append(text.charAt(i), i + 1);
        }
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
        text.append(c);
        columns.add(column);
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
        for (int i = from; i < to; i++) {
            part.append(text.charAt(i), columns.get(i));
        }
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
        return part(from, to);
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
        return index < columns.size()
                ? columns.get(index)
                : columns.isEmpty() ? 1 : columns.get(columns.size() - 1) + 1;
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
