package io.lvsconsole.console.dialect.ip;

import io.lvsconsole.netlink.kernel.KernelException;
import io.lvsconsole.netlink.net.Cidr;
import io.lvsconsole.netlink.net.Family;
import io.lvsconsole.netlink.net.IpAddress;
import io.lvsconsole.netlink.rtnl.LinkInfo;
import io.lvsconsole.netlink.rtnl.RouteInfo;
import io.lvsconsole.netlink.rtnl.RouteType;
import io.lvsconsole.netlink.rtnl.Scope;
import java.util.Optional;

/** Which routes {@code ip route show} and {@code flush} mean; what was asked for is not printed again. */
final class RouteFilter {

    private enum Match {
        EXACT,
        ROOT,
        MATCH
    }

    private Optional<Family> family;
    private Optional<Long> table = Optional.of(RouteInfo.TABLE_MAIN);
    private boolean tableGiven;
    private Optional<LinkInfo> device = Optional.empty();
    private Optional<Integer> protocol = Optional.empty();
    private Optional<Scope> scope = Optional.empty();
    private Optional<RouteType> type = Optional.empty();
    private Optional<IpAddress> via = Optional.empty();
    private Optional<IpAddress> source = Optional.empty();
    private Optional<Long> metric = Optional.empty();
    private Optional<Cidr> prefix = Optional.empty();
    private boolean defaultOnly;
    private Match match = Match.EXACT;
    private boolean given;

    private RouteFilter(Optional<Family> family) {
        this.family = family;
    }

    static RouteFilter read(IpArguments words, IpSession session) throws IpException, KernelException {
        RouteFilter filter = new RouteFilter(session.options().family());
        while (words.hasNext()) {
            filter.given = true;
            filter.read(words.next(), words, session);
        }
        if (filter.family.isEmpty() && filter.table.isPresent()) {
            filter.family =
                    Optional.of(filter.prefix.map(p -> p.address().family()).orElse(Family.IPV4));
        }
        return filter;
    }

    private void read(String word, IpArguments words, IpSession session) throws IpException, KernelException {
        switch (word) {
            case "table", "tab", "tabl" -> readTable(words.value(), session.names());
            case "dev", "oif" -> device = Optional.of(session.deviceToChange(words.value()));
            case "protocol", "proto" -> {
                String text = words.value();
                protocol = text.equals("all")
                        ? Optional.empty()
                        : Optional.of(session.names()
                                .protocolNumber(text)
                                .orElseThrow(() -> IpException.wrong(text, "invalid \"protocol\"\n")));
            }
            case "scope" -> {
                String text = words.value();
                scope = text.equals("all")
                        ? Optional.empty()
                        : Optional.of(
                                Scope.parse(text).orElseThrow(() -> IpException.wrong(text, "invalid \"scope\"\n")));
            }
            case "type" -> {
                String text = words.value();
                type = Optional.of(RouteWords.type(text)
                        .orElseThrow(() -> IpException.wrong(text, "node type value is invalid\n")));
            }
            case "via" -> via = Optional.of(IpArguments.address(words.value(), family));
            case "src" -> source = Optional.of(IpArguments.address(words.value(), family));
            case "metric", "priority", "preference" ->
                metric = Optional.of(words.number("\"metric\" value is invalid\n"));
            case "root" -> readPrefix(words.value(), Match.ROOT);
            case "match" -> readPrefix(words.value(), Match.MATCH);
            case "exact" -> readPrefix(words.value(), Match.EXACT);
            case "to" -> readPrefix(words.value(), Match.EXACT);
            default -> readPrefix(word, Match.EXACT);
        }
    }

    private void readTable(String text, NameTables names) throws IpException {
        tableGiven = true;
        if (text.equals("all")) {
            table = Optional.empty();
        } else if (text.equals("cache")) {
            throw new IpException(IpException.SYNTAX, "ip route show cache: kernels since 3.6 keep none");
        } else {
            table = Optional.of(
                    names.tableNumber(text).orElseThrow(() -> IpException.wrong(text, "table id value is invalid\n")));
            table = table.filter(number -> number != 0);
        }
    }

    private void readPrefix(String text, Match how) throws IpException {
        prefix = Optional.of(IpArguments.prefix(text, family));
        defaultOnly = text.equals("default");
        match = how;
    }

    /** Whether nothing was selected. */
    boolean isEmpty() {
        return !given;
    }

    /** Whether routes of this table are the ones asked for by number. */
    Optional<Long> table() {
        return table;
    }

    boolean accepts(RouteInfo route) {
        if (route.cached() || family.filter(only -> only != route.family()).isPresent()) {
            return false;
        }
        return table.map(only -> only == route.table()).orElse(true)
                && protocol.map(only -> only == route.protocol()).orElse(true)
                && scope.map(only -> only.equals(route.scope())).orElse(true)
                && type.map(only -> only == route.type()).orElse(true)
                && metric.map(only -> only == route.metric()).orElse(true)
                && via.map(only -> route.gateway().equals(Optional.of(only))).orElse(true)
                && source.map(only -> route.preferredSource().equals(Optional.of(only)))
                        .orElse(true)
                && device.map(only -> route.hops().size() <= 1
                                && route.link()
                                        .filter(ref -> ref.isSame(only.ref()))
                                        .isPresent())
                        .orElse(true)
                && prefix.map(only -> matches(only, route.destination())).orElse(true);
    }

    private boolean matches(Cidr wanted, Cidr destination) {
        if (wanted.address().family() != destination.address().family()) {
            return false;
        }
        return switch (match) {
            case EXACT -> defaultOnly ? destination.prefixLength() == 0 : wanted.equals(destination);
            case ROOT -> destination.prefixLength() >= wanted.prefixLength() && wanted.contains(destination.address());
            case MATCH -> destination.prefixLength() <= wanted.prefixLength() && destination.contains(wanted.address());
        };
    }

    boolean hidesDevice() {
        return device.isPresent();
    }

    boolean hidesProtocol() {
        return protocol.isPresent();
    }

    boolean hidesScope() {
        return scope.isPresent();
    }

    boolean hidesGateway() {
        return via.isPresent();
    }

    boolean hidesSource() {
        return source.isPresent();
    }

    boolean hidesMetric() {
        return metric.isPresent();
    }

    /** Whether the table is printed with a route of it. */
    boolean showsTable(long number, boolean details) {
        return !table.equals(Optional.of(number)) && (number != RouteInfo.TABLE_MAIN || details && tableGiven);
    }
}
