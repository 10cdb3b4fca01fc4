package io.lvsconsole.netlink.packet;

import io.lvsconsole.netlink.net.MacAddress;
import java.nio.ByteBuffer;

/**
 * An Ethernet II frame without its check sequence.
 *
 * @param destination where to
 * @param source where from
 * @param etherType type of the payload, 0x0600..0xffff; below 0x0600 it is an 802.3 length
 * @param payload the payload, with the padding it had when received
 */
public record EthernetFrame(MacAddress destination, MacAddress source, int etherType, Bytes payload) {

    /** {@code ETH_P_IP}. */
    public static final int IPV4 = 0x0800;
    /** {@code ETH_P_ARP}. */
    public static final int ARP = 0x0806;
    /** {@code ETH_P_IPV6}. */
    public static final int IPV6 = 0x86dd;
    /** {@code ETH_P_ALL}: not on the wire; a packet socket with it receives everything. */
    public static final int ALL = 0x0003;
    /** Bytes of the header. */
    public static final int HEADER = 14;

    /** Checks the type. */
    public EthernetFrame {
        if (etherType < 0 || etherType > 0xffff) {
            throw new IllegalArgumentException("EtherType " + etherType + " is not 0..65535");
        }
    }

    /** The bytes, not padded to the least length: the device does that. */
    public byte[] toBytes() {
        return ByteBuffer.allocate(HEADER + payload.length())
                .put(destination.toBytes())
                .put(source.toBytes())
                .putShort((short) etherType)
                .put(payload.toArray())
                .array();
    }

    /**
     * Reads a frame.
     *
     * @throws PacketDecodeException if it is shorter than a header
     */
    public static EthernetFrame decode(byte[] bytes) throws PacketDecodeException {
        if (bytes.length < HEADER) {
            throw new PacketDecodeException(bytes.length + " bytes are no Ethernet header");
        }
        byte[] mac = new byte[6];
        ByteBuffer in = ByteBuffer.wrap(bytes).get(mac);
        MacAddress destination = MacAddress.ofBytes(mac);
        in.get(mac);
        return new EthernetFrame(
                destination,
                MacAddress.ofBytes(mac),
                Short.toUnsignedInt(in.getShort()),
                Bytes.of(bytes, HEADER, bytes.length));
    }
}
