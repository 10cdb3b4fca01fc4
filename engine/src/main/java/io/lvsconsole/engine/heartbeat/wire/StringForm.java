package io.lvsconsole.engine.heartbeat.wire;

import io.lvsconsole.netlink.codec.DecodeException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * The classic string form: {@code >>>\n}, lines {@code [(TYPE)]NAME=VALUE\n} with binary values in base64 and newlines in
 * strings as byte 0x13, {@code <<<\n}, perhaps a NUL. The same lines without the markers are what an {@code auth} field
 * signs, in either form.
 */
final class StringForm {

    static final String START = ">>>\n";
    private static final String END = "<<<\n";
    private static final char NEWLINE_ESCAPE = 0x13;

    private StringForm() {}

    static String write(HeartbeatMessage message) {
        StringBuilder text = new StringBuilder(START);
        message.fields().forEach(field -> text.append(line(field)));
        return text.append(END).toString();
    }

    static byte[] signedBytes(HeartbeatMessage message) {
        StringBuilder text = new StringBuilder();
        message.fields().forEach(field -> text.append(line(field)));
        return text.toString().getBytes(HeartbeatCodec.BYTES);
    }

    private static String line(Field field) {
        String type = field.type() == Field.STRING ? "" : "(" + field.type() + ")";
        String value = field.type() == Field.STRING
                ? field.value().replace('\n', NEWLINE_ESCAPE)
                : HeartbeatCodec.base64(field.value());
        return type + field.name() + "=" + value + "\n";
    }

    static HeartbeatMessage read(String datagram) throws DecodeException {
        String text = datagram.endsWith("\0") ? datagram.substring(0, datagram.length() - 1) : datagram;
        if (!text.endsWith("\n" + END) || text.length() < START.length() + END.length()) {
            throw new DecodeException("heartbeat message without end marker", text.length());
        }
        List<Field> fields = new ArrayList<>();
        int at = START.length();
        int end = text.length() - END.length();
        while (at < end) {
            int newline = text.indexOf('\n', at);
            fields.add(field(text.substring(at, newline), at));
            at = newline + 1;
        }
        return new HeartbeatMessage(fields);
    }

    private static Field field(String line, int at) throws DecodeException {
        boolean typed = line.length() > 3 && line.charAt(0) == '(' && line.charAt(2) == ')';
        int type = typed ? line.charAt(1) - '0' : Field.STRING;
        int name = typed ? 3 : 0;
        int equals = line.indexOf('=', name);
        if (equals <= name || type < 0 || type > 9) {
            throw new DecodeException("heartbeat line is not NAME=VALUE", at);
        }
        String value = line.substring(equals + 1);
        if (type == Field.STRING) {
            return new Field(type, line.substring(name, equals), value.replace(NEWLINE_ESCAPE, '\n'));
        }
        try {
            byte[] raw = Base64.getDecoder().decode(value.getBytes(HeartbeatCodec.BYTES));
            String bytes = new String(raw, HeartbeatCodec.BYTES);
            // The digest is over the canonical base64: two spellings of one value would both pass it.
            if (!HeartbeatCodec.base64(bytes).equals(value)) {
                throw new DecodeException("heartbeat binary field is not canonical base64", at);
            }
            return new Field(type, line.substring(name, equals), bytes);
        } catch (IllegalArgumentException e) {
            throw new DecodeException("heartbeat binary field is not base64", at);
        }
    }
}
