package io.lvsconsole.console.dialect.route;

import io.lvsconsole.console.command.ExitStatus;
import io.lvsconsole.console.command.Fields;
import io.lvsconsole.console.command.StructuredOutput;
import io.lvsconsole.console.command.ToolContext;
import io.lvsconsole.netlink.kernel.KernelException;
import io.lvsconsole.netlink.net.Cidr;
import io.lvsconsole.netlink.net.Family;
import io.lvsconsole.netlink.net.IpAddress;
import io.lvsconsole.netlink.rtnl.LinkInfo;
import io.lvsconsole.netlink.rtnl.RouteInfo;
import io.lvsconsole.netlink.rtnl.RouteType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Prints the main table. */
final class RouteTable {

    /**
     * How it is printed.
     *
     * @param family which table
     * @param numeric {@code -n}
     * @param more how often {@code -e}: 1 shows MSS, window and irtt instead of metric, 2 both
     * @param refused whether an option was unknown
     */
    record Form(Family family, boolean numeric, int more, boolean refused) {

        Form withFamily(Family value) {
            return new Form(value, numeric, more, refused);
        }

        Form withNumbers() {
            return new Form(family, true, more, refused);
        }

        Form withMore() {
            return new Form(family, numeric, Math.min(2, more + 1), refused);
        }

        Form withRefusal() {
            return new Form(family, numeric, more, true);
        }
    }

    private final ToolContext context;
    private final Form form;
    private final Map<Integer, String> links = new HashMap<>();
    private Map<String, String> networks;

    RouteTable(ToolContext context, Form form) {
        this.context = context;
        this.form = form;
    }

    int print() throws KernelException {
        for (LinkInfo link : context.host().rtnl().links()) {
            links.put(link.index(), link.name());
        }
        List<RouteInfo> routes = new ArrayList<>();
        for (RouteInfo route : context.host().rtnl().routes()) {
            if (route.family() == form.family() && isShown(route)) {
                routes.add(route);
            }
        }
        if (StructuredOutput.wanted(context)) {
            StructuredOutput.write(
                    context, "net_route", routes.stream().map(this::data).toList());
            return ExitStatus.DONE;
        }
        if (form.family() == Family.IPV4) {
            context.out().println("Kernel IP routing table\n" + header());
            routes.forEach(route -> context.out().println(line(route)));
        } else {
            context.out()
                    .println(
                            "Kernel IPv6 routing table\nDestination                    Next Hop                   Flag Met"
                                    + " Ref  Use If");
            routes.forEach(route -> context.out().println(line6(route)));
        }
        return ExitStatus.DONE;
    }

    private static boolean isShown(RouteInfo route) {
        boolean ipv6 = !route.destination().address().isIpv4();
        boolean table = route.table() == RouteInfo.TABLE_MAIN || ipv6 && route.table() == RouteInfo.TABLE_LOCAL;
        boolean type = route.type() != RouteType.BROADCAST && (ipv6 || route.type() != RouteType.MULTICAST);
        return table && type && !route.cached();
    }

    private String header() {
        return switch (form.more()) {
            case 0 -> "Destination     Gateway         Genmask         Flags Metric Ref    Use Iface";
            case 1 -> "Destination     Gateway         Genmask         Flags   MSS Window  irtt Iface";
            default ->
                "Destination     Gateway         Genmask         Flags Metric Ref    Use Iface    MSS   Window irtt";
        };
    }

