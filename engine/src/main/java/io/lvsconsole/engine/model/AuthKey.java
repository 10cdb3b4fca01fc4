package io.lvsconsole.engine.model;

import java.util.Optional;

/** One key of heartbeat's authkeys. */
public record AuthKey(
        @Setting(range = "0..15", doc = "Number of the key, sent with each message.") int id,
        @Setting(doc = "Method: crc, md5 or sha1.") Method method,
        @Setting(doc = "The key; none for crc.") Optional<Secret> key) {
    /** Checks the number, and that a key is there exactly where one is needed. */
    public AuthKey {
        Require.range("id", id, 0, 15);
        Require.that(
                (method == Method.CRC) == key.isEmpty(),
                method == Method.CRC ? "key: crc takes none" : "key is missing for method " + method);
    }

    /** Methods of signing. */
    public enum Method {
        /** CRC-32: protects against errors, not against people. */
        CRC,
        /** HMAC-MD5. */
        MD5,
        /** HMAC-SHA1. */
        SHA1
    }
}
