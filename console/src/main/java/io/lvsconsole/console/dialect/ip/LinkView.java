package io.lvsconsole.console.dialect.ip;

import io.lvsconsole.console.command.Fields;
import io.lvsconsole.netlink.kernel.KernelException;
import io.lvsconsole.netlink.net.Family;
import io.lvsconsole.netlink.net.MacAddress;
import io.lvsconsole.netlink.rtnl.LinkFlags;
import io.lvsconsole.netlink.rtnl.LinkInfo;
import io.lvsconsole.netlink.rtnl.LinkRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** One link as {@code ip link} and the first lines of {@code ip address} show it. */
final class LinkView {

    private static final int DEBUG = 0x4;
    private static final int NO_TRAILERS = 0x20;
    private static final int PORT_SELECT = 0x2000;
    private static final int AUTO_MEDIA = 0x4000;
    private static final int ECHO = 0x40000;

    private final IpSession session;
    private final IpOptions options;
    private final boolean forLink;

    /**
     * A view.
     *
     * @param session the run
     * @param forLink whether it is {@code ip link}, which tells more than {@code ip address}
     */
    LinkView(IpSession session, boolean forLink) {
        this.session = session;
        this.options = session.options();
        this.forLink = forLink;
    }

    /** Whether the link is read for IPv6 alone, where the kernel tells less. */
    private boolean ipv6Only() {
        return options.family().equals(Optional.of(Family.IPV6)) && !forLink;
    }

    private boolean anyFamily() {
        return options.family().isEmpty() || forLink;
    }

    /** The lines of the link, without the newline at the end. */
    String text(LinkInfo link) throws KernelException {
        StringBuilder out = new StringBuilder();
        out.append(link.index()).append(": ").append(decoratedName(link)).append(": ");
        out.append('<').append(String.join(",", flags(link))).append("> ");
        out.append("mtu ").append(link.mtu()).append(' ');
        if (!ipv6Only()) {
            out.append("qdisc ").append(link.qdisc()).append(' ');
            if (link.master().isPresent()) {
                out.append("master ")
                        .append(session.linkName(link.master().get()))
                        .append(' ');
            }
        }
        out.append("state ").append(link.operState().text()).append(' ');
        if (forLink) {
            out.append("mode ").append(linkMode(link)).append(' ');
        }
        if (!ipv6Only()) {
            out.append("group ").append(session.names().group(link.group())).append(' ');
        }
        if (link.txQueueLength() != 0) {
            out.append("qlen ").append(link.txQueueLength());
        }
        if (anyFamily() || options.details()) {
            appendHardware(link, out);
        }
        if (!ipv6Only()) {
            link.parentNamespace().ifPresent(id -> out.append(" link-netnsid ").append(id < 0 ? "unknown" : id));
        }
        if (options.details()) {
            appendDetails(link, out);
        }
        appendRest(link, out);
        return out.toString();
    }

    private void appendHardware(LinkInfo link, StringBuilder out) {
        out.append(options.newLine()).append("    link/").append(linkType(link)).append(' ');
        hardwareAddress(link).ifPresent(out::append);
        hardwareBroadcast(link).ifPresent(broadcast -> out.append(isPointToPoint(link) ? " peer " : " brd ")
                .append(broadcast));
        if (link.permanentMac().isPresent() && !link.permanentMac().equals(link.mac())) {
            out.append(" permaddr ").append(link.permanentMac().get());
        }
    }

    private void appendDetails(LinkInfo link, StringBuilder out) {
        out.append(" promiscuity ").append(link.promiscuity()).append(' ');
        if (link.kind().isPresent()) {
            out.append(options.newLine())
                    .append("    ")
                    .append(link.kind().get())
                    .append(' ');
            link.macvlanMode()
                    .ifPresent(
                            mode -> out.append("mode ").append(mode.lowerName()).append(' '));
        }
        link.addressGeneration().ifPresent(mode -> out.append("addrgenmode ")
                .append(LinkCommand.generationName(mode))
                .append(' '));
    }

    private void appendRest(LinkInfo link, StringBuilder out) {
        if (forLink || options.details()) {
            link.alias()
                    .ifPresent(alias ->
                            out.append(options.newLine()).append("    alias ").append(alias));
        }
        if (forLink && options.statistics() > 0) {
            out.append(options.newLine());
            StatisticsView.append(link.statistics(), options, out);
        }
        if (!ipv6Only()) {
            for (String name : link.alternativeNames()) {
                out.append(options.newLine()).append("    altname ").append(name);
            }
        }
    }

