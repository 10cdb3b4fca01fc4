package io.lvsconsole.netlink.packet;

import io.lvsconsole.netlink.net.Family;
import io.lvsconsole.netlink.net.IpAddress;
import io.lvsconsole.netlink.net.MacAddress;
import java.nio.ByteBuffer;

/**
 * An ARP packet of IPv4 over Ethernet (RFC 826).
 *
 * @param operation {@link #REQUEST}, {@link #REPLY} or another number up to 65535
 * @param senderMac MAC of the sender
 * @param senderIp IPv4 address of the sender; 0.0.0.0 in a probe
 * @param targetMac MAC asked for; what it holds in a request is up to the sender
 * @param targetIp IPv4 address asked for
 */
public record ArpPacket(
        int operation, MacAddress senderMac, IpAddress senderIp, MacAddress targetMac, IpAddress targetIp) {

    /** Who has it? */
    public static final int REQUEST = 1;
    /** I have it. */
    public static final int REPLY = 2;
    /** 00:00:00:00:00:00. */
    public static final MacAddress NO_MAC = new MacAddress(0);

    private static final int LENGTH = 28;
    private static final int ETHERNET = 1;

    /** Checks family and range. */
    public ArpPacket {
        if (senderIp.family() != Family.IPV4 || targetIp.family() != Family.IPV4) {
            throw new IllegalArgumentException("ARP knows IPv4 addresses only: " + senderIp + ", " + targetIp);
        }
        if (operation < 0 || operation > 0xffff) {
            throw new IllegalArgumentException("ARP operation " + operation + " is not 0..65535");
        }
    }

    /** Asks for the MAC of an address; target MAC all ones, as arping(8) sends it. */
    public static ArpPacket whoHas(MacAddress senderMac, IpAddress senderIp, IpAddress target) {
        return new ArpPacket(REQUEST, senderMac, senderIp, MacAddress.BROADCAST, target);
    }

    /** Asks whether anybody has an address, without claiming one (RFC 5227 section 2.1.1; {@code arping -D}). */
    public static ArpPacket probe(MacAddress senderMac, IpAddress target) {
        return new ArpPacket(REQUEST, senderMac, IpAddress.ANY_IPV4, MacAddress.BROADCAST, target);
    }

    /** Tells everybody who has an address, as a request: the form keepalived sends and {@code arping -U}. */
    public static ArpPacket gratuitousRequest(MacAddress mac, IpAddress address) {
        return new ArpPacket(REQUEST, mac, address, MacAddress.BROADCAST, address);
    }

    /** Tells everybody who has an address, as a reply: {@code arping -A}. */
    public static ArpPacket gratuitousReply(MacAddress mac, IpAddress address) {
        return new ArpPacket(REPLY, mac, address, mac, address);
    }

    /** Whether sender and target address are the same: nobody is asked, all are told. */
    public boolean isGratuitous() {
        return senderIp.equals(targetIp);
    }

    /** As a broadcast frame from the sender's MAC. */
    public EthernetFrame broadcast() {
        return to(MacAddress.BROADCAST);
    }

    /** As a frame from the sender's MAC to one station. */
    public EthernetFrame to(MacAddress destination) {
        return new EthernetFrame(destination, senderMac, EthernetFrame.ARP, Bytes.of(toBytes()));
    }

    /** The 28 bytes. */
    public byte[] toBytes() {
        return ByteBuffer.allocate(LENGTH)
                .putShort((short) ETHERNET)
                .putShort((short) EthernetFrame.IPV4)
                .put((byte) 6)
                .put((byte) 4)
                .putShort((short) operation)
                .put(senderMac.toBytes())
                .putInt(senderIp.ipv4Bits())
                .put(targetMac.toBytes())
                .putInt(targetIp.ipv4Bits())
                .array();
    }

    /**
     * Reads the payload of an ARP frame; padding behind it is ignored.
     *
     * @throws PacketDecodeException if it is shorter, or not IPv4 over Ethernet
     */
    public static ArpPacket decode(Bytes payload) throws PacketDecodeException {
        if (payload.length() < LENGTH) {
            throw new PacketDecodeException(payload.length() + " bytes are no ARP packet");
        }
        ByteBuffer in = ByteBuffer.wrap(payload.toArray());
        int hardware = Short.toUnsignedInt(in.getShort());
        int protocol = Short.toUnsignedInt(in.getShort());
        int lengths = in.getShort();
        if (hardware != ETHERNET || protocol != EthernetFrame.IPV4 || lengths != 0x0604) {
            throw new PacketDecodeException("ARP of hardware " + hardware + ", protocol " + protocol + " and lengths "
                    + lengths + " is not IPv4 over Ethernet");
        }
        int operation = Short.toUnsignedInt(in.getShort());
        byte[] mac = new byte[6];
        MacAddress senderMac = MacAddress.ofBytes(read(in, mac));
        IpAddress senderIp = IpAddress.ofIpv4(in.getInt());
        MacAddress targetMac = MacAddress.ofBytes(read(in, mac));
        return new ArpPacket(operation, senderMac, senderIp, targetMac, IpAddress.ofIpv4(in.getInt()));
    }

    private static byte[] read(ByteBuffer in, byte[] into) {
        in.get(into);
        return into;
    }
}
