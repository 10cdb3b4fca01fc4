package io.lvsconsole.console.dialect.ifconfig;

import io.lvsconsole.console.command.Fields;
import io.lvsconsole.netlink.net.Cidr;
import io.lvsconsole.netlink.net.IpAddress;
import io.lvsconsole.netlink.net.MacAddress;
import io.lvsconsole.netlink.rtnl.AddressInfo;
import io.lvsconsole.netlink.rtnl.LinkFlags;
import io.lvsconsole.netlink.rtnl.LinkInfo;
import io.lvsconsole.netlink.rtnl.LinkStatistics;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One interface or alias as ifconfig shows it.
 *
 * @param name {@code eth0} or {@code eth0:1}
 * @param link the link
 * @param inet the IPv4 address of that label
 * @param inet6 IPv6 addresses; none for an alias
 */
record InterfaceView(String name, LinkInfo link, Optional<AddressInfo> inet, List<AddressInfo> inet6) {

    private static final int DEBUG = 0x4;
    private static final int NO_TRAILERS = 0x20;
    private static final long KIBI = 1024;

    InterfaceView {
        inet6 = List.copyOf(inet6);
    }

    /** Whether it is an alias, which has no counters of its own. */
    boolean isAlias() {
        return name.indexOf(':') >= 0;
    }

    /** The lines, with the blank one at the end. */
    String text() {
        StringBuilder out = new StringBuilder();
        int flags = link.flags().bits() & 0xffff;
        out.append(name).append(": flags=").append(flags).append('<');
        out.append(String.join(",", flagNames()))
                .append(">  mtu ")
                .append(link.mtu())
                .append('\n');
        inet.ifPresent(address -> appendInet(address, out));
        for (AddressInfo address : inet6) {
            int scope = scopeNumber(address.address());
            out.append("        inet6 ").append(address.address());
            out.append("  prefixlen ").append(address.local().prefixLength());
            out.append("  scopeid 0x").append(Integer.toHexString(scope));
            out.append('<').append(scopeName(scope)).append(">\n");
        }
        appendHardware(out);
        if (!isAlias()) {
            appendCounters(out);
        }
        return out.append('\n').toString();
    }

    private void appendInet(AddressInfo address, StringBuilder out) {
        out.append("        inet ").append(address.address());
        out.append("  netmask ").append(Cidr.ipv4Mask(address.local().prefixLength()));
        if (link.flags().has(LinkFlags.BROADCAST)) {
            out.append("  broadcast ").append(address.broadcast().orElse(IpAddress.ANY_IPV4));
        }
        if (link.flags().has(LinkFlags.POINT_TO_POINT)) {
            out.append("  destination ").append(address.peer().orElse(address.address()));
        }
        out.append('\n');
    }

    private void appendHardware(StringBuilder out) {
        out.append("        ").append(hardwareName());
        boolean hasAddress = link.hardwareType() == LinkInfo.HARDWARE_ETHERNET;
        if (hasAddress) {
            out.append(' ').append(link.mac().map(MacAddress::toString).orElse("00:00:00:00:00:00"));
        } else if (hardwareName().equals("unspec")) {
            out.append(" 00").append("-00".repeat(15));
        }
        if (link.txQueueLength() != 0) {
            out.append("  txqueuelen ").append(link.txQueueLength());
        }
        out.append("  (").append(hardwareTitle()).append(")\n");
    }

    private String hardwareName() {
        return switch (link.hardwareType()) {
            case LinkInfo.HARDWARE_ETHERNET -> "ether";
            case LinkInfo.HARDWARE_LOOPBACK -> "loop";
            case 512 -> "ppp";
            case 768 -> "tunnel";
            case 776 -> "sit";
            default -> "unspec";
        };
    }

    private String hardwareTitle() {
        return switch (link.hardwareType()) {
            case LinkInfo.HARDWARE_ETHERNET -> "Ethernet";
            case LinkInfo.HARDWARE_LOOPBACK -> "Local Loopback";
            case 512 -> "Point-to-Point Protocol";
            case 768 -> "IPIP Tunnel";
            case 776 -> "IPv6-in-IPv4";
            default -> "UNSPEC";
        };
    }

