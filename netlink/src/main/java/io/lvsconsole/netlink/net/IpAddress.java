package io.lvsconsole.netlink.net;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/**
 * An IPv4 or IPv6 address as a value. Unlike {@link java.net.InetAddress} it never looks a name up and never turns an
 * IPv4-mapped IPv6 address into IPv4. Ordered by family (IPv4 first), then as an unsigned number.
 *
 * @param family the family
 * @param high the upper 64 bits of an IPv6 address; 0 for IPv4
 * @param low the lower 64 bits of an IPv6 address; for IPv4 the address as an unsigned 32-bit number
 */
public record IpAddress(Family family, long high, long low) implements Comparable<IpAddress> {

    /** 0.0.0.0. */
    public static final IpAddress ANY_IPV4 = new IpAddress(Family.IPV4, 0, 0);

    /** ::. */
    public static final IpAddress ANY_IPV6 = new IpAddress(Family.IPV6, 0, 0);

    /** Checks that an IPv4 address fits 32 bits. */
    public IpAddress {
        if (family == Family.IPV4 && (high != 0 || low >>> 32 != 0)) {
            throw new IllegalArgumentException("IPv4 address out of range: " + Long.toHexString(low));
        }
    }

    /** The IPv4 address of an unsigned 32-bit number, e.g. 0x0a000001 for 10.0.0.1. */
    public static IpAddress ofIpv4(int bits) {
        return new IpAddress(Family.IPV4, 0, Integer.toUnsignedLong(bits));
    }

    /**
     * The address of its bytes in network order.
     *
     * @param bytes 4 or 16 bytes
     * @throws IllegalArgumentException for any other length
     */
    public static IpAddress ofBytes(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        return switch (bytes.length) {
            case 4 -> ofIpv4(buffer.getInt());
            case 16 -> new IpAddress(Family.IPV6, buffer.getLong(), buffer.getLong());
            default -> throw new IllegalArgumentException("an address has 4 or 16 bytes, not " + bytes.length);
        };
    }

    /**
     * Reads the plain text forms: dotted quad with four decimal parts, or RFC 4291 IPv6 text without brackets or zone.
     *
     * @return empty if the text is anything else, names included
     */
    public static Optional<IpAddress> parse(String text) {
        return text.indexOf(':') >= 0 ? Ipv6Text.parse(text) : parseIpv4(text);
    }

    /**
     * As {@link #parse} for text that is known to be right, e.g. constants and tests.
     *
     * @throws IllegalArgumentException if it is not an address
     */
    public static IpAddress of(String text) {
        return parse(text).orElseThrow(() -> new IllegalArgumentException("not an IP address: " + text));
    }

    static Optional<IpAddress> parseIpv4(String text) {
        long bits = 0;
        int parts = 0;
        int at = 0;
        while (parts < 4) {
            int end = at;
            int value = 0;
            while (end < text.length() && end - at < 3 && isDigit(text.charAt(end))) {
                value = value * 10 + (text.charAt(end++) - '0');
            }
            if (end == at || value > 255) {
                return Optional.empty();
            }
            bits = bits << 8 | value;
            parts++;
            at = end;
            if (parts < 4) {
                if (at >= text.length() || text.charAt(at) != '.') {
                    return Optional.empty();
                }
                at++;
            }
        }
        return at == text.length() ? Optional.of(new IpAddress(Family.IPV4, 0, bits)) : Optional.empty();
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /** Whether this is an IPv4 address. */
    public boolean isIpv4() {
        return family == Family.IPV4;
    }

    /** Whether all bits are zero. */
    public boolean isAny() {
        return high == 0 && low == 0;
    }

    /** Whether this is 224.0.0.0/4 or ff00::/8. */
    public boolean isMulticast() {
        return isIpv4() ? low >>> 28 == 0xe : high >>> 56 == 0xff;
    }

    /** Whether this is 127.0.0.0/8 or ::1. */
    public boolean isLoopback() {
        return isIpv4() ? low >>> 24 == 127 : high == 0 && low == 1;
    }

    /** Whether this is 169.254.0.0/16 or fe80::/10. */
    public boolean isLinkLocal() {
        return isIpv4() ? low >>> 16 == 0xa9fe : high >>> 54 == 0x3fa;
    }

    /** The IPv4 address as 32 bits; for IPv6 its lowest 32 bits. */
    public int ipv4Bits() {
        return (int) low;
    }

    /** The bytes in network order, 4 or 16 of them. */
    public byte[] toBytes() {
        if (isIpv4()) {
            return ByteBuffer.allocate(4).putInt((int) low).array();
        }
        return ByteBuffer.allocate(16).putLong(high).putLong(low).array();
    }

    /** The bytes in network order in a field of 16, IPv4 in the first four (the kernel's {@code nf_inet_addr}). */
    public byte[] toBytes16() {
        return Arrays.copyOf(toBytes(), 16);
    }

    /** Written out, as is {@link #hashCode()}: what the compiler makes for records is slow until it is optimised. */
    @Override
    public boolean equals(Object other) {
        return other instanceof IpAddress that && low == that.low && high == that.high && family == that.family;
    }

    @Override
    public int hashCode() {
        return 31 * Long.hashCode(high) + Long.hashCode(low);
    }

    @Override
    public int compareTo(IpAddress other) {
        int byFamily = family.compareTo(other.family);
        if (byFamily != 0) {
            return byFamily;
        }
        int byHigh = Long.compareUnsigned(high, other.high);
        return byHigh != 0 ? byHigh : Long.compareUnsigned(low, other.low);
    }

    /** Dotted quad, or the shortest IPv6 form as inet_ntop(3) prints it (RFC 5952). */
    @Override
    public String toString() {
        if (isIpv4()) {
            return (low >>> 24) + "." + (low >>> 16 & 255) + "." + (low >>> 8 & 255) + "." + (low & 255);
        }
        return Ipv6Text.format(high, low);
    }
}