    /** The line of {@code -br}, up to where addresses begin. */
    String brief(LinkInfo link) throws KernelException {
        StringBuilder out = new StringBuilder();
        pad(decoratedName(link), 16, out).append(' ');
        pad(link.operState().text(), 14, out).append(' ');
        if (forLink) {
            hardwareAddress(link).ifPresent(address -> out.append(address).append(' '));
            out.append('<').append(String.join(",", flags(link))).append("> ");
        }
        return out.toString();
    }

    private static StringBuilder pad(String text, int width, StringBuilder out) {
        out.append(text);
        return out.append(" ".repeat(Math.max(0, width - text.length())));
    }

    /** The link as data, in the order of {@code ip -j}. */
    Fields data(LinkInfo link) throws KernelException {
        Fields fields = Fields.start();
        if (!options.brief()) {
            fields.number("ifindex", link.index());
        }
        appendParent(link, fields);
        fields.text("ifname", link.name());
        if (options.brief()) {
            return briefData(link, fields);
        }
        fields.texts("flags", flags(link)).number("mtu", link.mtu());
        if (!ipv6Only()) {
            fields.text("qdisc", link.qdisc());
            if (link.master().isPresent()) {
                fields.text("master", session.linkName(link.master().get()));
            }
        }
        fields.text("operstate", link.operState().text());
        if (forLink) {
            fields.text("linkmode", linkMode(link));
        }
        if (!ipv6Only()) {
            fields.text("group", session.names().group(link.group()));
        }
        if (link.txQueueLength() != 0) {
            fields.number("txqlen", link.txQueueLength());
        }
        if (anyFamily() || options.details()) {
            appendHardware(link, fields);
        }
        if (!ipv6Only()) {
            link.parentNamespace().ifPresent(id -> fields.number("link_netnsid", id));
        }
        if (options.details()) {
            appendDetails(link, fields);
        }
        if (forLink || options.details()) {
            fields.textIfPresent("ifalias", link.alias());
        }
        if (forLink && options.statistics() > 0) {
            fields.object("stats64", StatisticsView.data(link.statistics(), options));
        }
        if (!ipv6Only() && !link.alternativeNames().isEmpty()) {
            fields.texts("altnames", link.alternativeNames());
        }
        return fields;
    }

    private Fields briefData(LinkInfo link, Fields fields) throws KernelException {
        fields.text("operstate", link.operState().text());
        if (forLink) {
            fields.textIfPresent("address", hardwareAddress(link)).texts("flags", flags(link));
        }
        return fields;
    }

    private void appendParent(LinkInfo link, Fields fields) throws KernelException {
        if (link.parent().isEmpty()) {
            return;
        }
        LinkRef parent = link.parent().get();
        if (parent.isNone()) {
            fields.unknown("link");
        } else if (link.parentNamespace().isPresent()) {
            fields.number("link_index", parent.index());
        } else {
            fields.text("link", session.linkName(parent));
        }
    }

    private void appendHardware(LinkInfo link, Fields fields) {
        fields.text("link_type", linkType(link)).textIfPresent("address", hardwareAddress(link));
        if (hardwareBroadcast(link).isPresent()) {
            if (isPointToPoint(link)) {
                fields.flag("link_pointtopoint", true);
            }
            fields.text("broadcast", hardwareBroadcast(link).get());
        }
        if (link.permanentMac().isPresent() && !link.permanentMac().equals(link.mac())) {
            fields.text("permaddr", link.permanentMac().get());
        }
    }

    private void appendDetails(LinkInfo link, Fields fields) {
        fields.number("promiscuity", link.promiscuity());
        if (link.kind().isPresent()) {
            Fields info = Fields.start().text("info_kind", link.kind().get());
            link.macvlanMode()
                    .ifPresent(mode -> info.object("info_data", Fields.start().text("mode", mode.lowerName())));
            fields.object("linkinfo", info);
        }
        link.addressGeneration()
                .ifPresent(mode -> fields.text("inet6_addr_gen_mode", LinkCommand.generationName(mode)));
    }

