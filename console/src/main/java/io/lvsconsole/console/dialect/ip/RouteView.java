package io.lvsconsole.console.dialect.ip;

import io.lvsconsole.console.command.Fields;
import io.lvsconsole.netlink.kernel.KernelException;
import io.lvsconsole.netlink.net.Cidr;
import io.lvsconsole.netlink.net.IpAddress;
import io.lvsconsole.netlink.rtnl.NextHop;
import io.lvsconsole.netlink.rtnl.RouteInfo;
import io.lvsconsole.netlink.rtnl.RouteMetrics;
import io.lvsconsole.netlink.rtnl.RouteType;
import io.lvsconsole.netlink.rtnl.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One route as {@code ip route} shows it. */
final class RouteView {

    private final IpSession session;
    private final RouteFilter filter;
    private final boolean details;

    RouteView(IpSession session, RouteFilter filter) {
        this.session = session;
        this.filter = filter;
        this.details = session.options().details();
    }

    /** Its line or, with several ways, lines, with the newline at the end. */
    String text(RouteInfo route) throws KernelException {
        StringBuilder out = new StringBuilder();
        if (showsType(route)) {
            out.append(route.type().lowerName()).append(' ');
        }
        out.append(destination(route.destination())).append(' ');
        route.source()
                .ifPresent(source ->
                        out.append("from ").append(destination(source)).append(' '));
        if (route.serviceClass() != 0) {
            out.append("tos 0x")
                    .append(Integer.toHexString(route.serviceClass()))
                    .append(' ');
        }
        boolean single = route.hops().size() == 1;
        if (single) {
            appendHop(route, route.hops().get(0), out);
        }
        if (filter.showsTable(route.table(), details)) {
            out.append("table ").append(session.names().table(route.table())).append(' ');
        }
        if (showsProtocol(route)) {
            out.append("proto ")
                    .append(session.names().protocol(route.protocol()))
                    .append(' ');
        }
        if (showsScope(route)) {
            out.append("scope ").append(route.scope()).append(' ');
        }
        if (route.preferredSource().isPresent() && !filter.hidesSource()) {
            out.append("src ").append(route.preferredSource().get()).append(' ');
        }
        if (showsMetric(route)) {
            out.append("metric ").append(route.metric()).append(' ');
        }
        if (single) {
            flags(route.hops().get(0)).forEach(flag -> out.append(flag).append(' '));
        }
        appendEnd(route, out);
        return out.append('\n').toString();
    }

    private void appendEnd(RouteInfo route, StringBuilder out) throws KernelException {
        route.expires()
                .ifPresent(
                        time -> out.append("expires ").append(time.toSeconds()).append("sec "));
        metrics(route.metrics()).asMap().forEach((name, value) -> {
            boolean locked = name.equals("mtu") && route.metrics().mtuLocked();
            out.append(name).append(locked ? " lock " : " ").append(value).append(name.equals("rtt") ? "ms " : " ");
        });
        if (route.hops().size() > 1) {
            for (NextHop hop : route.hops()) {
                out.append(session.options().newLine()).append("\tnexthop ");
                appendGateway(route, hop, out);
                if (hop.link().isPresent()) {
                    out.append("dev ")
                            .append(session.linkName(hop.link().get()))
                            .append(' ');
                }
                out.append("weight ").append(hop.weight()).append(' ');
                flags(hop).forEach(flag -> out.append(flag).append(' '));
            }
        }
        preference(route).ifPresent(text -> out.append("pref ").append(text));
    }

    private void appendHop(RouteInfo route, NextHop hop, StringBuilder out) throws KernelException {
        if (!filter.hidesGateway()) {
            appendGateway(route, hop, out);
        }
        if (hop.link().isPresent() && !filter.hidesDevice()) {
            out.append("dev ").append(session.linkName(hop.link().get())).append(' ');
        }
    }

    private static void appendGateway(RouteInfo route, NextHop hop, StringBuilder out) {
        if (hop.gateway().isPresent()) {
            IpAddress gateway = hop.gateway().get();
            boolean other = gateway.family() != route.family();
            out.append("via ")
                    .append(other ? IpArguments.familyName(gateway.family()) + " " : "")
                    .append(gateway)
                    .append(' ');
        }
    }

