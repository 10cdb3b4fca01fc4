package io.lvsconsole.netlink.packet;

import java.util.Arrays;
import java.util.HexFormat;

/** Bytes that do not change, compared by content: the payload of a packet in a record. Any thread. */
public final class Bytes {

    /** None. */
    public static final Bytes EMPTY = new Bytes(new byte[0]);

    private final byte[] bytes;

    private Bytes(byte[] bytes) {
        this.bytes = bytes;
    }

    /** A copy of these bytes. */
    public static Bytes of(byte... bytes) {
        return new Bytes(bytes.clone());
    }

    /** A copy of a part, from inclusive to exclusive. */
    public static Bytes of(byte[] bytes, int from, int to) {
        return new Bytes(Arrays.copyOfRange(bytes, from, to));
    }

    /** Reads pairs of hexadecimal digits, white space and colons skipped, e.g. of a capture. */
    public static Bytes ofHex(String text) {
        return new Bytes(HexFormat.of().parseHex(text.replaceAll("[\\s:]", "")));
    }

    /** How many. */
    public int length() {
        return bytes.length;
    }

    /** One of them, 0..255. */
    public int at(int index) {
        return Byte.toUnsignedInt(bytes[index]);
    }

    /** A copy. */
    public byte[] toArray() {
        return bytes.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Bytes that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** Hexadecimal digits. */
    @Override
    public String toString() {
        return HexFormat.of().formatHex(bytes);
    }
}
