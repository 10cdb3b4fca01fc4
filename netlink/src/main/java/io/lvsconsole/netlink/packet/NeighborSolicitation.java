package io.lvsconsole.netlink.packet;

import io.lvsconsole.netlink.net.Family;
import io.lvsconsole.netlink.net.IpAddress;
import io.lvsconsole.netlink.net.MacAddress;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * An ICMPv6 neighbor solicitation (RFC 4861 section 4.3): who has an IPv6 address?
 *
 * @param target the address
 * @param mac MAC of the one who asks; empty in duplicate address detection
 */
public record NeighborSolicitation(IpAddress target, Optional<MacAddress> mac) {

    /** The ICMPv6 type. */
    public static final int TYPE = 135;

    private static final int LENGTH = 24;
    private static final int SOURCE_MAC = 1;
    private static final long SOLICITED_NODE_HIGH = 0xff02_0000_0000_0000L;
    private static final long SOLICITED_NODE_LOW = 0x1_ff00_0000L;

    /** Checks the family. */
    public NeighborSolicitation {
        if (target.family() != Family.IPV6) {
            throw new IllegalArgumentException("a neighbor solicitation is about an IPv6 address, not " + target);
        }
    }

    /** The group in which the holder of an address listens (RFC 4291 section 2.7.1). */
    public static IpAddress group(IpAddress target) {
        return new IpAddress(Family.IPV6, SOLICITED_NODE_HIGH, SOLICITED_NODE_LOW | target.low() & 0xffffff);
    }

    /** The packet with hop limit 255 and checksum. */
    public Ipv6Packet packet(IpAddress source, IpAddress destination) {
        ByteBuffer out = ByteBuffer.allocate(LENGTH + (mac.isPresent() ? 8 : 0));
        out.put((byte) TYPE).put(new byte[7]).put(target.toBytes());
        mac.ifPresent(address -> Icmpv6.putLinkLayerAddress(out, SOURCE_MAC, address));
        Bytes message = Icmpv6.summed(out.array(), source, destination);
        return Ipv6Packet.of(source, destination, Icmpv6.PROTOCOL, 255, message);
    }

    /** As a frame to the target's group: asks with a source and its MAC. */
    public static EthernetFrame ask(MacAddress from, IpAddress source, IpAddress target) {
        return frame(new NeighborSolicitation(target, Optional.of(from)), from, source);
    }

    /** As a frame to the target's group: duplicate address detection (RFC 4862 section 5.4.2). */
    public static EthernetFrame probe(MacAddress from, IpAddress target) {
        return frame(new NeighborSolicitation(target, Optional.empty()), from, IpAddress.ANY_IPV6);
    }

    private static EthernetFrame frame(NeighborSolicitation question, MacAddress from, IpAddress source) {
        IpAddress group = group(question.target);
        return new EthernetFrame(
                Icmpv6.groupMac(group),
                from,
                EthernetFrame.IPV6,
                question.packet(source, group).toBytes());
    }

    /**
     * Reads one with the checks of RFC 4861 section 7.1.1 that need no state.
     *
     * @throws PacketDecodeException if it is anything else, or wrong
     */
    public static NeighborSolicitation decode(Ipv6Packet packet) throws PacketDecodeException {
        ByteBuffer in = Icmpv6.checked(packet, TYPE, LENGTH);
        byte[] target = new byte[16];
        in.get(8, target);
        return new NeighborSolicitation(IpAddress.ofBytes(target), Icmpv6.linkLayerAddress(in, LENGTH, SOURCE_MAC));
    }
}
