package io.lvsconsole.netlink.net;

import java.util.Optional;

/**
 * A 48-bit Ethernet address.
 *
 * @param bits the address in the lower 48 bits, first byte uppermost
 */
public record MacAddress(long bits) {

    /** ff:ff:ff:ff:ff:ff. */
    public static final MacAddress BROADCAST = new MacAddress(0xffffffffffffL);

    /** Checks the range. */
    public MacAddress {
        if (bits >>> 48 != 0) {
            throw new IllegalArgumentException("MAC address out of range: " + Long.toHexString(bits));
        }
    }

    /**
     * The address of six bytes.
     *
     * @throws IllegalArgumentException for any other length
     */
    public static MacAddress ofBytes(byte[] bytes) {
        if (bytes.length != 6) {
            throw new IllegalArgumentException("a MAC address has 6 bytes, not " + bytes.length);
        }
        long bits = 0;
        for (byte b : bytes) {
            bits = bits << 8 | b & 0xff;
        }
        return new MacAddress(bits);
    }

    /** Reads six hexadecimal bytes of one or two digits separated by colons (or all by hyphens). Empty if malformed. */
    public static Optional<MacAddress> parse(String text) {
        String[] parts = text.split(text.indexOf('-') >= 0 ? "-" : ":", -1);
        if (parts.length != 6) {
            return Optional.empty();
        }
        long bits = 0;
        for (String part : parts) {
            if (!part.matches("[0-9a-fA-F]{1,2}")) {
                return Optional.empty();
            }
            bits = bits << 8 | Integer.parseInt(part, 16);
        }
        return Optional.of(new MacAddress(bits));
    }

    /**
     * As {@link #parse} for text that is known to be right.
     *
     * @throws IllegalArgumentException if it is malformed
     */
    public static MacAddress of(String text) {
        return parse(text).orElseThrow(() -> new IllegalArgumentException("not a MAC address: " + text));
    }

    /** The six bytes, first one first. */
    public byte[] toBytes() {
        byte[] bytes = new byte[6];
        for (int i = 0; i < 6; i++) {
            bytes[i] = (byte) (bits >>> 40 - 8 * i);
        }
        return bytes;
    }

    /** Whether the group bit is set (broadcast included). */
    public boolean isMulticast() {
        return (bits >>> 40 & 1) == 1;
    }

    /** Lower-case, two digits a byte, colons: {@code 08:00:27:1b:2c:01}. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(17);
        for (int i = 0; i < 6; i++) {
            int b = (int) (bits >>> 40 - 8 * i & 0xff);
            text.append(i == 0 ? "" : ":")
                    .append(Character.forDigit(b >> 4, 16))
                    .append(Character.forDigit(b & 15, 16));
        }
        return text.toString();
    }
}
