package io.lvsconsole.netlink.packet;

import io.lvsconsole.netlink.net.Family;
import io.lvsconsole.netlink.net.InternetChecksum;
import java.nio.ByteBuffer;

/**
 * An ICMP echo request or reply, what ping sends (RFC 792; RFC 4443 section 4).
 *
 * @param family ICMP for IPv4 or ICMPv6
 * @param reply whether it is the answer
 * @param identifier tells one asker from another, 0..65535
 * @param sequence tells one question from another, 0..65535
 * @param data comes back as it was sent
 */
public record IcmpEcho(Family family, boolean reply, int identifier, int sequence, Bytes data) {

    /** IP protocol number of ICMP. */
    public static final int PROTOCOL_IPV4 = 1;
    /** IP protocol number of ICMPv6. */
    public static final int PROTOCOL_IPV6 = Icmpv6.PROTOCOL;

    private static final int HEADER = 8;

    /** Checks the ranges. */
    public IcmpEcho {
        if (identifier < 0 || identifier > 0xffff || sequence < 0 || sequence > 0xffff) {
            throw new IllegalArgumentException(
                    "echo identifier " + identifier + " and sequence " + sequence + " are not 0..65535");
        }
    }

    /** A question. */
    public static IcmpEcho request(Family family, int identifier, int sequence, Bytes data) {
        return new IcmpEcho(family, false, identifier, sequence, data);
    }

    /** The protocol number of a family. */
    public static int protocol(Family family) {
        return family == Family.IPV4 ? PROTOCOL_IPV4 : PROTOCOL_IPV6;
    }

    /** Whether it is the answer to a question. */
    public boolean answers(IcmpEcho question) {
        return reply
                && !question.reply
                && identifier == question.identifier
                && sequence == question.sequence
                && data.equals(question.data);
    }

    /** The message; with its checksum for IPv4, without for IPv6, where the kernel puts it into what a raw socket sends. */
    public Bytes toBytes() {
        byte[] bytes = ByteBuffer.allocate(HEADER + data.length())
                .put((byte) type(family, reply))
                .put((byte) 0)
                .putShort((short) 0)
                .putShort((short) identifier)
                .putShort((short) sequence)
                .put(data.toArray())
                .array();
        if (family == Family.IPV4) {
            int checksum = new InternetChecksum().add(bytes).value();
            ByteBuffer.wrap(bytes).putShort(2, (short) checksum);
        }
        return Bytes.of(bytes);
    }

    private static int type(Family family, boolean reply) {
        if (family == Family.IPV4) {
            return reply ? 0 : 8;
        }
        return reply ? 129 : 128;
    }

    /**
     * Reads the payload of an IP packet. The checksum of IPv6 was checked by the kernel.
     *
     * @throws PacketDecodeException if it is neither request nor reply, or the IPv4 checksum is wrong
     */
    public static IcmpEcho decode(Family family, Bytes message) throws PacketDecodeException {
        if (message.length() < HEADER) {
            throw new PacketDecodeException(message.length() + " bytes are no ICMP echo");
        }
        int type = message.at(0);
        boolean reply = type == type(family, true);
        if (!reply && type != type(family, false) || message.at(1) != 0) {
            throw new PacketDecodeException("ICMP type " + type + " is no echo");
        }
        byte[] bytes = message.toArray();
        if (family == Family.IPV4 && new InternetChecksum().add(bytes).value() != 0) {
            throw new PacketDecodeException("wrong ICMP checksum");
        }
        return new IcmpEcho(
                family,
                reply,
                message.at(4) << 8 | message.at(5),
                message.at(6) << 8 | message.at(7),
                Bytes.of(bytes, HEADER, bytes.length));
    }
}
