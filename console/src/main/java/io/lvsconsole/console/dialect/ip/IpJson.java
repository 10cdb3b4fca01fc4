package io.lvsconsole.console.dialect.ip;

import io.lvsconsole.console.command.Fields;
import java.util.List;
import java.util.Map;

/**
 * Writes objects as {@code ip -j} and {@code ip -j -p} lay them out: no blank anywhere, or four columns a level with
 * arrays opened on the line of their name.
 */
final class IpJson {

    private static final String INDENT = "    ";

    private final StringBuilder out = new StringBuilder();
    private final boolean pretty;
    private int depth;

    private IpJson(boolean pretty) {
        this.pretty = pretty;
    }

    /** The objects as one array and a newline. */
    static String text(List<Fields> items, boolean pretty) {
        IpJson json = new IpJson(pretty);
        json.array(items.stream().map(Fields::asMap).toList());
        return json.out.append('\n').toString();
    }

    private void value(Object value) {
        if (value instanceof Map<?, ?> map) {
            object(map);
        } else if (value instanceof List<?> list) {
            array(list);
        } else if (value instanceof String text) {
            string(text);
        } else {
            out.append(value);
        }
    }

    private void array(List<?> items) {
        out.append('[');
        depth++;
        out.append(pretty ? " " : "");
        String separator = "";
        for (Object item : items) {
            out.append(separator);
            value(item);
            separator = ",";
        }
        depth--;
        out.append(pretty && !items.isEmpty() ? " ]" : "]");
    }

    private void object(Map<?, ?> fields) {
        out.append('{');
        depth++;
        String separator = "";
        for (Map.Entry<?, ?> field : fields.entrySet()) {
            out.append(separator);
            newLine();
            string((String) field.getKey());
            out.append(pretty ? ": " : ":");
            value(field.getValue());
            separator = ",";
        }
        depth--;
        if (!fields.isEmpty()) {
            newLine();
        }
        out.append('}');
    }

    private void newLine() {
        if (pretty) {
            out.append('\n').append(INDENT.repeat(depth));
        }
    }

    private void string(String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"', '\\' -> out.append('\\').append(c);
                case '\t' -> out.append("\\t");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\f' -> out.append("\\f");
                case '\b' -> out.append("\\b");
                default -> {
                    // The kernel lets a name hold control characters; JSON and terminals do not want them raw.
                    if (c < 0x20 || c == 0x7f) {
                        out.append(String.format("\\u%04x", (int) c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }
}
