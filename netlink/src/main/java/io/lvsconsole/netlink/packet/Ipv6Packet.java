package io.lvsconsole.netlink.packet;

import io.lvsconsole.netlink.net.Family;
import io.lvsconsole.netlink.net.IpAddress;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * An IPv6 packet (RFC 8200). Extension headers are part of the payload.
 *
 * @param trafficClass 0..255
 * @param flowLabel 0..2^20-1
 * @param nextHeader protocol number of what follows, 0..255
 * @param hopLimit 0..255
 * @param source sender
 * @param destination receiver
 * @param payload what follows the header, at most 65535 bytes
 */
public record Ipv6Packet(
        int trafficClass,
        int flowLabel,
        int nextHeader,
        int hopLimit,
        IpAddress source,
        IpAddress destination,
        Bytes payload) {

    /** Bytes of the header. */
    public static final int HEADER = 40;

    /** Checks families and ranges. */
    public Ipv6Packet {
        if (source.family() != Family.IPV6 || destination.family() != Family.IPV6) {
            throw new IllegalArgumentException("IPv6 packet with " + source + " and " + destination);
        }
        check("traffic class", trafficClass, 0xff);
        check("flow label", flowLabel, 0xfffff);
        check("next header", nextHeader, 0xff);
        check("hop limit", hopLimit, 0xff);
        check("payload length", payload.length(), 0xffff);
    }

    private static void check(String what, int value, int most) {
        if (value < 0 || value > most) {
            throw new IllegalArgumentException(what + " " + value + " of an IPv6 packet is not 0.." + most);
        }
    }

    /** A packet of class and flow label 0. */
    public static Ipv6Packet of(IpAddress source, IpAddress destination, int nextHeader, int hopLimit, Bytes payload) {
        return new Ipv6Packet(0, 0, nextHeader, hopLimit, source, destination, payload);
    }

    /** The bytes. */
    public Bytes toBytes() {
        return Bytes.of(ByteBuffer.allocate(HEADER + payload.length())
                .putInt(6 << 28 | trafficClass << 20 | flowLabel)
                .putShort((short) payload.length())
                .put((byte) nextHeader)
                .put((byte) hopLimit)
                .put(source.toBytes())
                .put(destination.toBytes())
                .put(payload.toArray())
                .array());
    }

    /**
     * Reads a packet; padding of the link behind it is ignored.
     *
     * @throws PacketDecodeException if it is cut off or not IPv6
     */
    public static Ipv6Packet decode(Bytes bytes) throws PacketDecodeException {
        if (bytes.length() < HEADER || bytes.at(0) >> 4 != 6) {
            throw new PacketDecodeException(bytes.length() + " bytes are no IPv6 header");
        }
        byte[] packet = bytes.toArray();
        ByteBuffer in = ByteBuffer.wrap(packet);
        int length = Short.toUnsignedInt(in.getShort(4));
        if (HEADER + length > packet.length) {
            throw new PacketDecodeException("IPv6 payload of " + length + " bytes in " + packet.length);
        }
        int first = in.getInt(0);
        return new Ipv6Packet(
                first >>> 20 & 0xff,
                first & 0xfffff,
                packet[6] & 0xff,
                packet[7] & 0xff,
                IpAddress.ofBytes(Arrays.copyOfRange(packet, 8, 24)),
                IpAddress.ofBytes(Arrays.copyOfRange(packet, 24, 40)),
                Bytes.of(packet, HEADER, HEADER + length));
    }
}
