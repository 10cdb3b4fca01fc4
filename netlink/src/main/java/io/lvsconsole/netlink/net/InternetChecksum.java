package io.lvsconsole.netlink.net;

import java.nio.ByteBuffer;

/**
 * The one's-complement sum of RFC 1071 over any number of pieces, big-endian. Pieces of odd length are padded with one
 * zero byte, so only the last one may be odd. One computation, one thread.
 */
public final class InternetChecksum {

    private long sum;

    /** Adds bytes {@code from} (inclusive) to {@code to} (exclusive). */
    public InternetChecksum add(byte[] bytes, int from, int to) {
        int at = from;
        for (; at + 1 < to; at += 2) {
            sum += (bytes[at] & 0xff) << 8 | bytes[at + 1] & 0xff;
        }
        if (at < to) {
            sum += (bytes[at] & 0xff) << 8;
        }
        return this;
    }

    /** Adds all bytes. */
    public InternetChecksum add(byte[] bytes) {
        return add(bytes, 0, bytes.length);
    }

    /**
     * Adds the pseudo-header of RFC 768 (IPv4: source, destination, zero, protocol, 16-bit length) or RFC 8200 section
     * 8.1 (IPv6: source, destination, 32-bit length, next header).
     *
     * @param protocol the IP protocol number 0..255
     * @param length bytes of the upper-layer packet
     */
    public InternetChecksum addPseudoHeader(IpAddress source, IpAddress destination, int protocol, int length) {
        add(source.toBytes()).add(destination.toBytes());
        return source.isIpv4()
                ? add(ByteBuffer.allocate(4)
                        .putShort((short) protocol)
                        .putShort((short) length)
                        .array())
                : add(ByteBuffer.allocate(8).putInt(length).putInt(protocol).array());
    }

    /** The checksum to store, 0..0xffff: the complement of the folded sum. Over data that carries a right one it is 0. */
    public int value() {
        long folded = sum;
        while (folded >>> 16 != 0) {
            folded = (folded & 0xffff) + (folded >>> 16);
        }
        return (int) (~folded & 0xffff);
    }
}
