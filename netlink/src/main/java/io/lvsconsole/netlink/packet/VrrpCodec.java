package io.lvsconsole.netlink.packet;

import io.lvsconsole.netlink.net.Family;
import io.lvsconsole.netlink.net.InternetChecksum;
import io.lvsconsole.netlink.net.IpAddress;
import io.lvsconsole.netlink.packet.VrrpDecodeException.Reason;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Bytes of VRRP advertisements: versions 2 and 3, IPv4 and IPv6, and version 2 over IPv6, which keepalived tolerates as
 * an extension. Pure; any thread.
 */
public final class VrrpCodec {

    /** IP protocol number of VRRP. */
    public static final int PROTOCOL = 112;

    /** The IPv4 group, RFC 9568 section 5.1.1.2. */
    public static final IpAddress GROUP_IPV4 = IpAddress.of("224.0.0.18");

    /** The IPv6 group, RFC 9568 section 5.1.2.2. */
    public static final IpAddress GROUP_IPV6 = IpAddress.of("ff02::12");

    private static final int HEADER = 8;
    private static final int CHECKSUM_AT = 6;
    private static final int ADVERTISEMENT = 1;

    private VrrpCodec() {}

    /** The multicast group of a family. */
    public static IpAddress group(Family family) {
        return family == Family.IPV4 ? GROUP_IPV4 : GROUP_IPV6;
    }

    static int authenticationBytes(VrrpVersion version, Family family) {
        return version == VrrpVersion.V2 && family == Family.IPV4 ? 8 : 0;
    }

    /**
     * Writes an advertisement. The reserved bits of version 3 are zero.
     *
     * @param source the packet's source address, of the advertisement's family; part of some checksums
     * @param destination the packet's destination: the group or one peer
     * @param form the wanted form for version 3 over IPv4; the other packets have one form only
     */
    public static byte[] encode(VrrpAdvert advert, IpAddress source, IpAddress destination, VrrpChecksumForm form) {
        ByteBuffer packet = ByteBuffer.allocate(advert.length());
        packet.put((byte) (advert.version().number() << 4 | ADVERTISEMENT));
        packet.put((byte) advert.vrid());
        packet.put((byte) advert.priority());
        packet.put((byte) advert.addresses().size());
        if (advert.version() == VrrpVersion.V2) {
            packet.put((byte) advert.authentication().type());
            packet.put((byte) advert.interval().toSeconds());
        } else {
            packet.putShort((short) (advert.interval().toMillis() / 10));
        }
        packet.putShort((short) 0);
        for (IpAddress address : advert.addresses()) {
            packet.put(address.toBytes());
        }
        if (packet.hasRemaining()) {
            packet.putLong(advert.authentication().data());
        }
        VrrpChecksumForm used = onlyForm(advert.version(), advert.family(), form);
        packet.putShort(CHECKSUM_AT, (short) checksum(packet.array(), source, destination, used));
        return packet.array();
    }

    private static VrrpChecksumForm onlyForm(VrrpVersion version, Family family, VrrpChecksumForm wanted) {
        if (family == Family.IPV6) {
            return VrrpChecksumForm.PSEUDO_HEADER;
        }
        return version == VrrpVersion.V2 ? VrrpChecksumForm.PACKET : wanted;
    }

    private static int checksum(byte[] packet, IpAddress source, IpAddress destination, VrrpChecksumForm form) {
        InternetChecksum sum = new InternetChecksum().add(packet);
        return switch (form) {
            case PACKET -> sum.value();
            case PSEUDO_HEADER ->
                sum.addPseudoHeader(source, destination, PROTOCOL, packet.length)
                        .value();
            case GROUP_PSEUDO_HEADER ->
                sum.addPseudoHeader(source, group(source.family()), PROTOCOL, packet.length)
                        .value();
        };
    }

    /**
     * Reads the payload of an IP packet with protocol 112. Checks length, version, type, VRID and checksum in this
     * order (RFC 9568 section 7.1); the reserved bits are ignored. A version 3 checksum over IPv4 is right in any of the
     * three forms, because senders in the field differ.
     *
     * @param packet the payload, from the VRRP header to the end of the IP packet
     * @param source the packet's source, which also tells the family
     * @param destination the packet's destination, of the same family
     * @throws VrrpDecodeException if the bytes are anything but a well-formed advertisement
     */
    public static DecodedAdvert decode(byte[] packet, IpAddress source, IpAddress destination)
            throws VrrpDecodeException {
        Family family = source.family();
        if (packet.length < HEADER) {
            throw new VrrpDecodeException(Reason.LENGTH, packet.length + " bytes are no VRRP header");
        }
        VrrpVersion version = version(packet[0]);
        int count = packet[3] & 0xff;
        int expected = HEADER + count * family.addressBytes() + authenticationBytes(version, family);
        if (packet.length != expected) {
            throw new VrrpDecodeException(
                    Reason.LENGTH, packet.length + " bytes, expected " + expected + " for " + count + " addresses");
        }
        if ((packet[0] & 0x0f) != ADVERTISEMENT) {
            throw new VrrpDecodeException(Reason.TYPE, "VRRP type " + (packet[0] & 0x0f) + " is not 1");
        }
        if (packet[1] == 0) {
            throw new VrrpDecodeException(Reason.VRID, "VRID 0");
        }
        VrrpChecksumForm form = rightForm(version, packet, source, destination);
        return new DecodedAdvert(read(version, family, count, ByteBuffer.wrap(packet)), form);
    }

    private static VrrpVersion version(byte first) throws VrrpDecodeException {
        return switch (first >> 4 & 0x0f) {
            case 2 -> VrrpVersion.V2;
            case 3 -> VrrpVersion.V3;
            default ->
                throw new VrrpDecodeException(
                        Reason.VERSION, "VRRP version " + (first >> 4 & 0x0f) + " is neither 2 nor 3");
        };
    }

    private static VrrpChecksumForm rightForm(
            VrrpVersion version, byte[] packet, IpAddress source, IpAddress destination) throws VrrpDecodeException {
        for (VrrpChecksumForm form : VrrpChecksumForm.values()) {
            boolean possible = form == onlyForm(version, source.family(), form);
            if (possible && checksum(packet, source, destination, form) == 0) {
                return form;
            }
        }
        throw new VrrpDecodeException(Reason.CHECKSUM, "invalid VRRPv" + version.number() + " checksum");
    }

    private static VrrpAdvert read(VrrpVersion version, Family family, int count, ByteBuffer in) {
        int vrid = in.get(1) & 0xff;
        int priority = in.get(2) & 0xff;
        int authType = version == VrrpVersion.V2 ? in.get(4) & 0xff : 0;
        Duration interval = version == VrrpVersion.V2
                ? Duration.ofSeconds(in.get(5) & 0xff)
                : Duration.ofMillis(10L * (in.getShort(4) & 0x0fff));
        in.position(HEADER);
        List<IpAddress> addresses = new ArrayList<>(count);
        byte[] address = new byte[family.addressBytes()];
        for (int i = 0; i < count; i++) {
            in.get(address);
            addresses.add(IpAddress.ofBytes(address));
        }
        VrrpAuthentication authentication =
                in.hasRemaining() ? new VrrpAuthentication(authType, in.getLong()) : VrrpAuthentication.NONE;
        return new VrrpAdvert(version, family, vrid, priority, interval, authentication, addresses);
    }
}