    /** The route as data, in the order of {@code ip -j}. */
    Fields data(RouteInfo route) throws KernelException {
        Fields fields = Fields.start();
        if (showsType(route)) {
            fields.text("type", route.type().lowerName());
        }
        fields.text("dst", destination(route.destination()));
        route.source().ifPresent(source -> fields.text("from", destination(source)));
        if (route.serviceClass() != 0) {
            fields.text("tos", "0x" + Integer.toHexString(route.serviceClass()));
        }
        boolean single = route.hops().size() == 1;
        if (single) {
            hopData(route, route.hops().get(0), filter.hidesGateway(), filter.hidesDevice(), fields);
        }
        if (filter.showsTable(route.table(), details)) {
            fields.text("table", session.names().table(route.table()));
        }
        if (showsProtocol(route)) {
            fields.text("protocol", session.names().protocol(route.protocol()));
        }
        if (showsScope(route)) {
            fields.text("scope", route.scope());
        }
        if (!filter.hidesSource()) {
            fields.textIfPresent("prefsrc", route.preferredSource());
        }
        if (showsMetric(route)) {
            fields.number("metric", route.metric());
        }
        fields.texts("flags", single ? flags(route.hops().get(0)) : List.of());
        route.expires().ifPresent(time -> fields.number("expires", time.toSeconds()));
        Fields metrics = metrics(route.metrics());
        if (!metrics.asMap().isEmpty()) {
            fields.objects("metrics", List.of(metrics));
        }
        if (route.hops().size() > 1) {
            List<Fields> hops = new ArrayList<>();
            for (NextHop hop : route.hops()) {
                Fields item = Fields.start();
                hopData(route, hop, false, false, item);
                hops.add(item.number("weight", hop.weight()).texts("flags", flags(hop)));
            }
            fields.objects("nexthops", hops);
        }
        return fields.textIfPresent("pref", preference(route));
    }

    private void hopData(RouteInfo route, NextHop hop, boolean hideGateway, boolean hideDevice, Fields fields)
            throws KernelException {
        if (hop.gateway().isPresent() && !hideGateway) {
            IpAddress gateway = hop.gateway().get();
            if (gateway.family() == route.family()) {
                fields.text("gateway", gateway);
            } else {
                fields.object(
                        "via",
                        Fields.start()
                                .text("family", IpArguments.familyName(gateway.family()))
                                .text("host", gateway));
            }
        }
        if (hop.link().isPresent() && !hideDevice) {
            fields.text("dev", session.linkName(hop.link().get()));
        }
    }

    private boolean showsType(RouteInfo route) {
        return route.type() != RouteType.UNICAST || details;
    }

    private boolean showsProtocol(RouteInfo route) {
        boolean usual = route.protocol() == RouteInfo.PROTOCOL_BOOT && !details;
        return !usual && !filter.hidesProtocol();
    }

    private boolean showsScope(RouteInfo route) {
        boolean usual = route.scope().equals(Scope.GLOBAL) && !details;
        return !usual && !filter.hidesScope();
    }

    /** The kernel gives a metric with every IPv6 route, zero too, and with IPv4 routes only if it is set. */
    private boolean showsMetric(RouteInfo route) {
        return !filter.hidesMetric()
                && (route.metric() != 0 || !route.destination().address().isIpv4());
    }

    private static Optional<String> preference(RouteInfo route) {
        return route.preference().map(number -> switch (number) {
            case 0 -> "medium";
            case 1 -> "high";
            case 3 -> "low";
            default -> Integer.toString(number);
        });
    }

    private static List<String> flags(NextHop hop) {
        List<String> names = new ArrayList<>();
        add(hop, NextHop.DEAD, "dead", names);
        add(hop, NextHop.ONLINK, "onlink", names);
        add(hop, NextHop.PERVASIVE, "pervasive", names);
        add(hop, NextHop.LINKDOWN, "linkdown", names);
        return names;
    }

    private static void add(NextHop hop, int flag, String name, List<String> names) {
        if (hop.has(flag)) {
            names.add(name);
        }
    }

    private static Fields metrics(RouteMetrics metrics) {
        Fields fields = Fields.start();
        add(fields, "mtu", metrics.mtu());
        add(fields, "window", metrics.window());
        add(fields, "rtt", metrics.rtt() / 8);
        add(fields, "advmss", metrics.advertisedMss());
        add(fields, "hoplimit", metrics.hopLimit());
        add(fields, "initcwnd", metrics.initialCongestionWindow());
        add(fields, "initrwnd", metrics.initialReceiveWindow());
        return fields;
    }

    private static void add(Fields fields, String name, long value) {
        if (value != 0) {
            fields.number(name, value);
        }
    }

    /** {@code default}, a bare address, or a prefix. */
    static String destination(Cidr prefix) {
        if (prefix.prefixLength() == 0) {
            return "default";
        }
        return prefix.prefixLength() == prefix.address().family().addressBits()
                ? prefix.address().toString()
                : prefix.toString();
    }
}
