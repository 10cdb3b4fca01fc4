package io.lvsconsole.console.dialect.capture;

import io.lvsconsole.netlink.net.Family;
import io.lvsconsole.netlink.net.InternetChecksum;
import io.lvsconsole.netlink.net.IpAddress;
import io.lvsconsole.netlink.net.PrintableText;
import io.lvsconsole.netlink.packet.EthernetFrame;
import io.lvsconsole.netlink.packet.VrrpCodec;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A packet in the words of tcpdump 4.99. Reads more than a codec would let pass: what is wrong with a packet is what the
 * reader looks for. Made by {@link #of}; immutable.
 */
final class PacketText {

    private static final int UDP = 17;
    private static final int IPV4_HEADER = 20;
    private static final int IPV6_HEADER = 40;
    private static final int UDP_HEADER = 8;
    private static final int VRRP_HEADER = 8;
    private static final int AUTH_BYTES = 8;
    private static final int FULL_HOPS = 255;

    private final EthernetFrame frame;
    private final Family family;
    private final ByteBuffer header;
    private final ByteBuffer payload;

    private PacketText(EthernetFrame frame, Family family, ByteBuffer header, ByteBuffer payload) {
        this.frame = frame;
        this.family = family;
        this.header = header;
        this.payload = payload;
    }

    /** The packet of a frame, if it holds a whole IP packet that is no fragment. */
    static Optional<PacketText> of(EthernetFrame frame) {
        byte[] bytes = frame.payload().toArray();
        if (frame.etherType() == EthernetFrame.IPV4 && bytes.length >= IPV4_HEADER) {
            ByteBuffer header = ByteBuffer.wrap(bytes);
            int headerLength = (bytes[0] & 0x0f) * 4;
            int total = Short.toUnsignedInt(header.getShort(2));
            boolean isWhole = headerLength >= IPV4_HEADER
                    && total >= headerLength
                    && total <= bytes.length
                    && (header.getShort(6) & 0x3fff) == 0;
            return isWhole
                    ? Optional.of(new PacketText(frame, Family.IPV4, header, part(bytes, headerLength, total)))
                    : Optional.empty();
        }
        if (frame.etherType() == EthernetFrame.IPV6 && bytes.length >= IPV6_HEADER) {
            ByteBuffer header = ByteBuffer.wrap(bytes);
            int end = IPV6_HEADER + Short.toUnsignedInt(header.getShort(4));
            return end <= bytes.length
                    ? Optional.of(new PacketText(frame, Family.IPV6, header, part(bytes, IPV6_HEADER, end)))
                    : Optional.empty();
        }
        return Optional.empty();
    }

    private static ByteBuffer part(byte[] bytes, int from, int to) {
        return ByteBuffer.wrap(Arrays.copyOfRange(bytes, from, to));
    }

    boolean isVrrp() {
        return protocol() == VrrpCodec.PROTOCOL && payload.capacity() >= VRRP_HEADER;
    }

    boolean isUdp() {
        return protocol() == UDP && payload.capacity() >= UDP_HEADER;
    }

    boolean hasPort(int port) {
        return Short.toUnsignedInt(payload.getShort(0)) == port || Short.toUnsignedInt(payload.getShort(2)) == port;
    }

    IpAddress source() {
        return address(family == Family.IPV4 ? 12 : 8);
    }

    IpAddress destination() {
        return address(family == Family.IPV4 ? 16 : 24);
    }

    /**
     * The lines, the time stamp not included.
     *
     * @param verbosity how many -v
     * @param showsEthernet whether the link's header is shown
     */
    String text(int verbosity, boolean showsEthernet) {
        boolean isVerbose = verbosity > 0;
        StringBuilder text = new StringBuilder();
        String kind = family == Family.IPV4 ? "IP" : "IP6";
        if (showsEthernet) {
            text.append(String.format(
                    Locale.ROOT,
                    "%s > %s, ethertype %s (0x%04x), length %d: ",
                    frame.source(),
                    frame.destination(),
                    family == Family.IPV4 ? "IPv4" : "IPv6",
                    frame.etherType(),
                    EthernetFrame.HEADER + frame.payload().length()));
        } else {
            text.append(kind).append(' ');
        }
        if (isVerbose) {
            text.append(family == Family.IPV4 ? ipv4Header() : ipv6Header());
        }
        String ports = isUdp() ? "." : "";
        text.append(source()).append(ports).append(isUdp() ? Short.toUnsignedInt(payload.getShort(0)) : "");
        text.append(" > ").append(destination()).append(ports);
        text.append(isUdp() ? Short.toUnsignedInt(payload.getShort(2)) : "").append(": ");
        return text.append(isVrrp() ? vrrp(isVerbose) : udp(verbosity)).toString();
    }

    private String ipv4Header() {
        return String.format(
                Locale.ROOT,
                "(tos 0x%x, ttl %d, id %d, offset 0, flags [%s], proto %s (%d), length %d)%n    ",
                header.get(1) & 0xff,
                hops(),
                Short.toUnsignedInt(header.getShort(4)),
                (header.getShort(6) & 0x4000) != 0 ? "DF" : "none",
                isVrrp() ? "VRRP" : "UDP",
                protocol(),
                Short.toUnsignedInt(header.getShort(2)));
    }

    private String ipv6Header() {
        int word = header.getInt(0);
        int serviceClass = word >>> 20 & 0xff;
        int label = word & 0xfffff;
        return "(" + (serviceClass == 0 ? "" : String.format(Locale.ROOT, "class 0x%02x, ", serviceClass))
                + (label == 0 ? "" : String.format(Locale.ROOT, "flowlabel 0x%05x, ", label))
                + String.format(
                        Locale.ROOT,
                        "hlim %d, next-header %s (%d) payload length: %d) ",
                        hops(),
                        isVrrp() ? "VRRP" : "UDP",
                        protocol(),
                        payload.capacity());
    }

    // ---- VRRP: RFC 3768 section 5.1, RFC 9568 section 5.1 ----------------------------------------------------------

    private String vrrp(boolean isVerbose) {
        int version = payload.get(0) >> 4 & 0x0f;
        int type = payload.get(0) & 0x0f;
        int addresses = payload.get(3) & 0xff;
        int authentication = payload.get(4) & 0xff;
        StringBuilder text = new StringBuilder("VRRPv" + version + ", ");
        text.append(type == 1 ? "Advertisement" : "[type#" + type + "]").append(", ");
        if (hops() != FULL_HOPS) {
            text.append("(ttl ").append(hops()).append("), ");
        }
        text.append("vrid ").append(payload.get(1) & 0xff).append(", prio ").append(payload.get(2) & 0xff);
        if (version == 2) {
            text.append(", authtype ").append(authenticationName(authentication));
            text.append(", intvl ").append(payload.get(5) & 0xff).append('s');
        } else {
            text.append(", intvl ").append(payload.getShort(4) & 0xfff).append("cs");
        }
        text.append(", length ").append(payload.capacity());
        if (isVerbose) {
            int sum = vrrpChecksum(version);
            if (sum != 0) {
                text.append(String.format(Locale.ROOT, ", (bad vrrp cksum %x)", payload.getShort(6) & 0xffff));
            }
            text.append(addresses == 1 ? ", addrs: " : ", addrs(" + addresses + "): ");
            text.append(String.join(",", vrrpAddresses(addresses)));
            int authAt = payload.capacity() - AUTH_BYTES;
            if (version == 2 && authentication == 1 && authAt >= VRRP_HEADER) {
                text.append(" auth \"").append(password(authAt)).append('"');
            }
        }
        return text.toString();
    }

    private static String authenticationName(int type) {
        return switch (type) {
            case 0 -> "none";
            case 1 -> "simple";
            case 2 -> "ah";
            default -> "#" + type;
        };
    }

    private int vrrpChecksum(int version) {
        InternetChecksum sum = new InternetChecksum().add(payload.array());
        if (version == 3 || family == Family.IPV6) {
            sum = sum.addPseudoHeader(source(), destination(), VrrpCodec.PROTOCOL, payload.capacity());
        }
        return sum.value();
    }

    private List<String> vrrpAddresses(int count) {
        List<String> texts = new ArrayList<>();
        int size = family == Family.IPV4 ? 4 : 16;
        for (int i = 0; i < count && VRRP_HEADER + (i + 1) * size <= payload.capacity(); i++) {
            texts.add(address(payload, VRRP_HEADER + i * size).toString());
        }
        return texts;
    }

    private String password(int at) {
        String text = new String(payload.array(), at, AUTH_BYTES, StandardCharsets.ISO_8859_1);
        int end = text.indexOf('\0');
        return PrintableText.of(end < 0 ? text : text.substring(0, end));
    }

    // ---- UDP and heartbeat ------------------------------------------------------------------------------------------

    private String udp(int verbosity) {
        byte[] data = Arrays.copyOfRange(payload.array(), UDP_HEADER, payload.capacity());
        StringBuilder text = new StringBuilder(verbosity > 1 ? udpChecksum() : "");
        text.append("UDP, length ").append(data.length);
        if (hasPort(CaptureOptions.Filter.HEARTBEAT_PORT)) {
            String fields = HeartbeatText.of(data);
            if (!fields.isEmpty()) {
                text.append(System.lineSeparator()).append("\theartbeat ").append(fields);
            }
        }
        return text.toString();
    }

    private String udpChecksum() {
        if (payload.getShort(6) == 0) {
            return "[no cksum] ";
        }
        int sum = new InternetChecksum()
                .add(payload.array())
                .addPseudoHeader(source(), destination(), UDP, payload.capacity())
                .value();
        return sum == 0 ? "[udp sum ok] " : "[bad udp cksum] ";
    }

    private int protocol() {
        return header.get(family == Family.IPV4 ? 9 : 6) & 0xff;
    }

    private int hops() {
        return header.get(family == Family.IPV4 ? 8 : 7) & 0xff;
    }

    private IpAddress address(int at) {
        return address(header, at);
    }

    private IpAddress address(ByteBuffer from, int at) {
        int size = family == Family.IPV4 ? 4 : 16;
        return IpAddress.ofBytes(Arrays.copyOfRange(from.array(), at, at + size));
    }
}
