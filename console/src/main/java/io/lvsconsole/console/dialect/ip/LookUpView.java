package io.lvsconsole.console.dialect.ip;

import io.lvsconsole.console.command.Fields;
import io.lvsconsole.netlink.kernel.KernelException;
import io.lvsconsole.netlink.net.IpAddress;
import io.lvsconsole.netlink.rtnl.LinkRef;
import io.lvsconsole.netlink.rtnl.NextHop;
import io.lvsconsole.netlink.rtnl.RouteInfo;
import io.lvsconsole.netlink.rtnl.RouteType;
import io.lvsconsole.netlink.rtnl.Scope;
import java.util.List;
import java.util.Optional;

/** The answer of {@code ip route get}. */
final class LookUpView {

    private final IpSession session;
    private final Optional<IpAddress> source;
    private final Optional<LinkRef> arrivesBy;
    private final int mark;

    LookUpView(IpSession session, Optional<IpAddress> source, Optional<LinkRef> arrivesBy, int mark) {
        this.session = session;
        this.source = source;
        this.arrivesBy = arrivesBy;
        this.mark = mark;
    }

    String text(RouteInfo route) throws KernelException {
        StringBuilder out = new StringBuilder();
        boolean ipv4 = route.destination().address().isIpv4();
        if (route.type() != RouteType.UNICAST || session.options().details()) {
            out.append(route.type().lowerName()).append(' ');
        }
        out.append(RouteView.destination(route.destination())).append(' ');
        if (source.isPresent() || !ipv4) {
            out.append("from ").append(source.orElse(IpAddress.ANY_IPV6)).append(' ');
        }
        for (NextHop hop : first(route)) {
            if (hop.gateway().isPresent()) {
                out.append("via ").append(hop.gateway().get()).append(' ');
            }
            if (hop.link().isPresent()) {
                out.append("dev ").append(session.linkName(hop.link().get())).append(' ');
            }
        }
        if (route.table() != RouteInfo.TABLE_MAIN && route.table() != 0) {
            out.append("table ").append(session.names().table(route.table())).append(' ');
        }
        if (!ipv4) {
            out.append("proto ")
                    .append(session.names().protocol(route.protocol()))
                    .append(' ');
            if (!route.scope().equals(Scope.GLOBAL)) {
                out.append("scope ").append(route.scope()).append(' ');
            }
        }
        route.preferredSource()
                .ifPresent(address -> out.append("src ").append(address).append(' '));
        if (!ipv4) {
            return out.append("metric ")
                    .append(route.metric())
                    .append(" pref medium\n")
                    .toString();
        }
        if (mark != 0) {
            out.append("mark ").append(markText()).append(' ');
        }
        out.append("uid 0 ").append(session.options().newLine()).append("    cache ");
        if (route.type() == RouteType.LOCAL) {
            out.append("<local> ");
        }
        if (route.metrics().mtu() != 0) {
            out.append("mtu ").append(route.metrics().mtu()).append(' ');
        }
        if (arrivesBy.isPresent()) {
            out.append("iif ").append(session.linkName(arrivesBy.get())).append(' ');
        }
        return out.append('\n').toString();
    }

    Fields data(RouteInfo route) throws KernelException {
        Fields fields = Fields.start();
        boolean ipv4 = route.destination().address().isIpv4();
        if (route.type() != RouteType.UNICAST || session.options().details()) {
            fields.text("type", route.type().lowerName());
        }
        fields.text("dst", RouteView.destination(route.destination()));
        if (source.isPresent() || !ipv4) {
            fields.text("from", source.orElse(IpAddress.ANY_IPV6));
        }
        for (NextHop hop : first(route)) {
            fields.textIfPresent("gateway", hop.gateway());
            if (hop.link().isPresent()) {
                fields.text("dev", session.linkName(hop.link().get()));
            }
        }
        if (route.table() != RouteInfo.TABLE_MAIN && route.table() != 0) {
            fields.text("table", session.names().table(route.table()));
        }
        if (!ipv4) {
            fields.text("protocol", session.names().protocol(route.protocol()));
        }
        fields.textIfPresent("prefsrc", route.preferredSource());
        if (!ipv4) {
            fields.number("metric", route.metric());
        }
        fields.texts("flags", List.of());
        if (!ipv4) {
            return fields.text("pref", "medium");
        }
        if (mark != 0) {
            fields.number("mark", Integer.toUnsignedLong(mark));
        }
        fields.number("uid", 0).texts("cache", route.type() == RouteType.LOCAL ? List.of("local") : List.of());
        if (route.metrics().mtu() != 0) {
            fields.objects(
                    "metrics",
                    List.of(Fields.start().number("mtu", route.metrics().mtu())));
        }
        return fields;
    }

    private String markText() {
        return mark >= 0 && mark < 16 ? Integer.toString(mark) : "0x" + Integer.toHexString(mark);
    }

    private static List<NextHop> first(RouteInfo route) {
        return route.hops().isEmpty() ? List.of() : List.of(route.hops().get(0));
    }
}