    private void appendCounters(StringBuilder out) {
        LinkStatistics s = link.statistics();
        line(out, "        RX packets ", s.rxPackets(), "  bytes ", s.rxBytes());
        out.append(" (").append(size(s.rxBytes())).append(")\n");
        line(out, "        RX errors ", s.rxErrors(), "  dropped ", rxDropped(s));
        line(out, "  overruns ", s.rxFifoErrors(), "  frame ", rxFrame(s));
        out.append('\n');
        line(out, "        TX packets ", s.txPackets(), "  bytes ", s.txBytes());
        out.append(" (").append(size(s.txBytes())).append(")\n");
        line(out, "        TX errors ", s.txErrors(), "  dropped ", s.txDropped());
        line(out, " overruns ", s.txFifoErrors(), "  carrier ", txCarrier(s));
        out.append("  collisions ")
                .append(Long.toUnsignedString(s.collisions()))
                .append('\n');
    }

    private static void line(StringBuilder out, String first, long a, String second, long b) {
        out.append(first).append(Long.toUnsignedString(a)).append(second).append(Long.toUnsignedString(b));
    }

    /** As /proc/net/dev sums them up. */
    private static long rxDropped(LinkStatistics s) {
        return s.rxDropped() + s.rxMissedErrors();
    }

    private static long rxFrame(LinkStatistics s) {
        return s.rxLengthErrors() + s.rxOverErrors() + s.rxCrcErrors() + s.rxFrameErrors();
    }

    private static long txCarrier(LinkStatistics s) {
        return s.txCarrierErrors() + s.txAbortedErrors() + s.txWindowErrors() + s.txHeartbeatErrors();
    }

    /** Bytes in the largest unit that leaves more than one, with one decimal cut off. */
    static String size(long bytes) {
        String[] units = {"B", "KiB", "MiB", "GiB", "TiB", "PiB"};
        int unit = 0;
        long divisor = 1;
        while (unit < units.length - 1 && Long.compareUnsigned(bytes, divisor * KIBI) > 0) {
            divisor *= KIBI;
            unit++;
        }
        long whole = Long.divideUnsigned(bytes, divisor);
        long tenths = Long.remainderUnsigned(bytes, divisor) * 10 / divisor;
        return Long.toUnsignedString(whole) + "." + tenths + " " + units[unit];
    }

    /** The line of {@code -s}. */
    String shortLine() {
        LinkStatistics s = link.statistics();
        String head = String.format(Locale.ROOT, "%-15s %5d ", name, link.mtu());
        if (isAlias()) {
            return head + "     - no statistics available -                        " + flagLetters() + "\n";
        }
        return head
                + String.format(
                        Locale.ROOT,
                        "%8s %6s %6s %-6s %8s %6s %6s %6s %s%n",
                        Long.toUnsignedString(s.rxPackets()),
                        Long.toUnsignedString(s.rxErrors()),
                        Long.toUnsignedString(rxDropped(s)),
                        Long.toUnsignedString(s.rxFifoErrors()),
                        Long.toUnsignedString(s.txPackets()),
                        Long.toUnsignedString(s.txErrors()),
                        Long.toUnsignedString(s.txDropped()),
                        Long.toUnsignedString(s.txFifoErrors()),
                        flagLetters());
    }

    private String flagLetters() {
        StringBuilder out = new StringBuilder();
        letter(LinkFlags.ALL_MULTICAST, 'A', out);
        letter(LinkFlags.BROADCAST, 'B', out);
        letter(DEBUG, 'D', out);
        letter(LinkFlags.LOOPBACK, 'L', out);
        letter(LinkFlags.MULTICAST, 'M', out);
        letter(LinkFlags.DYNAMIC, 'd', out);
        letter(LinkFlags.PROMISCUOUS, 'P', out);
        letter(NO_TRAILERS, 'N', out);
        letter(LinkFlags.NO_ARP, 'O', out);
        letter(LinkFlags.POINT_TO_POINT, 'P', out);
        letter(LinkFlags.SLAVE, 's', out);
        letter(LinkFlags.MASTER, 'm', out);
        letter(LinkFlags.RUNNING, 'R', out);
        letter(LinkFlags.UP, 'U', out);
        return out.isEmpty() ? "[NO FLAGS]" : out.toString();
    }

