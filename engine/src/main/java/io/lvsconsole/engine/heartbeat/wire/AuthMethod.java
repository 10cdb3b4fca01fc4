package io.lvsconsole.engine.heartbeat.wire;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The digests of authkeys (heartbeat(8), authkeys file). */
public enum AuthMethod {
    /** CRC-32, most significant bit first, initial value 0, final complement; guards against noise only. */
    CRC("") {
        @Override
        public String digest(String key, byte[] data) {
            return Integer.toHexString(crc(data));
        }
    },
    /** HMAC-MD5 (RFC 2104). */
    MD5("HmacMD5"),
    /** HMAC-SHA1 (RFC 2104). */
    SHA1("HmacSHA1");

    private static final int POLYNOMIAL = 0x04C11DB7;

    private final String algorithm;

    AuthMethod(String algorithm) {
        this.algorithm = algorithm;
    }

    /** The method of its word in authkeys; empty if unknown. */
    public static Optional<AuthMethod> ofWord(String word) {
        for (AuthMethod method : values()) {
            if (method.word().equals(word)) {
                return Optional.of(method);
            }
        }
        return Optional.empty();
    }

    /** The word in authkeys: {@code crc}, {@code md5}, {@code sha1}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether the method needs a key. */
    public boolean isKeyed() {
        return this != CRC;
    }

    /**
     * The digest as it stands on the wire: lower-case hex; for crc without leading zeros.
     *
     * @param key the key word of authkeys, ISO 8859-1; ignored by crc
     * @param data the signed bytes
     */
    public String digest(String key, byte[] data) {
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.ISO_8859_1), algorithm));
            return HexFormat.of().formatHex(mac.doFinal(data));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JRE has " + algorithm, e);
        }
    }

    private static int crc(byte[] data) {
        int crc = 0;
        for (byte b : data) {
            crc ^= b << 24;
            for (int bit = 0; bit < 8; bit++) {
                crc = crc < 0 ? crc << 1 ^ POLYNOMIAL : crc << 1;
            }
        }
        return ~crc;
    }
}
