package io.lvsconsole.engine.model;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.zip.CRC32;

/**
 * A password or key. It is never printed: {@link #toString} shows dots and a fingerprint of 16 bits, enough to see
 * whether two nodes differ.
 *
 * @param reveal the text itself, for the code that signs or logs in
 */
public record Secret(String reveal) {
    /** Dots and a short fingerprint. */
    @Override
    public String toString() {
        CRC32 crc = new CRC32();
        crc.update(reveal.getBytes(StandardCharsets.UTF_8));
        return "•••• " + HexFormat.of().toHexDigits((short) crc.getValue());
    }
}
