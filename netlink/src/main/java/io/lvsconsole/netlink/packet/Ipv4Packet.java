package io.lvsconsole.netlink.packet;

import io.lvsconsole.netlink.net.InternetChecksum;
import io.lvsconsole.netlink.net.IpAddress;
import java.nio.ByteBuffer;

/**
 * A whole IPv4 packet.
 *
 * @param header its header; options are dropped when read
 * @param payload what follows the header, to the end of the packet
 */
public record Ipv4Packet(Ipv4Header header, Bytes payload) {

    private static final int DONT_FRAGMENT = 0x4000;
    private static final int MORE_OR_OFFSET = 0x3fff;

    /**
     * Reads a packet; padding of the link behind it is ignored.
     *
     * @throws PacketDecodeException if it is cut off, its header checksum is wrong, or it is a fragment
     */
    public static Ipv4Packet decode(Bytes bytes) throws PacketDecodeException {
        if (bytes.length() < Ipv4Header.LENGTH || bytes.at(0) >> 4 != 4) {
            throw new PacketDecodeException(bytes.length() + " bytes are no IPv4 header");
        }
        byte[] packet = bytes.toArray();
        ByteBuffer in = ByteBuffer.wrap(packet);
        int headerLength = (packet[0] & 0x0f) * 4;
        int total = Short.toUnsignedInt(in.getShort(2));
        if (headerLength < Ipv4Header.LENGTH || headerLength > total || total > packet.length) {
            throw new PacketDecodeException(
                    "IPv4 packet of " + total + " bytes with a header of " + headerLength + " in " + packet.length);
        }
        if (new InternetChecksum().add(packet, 0, headerLength).value() != 0) {
            throw new PacketDecodeException("wrong checksum of an IPv4 header");
        }
        int fragment = in.getShort(6);
        if ((fragment & MORE_OR_OFFSET) != 0) {
            throw new PacketDecodeException("fragment of an IPv4 packet");
        }
        Ipv4Header header = new Ipv4Header(
                packet[1] & 0xff,
                Short.toUnsignedInt(in.getShort(4)),
                (fragment & DONT_FRAGMENT) != 0,
                packet[8] & 0xff,
                packet[9] & 0xff,
                IpAddress.ofIpv4(in.getInt(12)),
                IpAddress.ofIpv4(in.getInt(16)));
        return new Ipv4Packet(header, Bytes.of(packet, headerLength, total));
    }
}