    /** The name, with {@code @parent} if it is stacked on one. */
    private String decoratedName(LinkInfo link) throws KernelException {
        if (link.parent().isEmpty()) {
            return link.name();
        }
        LinkRef parent = link.parent().get();
        if (parent.isNone()) {
            return link.name() + "@NONE";
        }
        boolean elsewhere = link.parentNamespace().isPresent();
        return link.name() + "@" + (elsewhere ? "if" + parent.index() : session.linkName(parent));
    }

    /** The flags in ip's order and words. */
    private List<String> flags(LinkInfo link) throws KernelException {
        List<String> names = new ArrayList<>();
        LinkFlags flags = link.flags();
        if (flags.isUp() && !flags.has(LinkFlags.RUNNING)) {
            names.add("NO-CARRIER");
        }
        int left = flags.bits() & ~LinkFlags.RUNNING;
        for (FlagName flag : FLAG_NAMES) {
            if ((left & flag.bit()) != 0) {
                names.add(flag.name());
                left &= ~flag.bit();
            }
        }
        if (left != 0) {
            names.add(Integer.toHexString(left));
        }
        if (parentIsDown(link)) {
            names.add("M-DOWN");
        }
        return names;
    }

    private boolean parentIsDown(LinkInfo link) throws KernelException {
        if (link.parent().isEmpty()
                || link.parent().get().isNone()
                || link.parentNamespace().isPresent()) {
            return false;
        }
        LinkInfo parent = session.links().get(link.parent().get().index());
        return parent != null && !parent.flags().isUp();
    }

    private record FlagName(int bit, String name) {}

    private static final List<FlagName> FLAG_NAMES = List.of(
            new FlagName(LinkFlags.LOOPBACK, "LOOPBACK"),
            new FlagName(LinkFlags.BROADCAST, "BROADCAST"),
            new FlagName(LinkFlags.POINT_TO_POINT, "POINTOPOINT"),
            new FlagName(LinkFlags.MULTICAST, "MULTICAST"),
            new FlagName(LinkFlags.NO_ARP, "NOARP"),
            new FlagName(LinkFlags.ALL_MULTICAST, "ALLMULTI"),
            new FlagName(LinkFlags.PROMISCUOUS, "PROMISC"),
            new FlagName(LinkFlags.MASTER, "MASTER"),
            new FlagName(LinkFlags.SLAVE, "SLAVE"),
            new FlagName(DEBUG, "DEBUG"),
            new FlagName(LinkFlags.DYNAMIC, "DYNAMIC"),
            new FlagName(AUTO_MEDIA, "AUTOMEDIA"),
            new FlagName(PORT_SELECT, "PORTSEL"),
            new FlagName(NO_TRAILERS, "NOTRAILERS"),
            new FlagName(LinkFlags.UP, "UP"),
            new FlagName(LinkFlags.LOWER_UP, "LOWER_UP"),
            new FlagName(LinkFlags.DORMANT, "DORMANT"),
            new FlagName(ECHO, "ECHO"));

    private static boolean isPointToPoint(LinkInfo link) {
        return link.flags().has(LinkFlags.POINT_TO_POINT);
    }

    private static Optional<String> hardwareAddress(LinkInfo link) {
        return link.mac().map(MacAddress::toString).or(() -> link.tunnelLocal().map(Object::toString));
    }

    private static Optional<String> hardwareBroadcast(LinkInfo link) {
        return link.broadcast().map(MacAddress::toString).or(() -> link.tunnelRemote()
                .map(Object::toString));
    }

    private static String linkMode(LinkInfo link) {
        return switch (link.linkMode()) {
            case 0 -> "DEFAULT";
            case 1 -> "DORMANT";
            default -> Integer.toString(link.linkMode());
        };
    }

    /** Name of the hardware type ({@code ARPHRD_*}). */
    static String linkType(LinkInfo link) {
        return switch (link.hardwareType()) {
            case 1 -> "ether";
            case 32 -> "infiniband";
            case 512 -> "ppp";
            case 768 -> "ipip";
            case 769 -> "tunnel6";
            case 772 -> "loopback";
            case 776 -> "sit";
            case 778 -> "gre";
            case 823 -> "gre6";
            case 824 -> "netlink";
            case 0xfffe -> "none";
            case 0xffff -> "void";
            default -> String.format(Locale.ROOT, "[%d]", link.hardwareType());
        };
    }
}
