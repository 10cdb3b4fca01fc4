package io.lvsconsole.netlink.packet;

import io.lvsconsole.netlink.net.Family;
import io.lvsconsole.netlink.net.IpAddress;
import io.lvsconsole.netlink.net.MacAddress;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * An ICMPv6 neighbor advertisement (RFC 4861 section 4.4): who has an IPv6 address.
 *
 * @param router the sender forwards packets
 * @param solicited it answers a solicitation
 * @param override receivers are to forget what they knew
 * @param target the address
 * @param mac who has it
 */
public record NeighborAdvertisement(
        boolean router, boolean solicited, boolean override, IpAddress target, Optional<MacAddress> mac) {

    /** The ICMPv6 type. */
    public static final int TYPE = 136;
    /** All nodes of the link. */
    public static final IpAddress ALL_NODES = IpAddress.of("ff02::1");

    private static final int LENGTH = 24;
    private static final int TARGET_MAC = 2;
    private static final int ROUTER = 0x80;
    private static final int SOLICITED = 0x40;
    private static final int OVERRIDE = 0x20;

    /** Checks the family. */
    public NeighborAdvertisement {
        if (target.family() != Family.IPV6) {
            throw new IllegalArgumentException("a neighbor advertisement is about an IPv6 address, not " + target);
        }
    }

    /** Tells everybody who has an address now, unasked: IPv6's gratuitous ARP. */
    public static NeighborAdvertisement unsolicited(MacAddress mac, IpAddress address, boolean router) {
        return new NeighborAdvertisement(router, false, true, address, Optional.of(mac));
    }

    /** The packet with hop limit 255 and checksum. */
    public Ipv6Packet packet(IpAddress source, IpAddress destination) {
        ByteBuffer out = ByteBuffer.allocate(LENGTH + (mac.isPresent() ? 8 : 0));
        int flags = (router ? ROUTER : 0) | (solicited ? SOLICITED : 0) | (override ? OVERRIDE : 0);
        out.put((byte) TYPE).put((byte) 0).putShort((short) 0).put((byte) flags).put(new byte[3]);
        out.put(target.toBytes());
        mac.ifPresent(address -> Icmpv6.putLinkLayerAddress(out, TARGET_MAC, address));
        Bytes message = Icmpv6.summed(out.array(), source, destination);
        return Ipv6Packet.of(source, destination, Icmpv6.PROTOCOL, 255, message);
    }

    /** As a frame to all nodes with the target as source, the form keepalived sends; the MAC must be there. */
    public EthernetFrame toAllNodes() {
        MacAddress from = mac.orElseThrow(() -> new IllegalArgumentException("no MAC to send from"));
        return new EthernetFrame(
                Icmpv6.groupMac(ALL_NODES),
                from,
                EthernetFrame.IPV6,
                packet(target, ALL_NODES).toBytes());
    }

    /**
     * Reads one with the checks of RFC 4861 section 7.1.2.
     *
     * @throws PacketDecodeException if it is anything else, or wrong
     */
    public static NeighborAdvertisement decode(Ipv6Packet packet) throws PacketDecodeException {
        ByteBuffer in = Icmpv6.checked(packet, TYPE, LENGTH);
        byte[] target = new byte[16];
        in.get(8, target);
        int flags = in.get(4);
        return new NeighborAdvertisement(
                (flags & ROUTER) != 0,
                (flags & SOLICITED) != 0,
                (flags & OVERRIDE) != 0,
                IpAddress.ofBytes(target),
                Icmpv6.linkLayerAddress(in, LENGTH, TARGET_MAC));
    }
}
