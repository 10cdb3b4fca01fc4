package io.lvsconsole.engine.heartbeat.wire;

import io.lvsconsole.netlink.codec.DecodeException;
import java.util.ArrayList;
import java.util.List;

/**
 * The netstring form: {@code ###\n} then {@code LEN:(TYPE)NAME=VALUE,} for each field, {@code %%%\n}, and the trailer as
 * one more netstring. The trailer signs everything up to and including the end marker.
 */
final class NetstringForm {

    static final String START = "###\n";
    private static final String END = "%%%\n";
    private static final int MAX_FIELDS = 256;

    /** A message, the trailer's text (empty if there is none), and how many bytes it signs. */
    record Parsed(HeartbeatMessage message, String trailer, int signedLength) {}

    private NetstringForm() {}

    static String write(HeartbeatMessage message) {
        StringBuilder text = new StringBuilder(START);
        for (Field field : message.fields()) {
            text.append(netstring("(" + field.type() + ")" + field.name() + "=" + field.value()));
        }
        return text.append(END).toString();
    }

    static String netstring(String content) {
        return content.length() + ":" + content + ",";
    }

    static Parsed read(String text) throws DecodeException {
        if (!text.startsWith(START)) {
            throw new DecodeException("heartbeat message without start marker", 0);
        }
        List<Field> fields = new ArrayList<>();
        int at = START.length();
        while (!text.startsWith(END, at)) {
            int content = contentStart(text, at);
            int end = contentEnd(text, at, content);
            fields.add(field(text.substring(content, end), content));
            if (fields.size() > MAX_FIELDS) {
                throw new DecodeException("heartbeat message with more than " + MAX_FIELDS + " fields", at);
            }
            at = end + 1;
        }
        int signed = at + END.length();
        if (signed == text.length()) {
            return new Parsed(new HeartbeatMessage(fields), "", signed);
        }
        int content = contentStart(text, signed);
        int end = contentEnd(text, signed, content);
        if (end + 1 != text.length()) {
            throw new DecodeException("bytes after the trailer of a heartbeat message", end + 1);
        }
        return new Parsed(new HeartbeatMessage(fields), text.substring(content, end), signed);
    }

    private static int contentStart(String text, int at) throws DecodeException {
        int colon = at;
        while (colon < text.length() && colon - at < 6 && isDigit(text.charAt(colon))) {
            colon++;
        }
        if (colon == at || colon >= text.length() || text.charAt(colon) != ':') {
            throw new DecodeException("heartbeat netstring without length", at);
        }
        return colon + 1;
    }

    private static int contentEnd(String text, int at, int content) throws DecodeException {
        int length = Integer.parseInt(text.substring(at, content - 1));
        if (length >= text.length() - content || text.charAt(content + length) != ',') {
            throw new DecodeException("heartbeat netstring does not end where its length says", at);
        }
        return content + length;
    }

    private static Field field(String text, int at) throws DecodeException {
        int close = text.indexOf(')');
        int equals = text.indexOf('=');
        boolean typed = text.startsWith("(") && close == 2 && isDigit(text.charAt(1));
        if (!typed || equals < close + 2) {
            throw new DecodeException("heartbeat field is not (TYPE)NAME=VALUE", at);
        }
        return new Field(text.charAt(1) - '0', text.substring(close + 1, equals), text.substring(equals + 1));
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
