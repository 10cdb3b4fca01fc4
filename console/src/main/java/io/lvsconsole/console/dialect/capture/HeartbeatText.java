package io.lvsconsole.console.dialect.capture;

import io.lvsconsole.netlink.net.PrintableText;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The fields of a heartbeat message on one line, whether it came as lines between {@code ###} and {@code %%%} or as netstrings
 * ({@code LENGTH:name=value,}). The digest is left out: it tells nothing to people. Cleaned; never fails.
 */
final class HeartbeatText {

    private static final int MAX_FIELDS = 64;
    private static final int MAX_VALUE = 80;

    private HeartbeatText() {}

    /** The line, or empty if this is no message of heartbeat. */
    static String of(byte[] data) {
        String text = new String(data, StandardCharsets.ISO_8859_1);
        List<String> fields = text.startsWith("###\n") ? lines(text) : netstrings(text);
        List<String> shown = new ArrayList<>();
        for (String field : fields) {
            int equals = field.indexOf('=');
            if (equals > 0 && shown.size() < MAX_FIELDS && !field.startsWith("auth=")) {
                // (1)uuid=... tells the type of the field first.
                String name = field.substring(0, equals).replaceFirst("^\\([0-9]+\\)", "");
                shown.add(PrintableText.of(name + "=" + field.substring(equals + 1), MAX_VALUE));
            }
        }
        return String.join(" ", shown);
    }

    private static List<String> lines(String text) {
        return text.lines().skip(1).takeWhile(line -> !line.equals("%%%")).toList();
    }

    private static List<String> netstrings(String text) {
        List<String> fields = new ArrayList<>();
        int at = 0;
        while (at < text.length() && fields.size() < MAX_FIELDS) {
            int colon = text.indexOf(':', at);
            if (colon < 0 || colon - at > 5 || !text.substring(at, colon).matches("[0-9]+")) {
                return fields;
            }
            int end = colon + 1 + Integer.parseInt(text.substring(at, colon));
            if (end >= text.length() || text.charAt(end) != ',') {
                return fields;
            }
            fields.add(text.substring(colon + 1, end));
            at = end + 1;
        }
        return fields;
    }
}
