package io.lvsconsole.netlink.packet;

import io.lvsconsole.netlink.net.InternetChecksum;
import io.lvsconsole.netlink.net.IpAddress;
import io.lvsconsole.netlink.net.MacAddress;
import java.nio.ByteBuffer;
import java.util.Optional;

/** What ICMPv6 messages share: checksum (RFC 4443 section 2.3), options of neighbour discovery (RFC 4861 section 4.6). */
final class Icmpv6 {

    /** The next header number. */
    static final int PROTOCOL = 58;

    private static final int CHECKSUM_AT = 2;
    private static final int OPTION_UNIT = 8;

    private Icmpv6() {}

    /** The message with its checksum, which covers source and destination of the packet. */
    static Bytes summed(byte[] message, IpAddress source, IpAddress destination) {
        ByteBuffer bytes = ByteBuffer.wrap(message).putShort(CHECKSUM_AT, (short) 0);
        bytes.putShort(CHECKSUM_AT, (short) sum(message, source, destination));
        return Bytes.of(message);
    }

    private static int sum(byte[] message, IpAddress source, IpAddress destination) {
        return new InternetChecksum()
                .add(message)
                .addPseudoHeader(source, destination, PROTOCOL, message.length)
                .value();
    }

    /**
     * Checks what every message of neighbour discovery must be (RFC 4861 section 7.1).
     *
     * @param type the ICMPv6 type wanted
     * @param least bytes it has without options
     * @return the message
     */
    static ByteBuffer checked(Ipv6Packet packet, int type, int least) throws PacketDecodeException {
        byte[] message = packet.payload().toArray();
        if (packet.nextHeader() != PROTOCOL || message.length < least || (message[0] & 0xff) != type) {
            throw new PacketDecodeException("not an ICMPv6 message of type " + type);
        }
        if (packet.hopLimit() != 255 || message[1] != 0) {
            throw new PacketDecodeException("neighbour discovery from another network");
        }
        if (sum(message, packet.source(), packet.destination()) != 0) {
            throw new PacketDecodeException("wrong ICMPv6 checksum");
        }
        return ByteBuffer.wrap(message);
    }

    /** The address in the option of this type: 1 source, 2 target link-layer address; other options are skipped. */
    static Optional<MacAddress> linkLayerAddress(ByteBuffer message, int from, int wanted)
            throws PacketDecodeException {
        int at = from;
        Optional<MacAddress> found = Optional.empty();
        while (at < message.limit()) {
            int left = message.limit() - at;
            int length = left < 2 ? 0 : (message.get(at + 1) & 0xff) * OPTION_UNIT;
            if (length == 0 || length > left) {
                throw new PacketDecodeException("option of " + length + " bytes with " + left + " left");
            }
            if (message.get(at) == wanted && length == OPTION_UNIT) {
                byte[] mac = new byte[6];
                message.get(at + 2, mac);
                found = Optional.of(MacAddress.ofBytes(mac));
            }
            at += length;
        }
        return found;
    }

    /** The option. */
    static ByteBuffer putLinkLayerAddress(ByteBuffer out, int type, MacAddress mac) {
        return out.put((byte) type).put((byte) 1).put(mac.toBytes());
    }

    /** The Ethernet group of an IPv6 group (RFC 2464 section 7): 33:33 and its last four bytes. */
    static MacAddress groupMac(IpAddress group) {
        return new MacAddress(0x3333_0000_0000L | group.low() & 0xffffffffL);
    }
}