    private void letter(int flag, char letter, StringBuilder out) {
        if (link.flags().has(flag)) {
            out.append(letter);
        }
    }

    private List<String> flagNames() {
        List<String> names = new ArrayList<>();
        name(LinkFlags.UP, "UP", names);
        name(LinkFlags.BROADCAST, "BROADCAST", names);
        name(DEBUG, "DEBUG", names);
        name(LinkFlags.LOOPBACK, "LOOPBACK", names);
        name(LinkFlags.POINT_TO_POINT, "POINTOPOINT", names);
        name(NO_TRAILERS, "NOTRAILERS", names);
        name(LinkFlags.RUNNING, "RUNNING", names);
        name(LinkFlags.NO_ARP, "NOARP", names);
        name(LinkFlags.PROMISCUOUS, "PROMISC", names);
        name(LinkFlags.ALL_MULTICAST, "ALLMULTI", names);
        name(LinkFlags.SLAVE, "SLAVE", names);
        name(LinkFlags.MASTER, "MASTER", names);
        name(LinkFlags.MULTICAST, "MULTICAST", names);
        name(LinkFlags.DYNAMIC, "DYNAMIC", names);
        return names;
    }

    private void name(int flag, String name, List<String> names) {
        if (link.flags().has(flag)) {
            names.add(name);
        }
    }

    /** The kernel's {@code IPV6_ADDR_*} scope bits, as /proc/net/if_inet6 shows them. */
    private static int scopeNumber(IpAddress address) {
        if (address.isLoopback()) {
            return 0x10;
        }
        if (address.isLinkLocal()) {
            return 0x20;
        }
        boolean siteLocal = address.high() >>> 54 == 0x3fb;
        boolean compatible = address.high() == 0 && address.low() >>> 32 == 0;
        return siteLocal ? 0x40 : compatible ? 0x80 : 0;
    }

    private static String scopeName(int scope) {
        return switch (scope) {
            case 0x10 -> "host";
            case 0x20 -> "link";
            case 0x40 -> "site";
            case 0x80 -> "compat";
            default -> "global";
        };
    }

    /** The interface as data. */
    Fields data() {
        Fields fields =
                Fields.start().text("name", name).texts("flags", flagNames()).number("mtu_bytes", link.mtu());
        if (inet.isPresent()) {
            AddressInfo address = inet.get();
            fields.object(
                    "inet",
                    Fields.start()
                            .text("address", address.address())
                            .text("netmask", Cidr.ipv4Mask(address.local().prefixLength()))
                            .textIfPresent("broadcast", address.broadcast())
                            .textIfPresent("destination", address.peer()));
        }
        fields.objects(
                "inet6",
                inet6.stream()
                        .map(address -> Fields.start()
                                .text("address", address.address())
                                .number("prefix_length", address.local().prefixLength())
                                .text("scope", scopeName(scopeNumber(address.address()))))
                        .toList());
        fields.text("hardware", hardwareName()).textIfPresent("mac", link.mac());
        fields.number("tx_queue_length", link.txQueueLength());
        return isAlias() ? fields : counters(fields);
    }

    private Fields counters(Fields fields) {
        LinkStatistics s = link.statistics();
        return fields.unsigned("rx_packets", s.rxPackets())
                .unsigned("rx_bytes", s.rxBytes())
                .unsigned("rx_errors", s.rxErrors())
                .unsigned("rx_dropped", rxDropped(s))
                .unsigned("tx_packets", s.txPackets())
                .unsigned("tx_bytes", s.txBytes())
                .unsigned("tx_errors", s.txErrors())
                .unsigned("tx_dropped", s.txDropped());
    }
}
