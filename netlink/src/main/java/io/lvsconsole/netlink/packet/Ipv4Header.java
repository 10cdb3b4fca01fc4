package io.lvsconsole.netlink.packet;

import io.lvsconsole.netlink.net.Family;
import io.lvsconsole.netlink.net.InternetChecksum;
import io.lvsconsole.netlink.net.IpAddress;
import java.nio.ByteBuffer;

/**
 * An IPv4 header (RFC 791) of an unfragmented packet, without options when written.
 *
 * @param serviceClass TOS byte, 0..255
 * @param id identification, 0..65535
 * @param dontFragment the DF bit
 * @param ttl time to live, 0..255
 * @param protocol IP protocol number of what follows, 0..255
 * @param source sender
 * @param destination receiver
 */
public record Ipv4Header(
        int serviceClass,
        int id,
        boolean dontFragment,
        int ttl,
        int protocol,
        IpAddress source,
        IpAddress destination) {

    /** Bytes of a header without options. */
    public static final int LENGTH = 20;

    private static final int DONT_FRAGMENT = 0x4000;

    /** Checks families and ranges. */
    public Ipv4Header {
        if (source.family() != Family.IPV4 || destination.family() != Family.IPV4) {
            throw new IllegalArgumentException("IPv4 header with " + source + " and " + destination);
        }
        check("service class", serviceClass, 0xff);
        check("identification", id, 0xffff);
        check("TTL", ttl, 0xff);
        check("protocol", protocol, 0xff);
    }

    private static void check(String what, int value, int most) {
        if (value < 0 || value > most) {
            throw new IllegalArgumentException(what + " " + value + " of an IPv4 header is not 0.." + most);
        }
    }

    /** A plain header: TOS 0, identification 0, may be fragmented. */
    public static Ipv4Header of(IpAddress source, IpAddress destination, int protocol, int ttl) {
        return new Ipv4Header(0, 0, false, ttl, protocol, source, destination);
    }

    /** The same with a TOS byte. */
    public Ipv4Header withServiceClass(int value) {
        return new Ipv4Header(value, id, dontFragment, ttl, protocol, source, destination);
    }

    /** The same with an identification; the kernel replaces 0 by one of its own. */
    public Ipv4Header withId(int value) {
        return new Ipv4Header(serviceClass, value, dontFragment, ttl, protocol, source, destination);
    }

    /**
     * The packet of this header and a payload, with total length and checksum.
     *
     * @throws IllegalArgumentException if it is longer than 65535 bytes
     */
    public Bytes packet(Bytes payload) {
        int total = LENGTH + payload.length();
        check("total length", total, 0xffff);
        byte[] bytes = ByteBuffer.allocate(total)
                .put((byte) 0x45)
                .put((byte) serviceClass)
                .putShort((short) total)
                .putShort((short) id)
                .putShort((short) (dontFragment ? DONT_FRAGMENT : 0))
                .put((byte) ttl)
                .put((byte) protocol)
                .putShort((short) 0)
                .putInt(source.ipv4Bits())
                .putInt(destination.ipv4Bits())
                .put(payload.toArray())
                .array();
        int checksum = new InternetChecksum().add(bytes, 0, LENGTH).value();
        ByteBuffer.wrap(bytes).putShort(10, (short) checksum);
        return Bytes.of(bytes);
    }
}
