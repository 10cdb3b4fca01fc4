package io.lvsconsole.engine.config;

import io.lvsconsole.engine.model.VirtualRoute;
import io.lvsconsole.engine.model.VirtualRule;
import io.lvsconsole.netlink.net.Cidr;
import io.lvsconsole.netlink.net.Family;
import io.lvsconsole.netlink.net.IpAddress;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Routes and rules, written as iproute2 does. */
final class RouteWords {

    private static final List<String> ROUTE_WORDS =
            List.of("via", "dev", "oif", "src", "table", "metric", "scope", "onlink", "mtu", "no_track");
    private static final List<String> RULE_WORDS = List.of(
            "from",
            "to",
            "fwmark",
            "iif",
            "dev",
            "oif",
            "priority",
            "preference",
            "pref",
            "table",
            "lookup",
            "no_track");

    private RouteWords() {}

    static Optional<VirtualRoute> route(String line) {
        Words words = new Words(line);
        VirtualRoute.Type type = type(words);
        Cidr destination = null;
        Optional<IpAddress> via = Optional.empty();
        Optional<String> dev = Optional.empty();
        Optional<IpAddress> source = Optional.empty();
        Optional<String> table = Optional.empty();
        Optional<Long> metric = Optional.empty();
        Optional<String> scope = Optional.empty();
        Optional<Integer> mtu = Optional.empty();
        boolean onlink = false;
        boolean defaultRoute = false;
        while (words.hasNext()) {
            String word = words.next("word");
            switch (word) {
                case "via", "gw" -> {
                    if (words.peek().equals("inet") || words.peek().equals("inet6")) {
                        words.next("family");
                    }
                    via = Optional.of(words.next("an address after via", IpAddress::parse));
                }
                case "dev", "oif" -> dev = Optional.of(words.next("an interface"));
                case "src" -> source = Optional.of(words.next("an address after src", IpAddress::parse));
                case "table" -> table = Optional.of(words.next("a table"));
                case "metric", "preference", "priority" -> metric = Optional.of(words.number("metric"));
                case "scope" -> scope = Optional.of(words.next("a scope"));
                case "mtu" -> mtu = Optional.of(Math.toIntExact(words.number("mtu")));
                case "onlink" -> onlink = true;
                case "no_track", "to" -> {}
                case "default", "default6" -> defaultRoute = true;
                default -> {
                    Optional<Cidr> prefix = Cidr.parse(word);
                    if (destination != null || prefix.isEmpty()) {
                        throw words.unknown(word, ROUTE_WORDS);
                    }
                    destination = prefix.get();
                }
            }
        }
        if (defaultRoute) {
            Family family = via.map(IpAddress::family).orElse(Family.IPV4);
            destination = new Cidr(family == Family.IPV4 ? IpAddress.ANY_IPV4 : IpAddress.ANY_IPV6, 0);
        }
        if (destination == null) {
            throw new IllegalArgumentException("the prefix is missing");
        }
        return Optional.of(new VirtualRoute(type, destination, via, dev, source, table, metric, scope, onlink, mtu));
    }

    private static VirtualRoute.Type type(Words words) {
        for (VirtualRoute.Type type : VirtualRoute.Type.values()) {
            if (words.peek().equals(type.name().toLowerCase(Locale.ROOT))) {
                words.next("type");
                return type;
            }
        }
        return VirtualRoute.Type.UNICAST;
    }

    static String text(VirtualRoute route) {
        StringBuilder line = new StringBuilder();
        if (route.type() != VirtualRoute.Type.UNICAST) {
            line.append(route.type().name().toLowerCase(Locale.ROOT)).append(' ');
        }
        line.append(route.destination());
        route.via().ifPresent(value -> line.append(" via ").append(value));
        route.dev().ifPresent(value -> line.append(" dev ").append(value));
        route.source().ifPresent(value -> line.append(" src ").append(value));
        route.table().ifPresent(value -> line.append(" table ").append(value));
        route.metric().ifPresent(value -> line.append(" metric ").append(value));
        route.scope().ifPresent(value -> line.append(" scope ").append(value));
        route.mtu().ifPresent(value -> line.append(" mtu ").append(value));
        return line.append(route.onlink() ? " onlink" : "").toString();
    }

    static Optional<VirtualRule> rule(String line) {
        Words words = new Words(line);
        Family family = Family.IPV4;
        Optional<Cidr> from = Optional.empty();
        Optional<Cidr> to = Optional.empty();
        Optional<Long> fwmark = Optional.empty();
        Optional<String> iif = Optional.empty();
        Optional<String> oif = Optional.empty();
        Optional<Long> priority = Optional.empty();
        Optional<String> table = Optional.empty();
        while (words.hasNext()) {
            String word = words.next("word");
            switch (word) {
                case "inet" -> family = Family.IPV4;
                case "inet6" -> family = Family.IPV6;
                case "from" -> from = prefix(words);
                case "to" -> to = prefix(words);
                case "fwmark" -> fwmark = Optional.of(words.number("fwmark"));
                case "iif", "dev" -> iif = Optional.of(words.next("an interface"));
                case "oif" -> oif = Optional.of(words.next("an interface"));
                case "priority", "preference", "pref" -> priority = Optional.of(words.number("priority"));
                case "table", "lookup" -> table = Optional.of(words.next("a table"));
                case "no_track" -> {}
                default -> throw words.unknown(word, RULE_WORDS);
            }
        }
        family = from.map(p -> p.address().family()).orElse(family);
        family = to.map(p -> p.address().family()).orElse(family);
        return Optional.of(new VirtualRule(
                family,
                from,
                to,
                fwmark,
                iif,
                oif,
                priority,
                table.orElseThrow(() -> new IllegalArgumentException("the table is missing"))));
    }

    private static Optional<Cidr> prefix(Words words) {
        if (words.peek().equals("all") || words.peek().equals("any")) {
            words.next("prefix");
            return Optional.empty();
        }
        return Optional.of(words.next("a prefix", Cidr::parse));
    }

    static String text(VirtualRule rule) {
        StringBuilder line = new StringBuilder();
        if (rule.family() == Family.IPV6 && rule.from().isEmpty() && rule.to().isEmpty()) {
            line.append("inet6 ");
        }
        rule.from().ifPresent(value -> line.append("from ").append(value).append(' '));
        rule.to().ifPresent(value -> line.append("to ").append(value).append(' '));
        rule.fwmark().ifPresent(value -> line.append("fwmark ").append(value).append(' '));
        rule.iif().ifPresent(value -> line.append("iif ").append(value).append(' '));
        rule.oif().ifPresent(value -> line.append("oif ").append(value).append(' '));
        rule.priority()
                .ifPresent(value -> line.append("priority ").append(value).append(' '));
        return line.append("table ").append(rule.table()).toString();
    }
}
