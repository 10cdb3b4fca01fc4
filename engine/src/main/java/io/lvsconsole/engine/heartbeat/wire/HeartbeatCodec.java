package io.lvsconsole.engine.heartbeat.wire;

import io.lvsconsole.netlink.codec.DecodeException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;

/**
 * Signs, writes, reads and checks messages. A message with a wrong, unknown or missing digest does not come out of here.
 * Text is ISO 8859-1 throughout so that bytes survive.
 */
public final class HeartbeatCodec {

    /** The largest datagram read; haresources traffic stays below 400 bytes. */
    public static final int MAX_MESSAGE = 64 * 1024;

    static final Charset BYTES = StandardCharsets.ISO_8859_1;
    private static final String AUTH = "auth";

    private final AuthKeys keys;

    /** A codec with these keys. */
    public HeartbeatCodec(AuthKeys keys) {
        this.keys = keys;
    }

    /**
     * Writes a message in netstring form with its trailer, signed with the active key.
     *
     * @param message the fields in order; an inner {@code auth} field is written as it stands
     */
    public byte[] encode(HeartbeatMessage message) {
        return encode(message, keys.active());
    }

    /** As {@link #encode(HeartbeatMessage)} with a named key. */
    public byte[] encode(HeartbeatMessage message, AuthKey key) {
        String body = NetstringForm.write(message);
        String trailer = key.digest(body.getBytes(BYTES));
        return (body + NetstringForm.netstring(trailer)).getBytes(BYTES);
    }

    /** Adds the inner {@code auth} field that a node in {@code msgfmt classic} puts last. */
    public HeartbeatMessage withInnerAuth(HeartbeatMessage message) {
        return message.with(Field.of(AUTH, keys.active().digest(StringForm.signedBytes(message))));
    }

    /** Writes a message in string form, its {@code auth} field last, as nodes with an old cluster-glue do. */
    public byte[] encodeString(HeartbeatMessage message) {
        return StringForm.write(withInnerAuth(message)).getBytes(BYTES);
    }

    /**
     * Reads a datagram and checks its digest.
     *
     * @throws DecodeException if it is malformed, unsigned, or signed with an unknown or wrong key
     */
    public Received decode(byte[] datagram) throws DecodeException {
        if (datagram.length > MAX_MESSAGE) {
            throw new DecodeException("heartbeat message longer than " + MAX_MESSAGE + " bytes", MAX_MESSAGE);
        }
        String text = new String(datagram, BYTES);
        if (text.startsWith(StringForm.START)) {
            HeartbeatMessage message = StringForm.read(text);
            String auth = message.value(AUTH).orElse("");
            return new Received(message, WireForm.STRING, check(auth, StringForm.signedBytes(message.without(AUTH))));
        }
        NetstringForm.Parsed parsed = NetstringForm.read(text);
        byte[] signed = text.substring(0, parsed.signedLength()).getBytes(BYTES);
        return new Received(parsed.message(), WireForm.NETSTRING, check(parsed.trailer(), signed));
    }

    /** Whether the inner {@code auth} field of a netstring message is right; heartbeat never looks. */
    public boolean innerAuthHolds(HeartbeatMessage message) {
        try {
            check(message.value(AUTH).orElse(""), StringForm.signedBytes(message.without(AUTH)));
            return true;
        } catch (DecodeException e) {
            return false;
        }
    }

    private int check(String auth, byte[] signed) throws DecodeException {
        int blank = auth.indexOf(' ');
        if (blank < 1 || blank > 2 || !auth.substring(0, blank).chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new DecodeException("heartbeat message without authentication", 0);
        }
        int id = Integer.parseInt(auth.substring(0, blank));
        AuthKey key = keys.find(id).orElseThrow(() -> new DecodeException("heartbeat key id unknown", 0));
        if (!MessageDigest.isEqual(key.digest(signed).getBytes(BYTES), (id + auth.substring(blank)).getBytes(BYTES))) {
            throw new DecodeException("heartbeat digest wrong", 0);
        }
        return id;
    }

    static String base64(String raw) {
        return Base64.getEncoder().encodeToString(raw.getBytes(BYTES));
    }
}