    private String line(RouteInfo route) {
        boolean rejected = isRejected(route);
        String gateway = rejected ? "-" : route.gateway().map(this::host).orElse("0.0.0.0");
        String head = String.format(
                Locale.ROOT,
                "%-15.15s %-15.15s %-15s %-5s ",
                destination(route.destination()),
                gateway,
                Cidr.ipv4Mask(route.destination().prefixLength()),
                flags(route));
        String link = rejected ? "-" : link(route);
        if (form.more() == 1) {
            return head
                    + (rejected
                            ? String.format(Locale.ROOT, "%5s %-5s %6s %s", "-", "-", "-", link)
                            : String.format(
                                    Locale.ROOT, "%5d %-5d %6d %s", segment(route), window(route), irtt(route), link));
        }
        String middle = String.format(Locale.ROOT, "%-6d %-2s %7d ", route.metric(), rejected ? "-" : "0", 0);
        if (form.more() == 0) {
            return head + middle + link;
        }
        return head
                + middle
                + (rejected
                        ? String.format(Locale.ROOT, "%-8s %-5s %-6s %s", link, "-", "-", "-")
                        : String.format(
                                Locale.ROOT, "%-8s %-5d %-6d %d", link, segment(route), window(route), irtt(route)));
    }

    private String line6(RouteInfo route) {
        String next = route.gateway().map(IpAddress::toString).orElse("::");
        return String.format(
                Locale.ROOT,
                "%-30s %-26s %-4s %-3d%2d%7d %s",
                prefix6(route.destination()),
                next,
                flags(route) + (route.type() == RouteType.LOCAL ? "n" : ""),
                route.metric(),
                1,
                0,
                link(route));
    }

    private String prefix6(Cidr prefix) {
        boolean named = !form.numeric() && prefix.prefixLength() == 0;
        return named ? "[::]/0" : prefix.toString();
    }

    private static boolean isRejected(RouteInfo route) {
        return route.type() == RouteType.UNREACHABLE || route.type() == RouteType.PROHIBIT;
    }

    private static String flags(RouteInfo route) {
        if (isRejected(route)) {
            return route.destination().prefixLength() == 32 ? "!H" : "!";
        }
        StringBuilder flags = new StringBuilder("U");
        flags.append(route.gateway().isPresent() ? "G" : "");
        boolean host =
                route.destination().address().isIpv4() && route.destination().prefixLength() == 32;
        return flags.append(host ? "H" : "").toString();
    }

    /** /proc/net/route shows the advertised segment size with TCP's and IP's headers. */
    private static long segment(RouteInfo route) {
        return route.metrics().advertisedMss() == 0 ? 0 : route.metrics().advertisedMss() + 40;
    }

    private static long window(RouteInfo route) {
        return route.metrics().window();
    }

    private static long irtt(RouteInfo route) {
        return route.metrics().rtt() / 8;
    }

    private String link(RouteInfo route) {
        return route.link()
                .map(ref -> ref.name().isEmpty() ? links.getOrDefault(ref.index(), "if" + ref.index()) : ref.name())
                .orElse("*");
    }

    private String destination(Cidr prefix) {
        if (form.numeric()) {
            return prefix.address().toString();
        }
        if (prefix.prefixLength() == 0) {
            return "default";
        }
        if (prefix.prefixLength() == 32) {
            return host(prefix.address());
        }
        return Optional.ofNullable(networks().get(prefix.address().toString()))
                .orElse(prefix.address().toString());
    }

    private String host(IpAddress address) {
        if (form.numeric()) {
            return address.toString();
        }
        return context.names().nameOf(address).orElse(address.toString());
    }

    /** {@code /etc/networks}: names of networks by address. */
    private Map<String, String> networks() {
        if (networks == null) {
            networks = new HashMap<>();
            try (var lines = Files.lines(Path.of("/etc/networks"), StandardCharsets.ISO_8859_1)) {
                lines.map(line -> line.replaceFirst("#.*", "").strip().split("\\s+"))
                        .filter(words -> words.length >= 2)
                        .forEach(words -> networks.putIfAbsent(words[1], words[0]));
            } catch (IOException e) {
                // No names then.
            }
        }
        return networks;
    }

    private Fields data(RouteInfo route) {
        Fields fields = Fields.start()
                .text("destination", route.destination())
                .textIfPresent("gateway", route.gateway())
                .text("flags", flags(route))
                .number("metric", route.metric());
        if (route.link().isPresent()) {
            fields.text("interface", link(route));
        }
        return fields.number("mss_bytes", segment(route))
                .number("window_bytes", window(route))
                .number("irtt_ms", irtt(route));
    }
}
