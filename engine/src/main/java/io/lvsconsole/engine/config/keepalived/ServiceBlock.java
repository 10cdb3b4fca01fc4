package io.lvsconsole.engine.config.keepalived;

import io.lvsconsole.engine.config.ConfigSource;
import io.lvsconsole.engine.config.Location;
import io.lvsconsole.engine.config.Node;
import io.lvsconsole.engine.config.Problems;
import io.lvsconsole.engine.config.keepalived.Statement.Token;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code virtual_server} with its real servers, and {@code virtual_server_group}. */
final class ServiceBlock {

    /** Checks that go to a port. */
    private static final Set<String> PORT_CHECKS = Set.of("tcp", "http", "smtp", "dns", "udp");

    private static final List<String> FLAGS =
            List.of("sh-port", "sh-fallback", "mh-port", "mh-fallback", "flag-1", "flag-2", "flag-3");

    private final Problems problems;
    private final CheckerBlock checkers;
    private final Keywords service;
    private final Keywords server;

    ServiceBlock(CheckerBlock checkers, ConfigSource source, Problems problems) {
        this.problems = problems;
        this.checkers = checkers;
        this.service = new Keywords("virtual_server", source, problems);
        this.server = new Keywords("real_server", source, problems);
        balancing();
        availability();
        servers();
    }

    private void balancing() {
        for (String word : List.of("lvs_sched", "lb_algo")) {
            service.text(word, "lb_algo");
        }
        for (String word : List.of("lvs_method", "lb_kind")) {
            service.on(word, (statement, into) -> method(statement, "lb_kind", "tunnel", into));
            server.on(word, (statement, into) -> method(statement, "lb_kind", "tunnel", into));
        }
        for (String flag : FLAGS) {
            service.on(
                    flag, (statement, into) -> into.append("sched_flags", new Node.Scalar(flag, statement.location())));
        }
        service.on("protocol", (statement, into) -> service.first(statement)
                        .ifPresent(word -> into.put("protocol", word.text().toLowerCase(Locale.ROOT), word.location())))
                .on("persistence_timeout", this::persistence)
                .text("persistence_granularity", "persistence_granularity")
                .text("persistence_engine", "persistence_engine")
                .on("ops", (statement, into) -> into.put("ops", "true", statement.location()))
                .text("ip_family", " family")
                .on(
                        "hashed",
                        (statement, into) -> problems.warning(
                                statement.location(), "hashed is not carried over: the kernel sets it by itself"));
    }

    private void persistence(Statement statement, Node.Builder into) {
        if (statement.arguments() == 0) {
            into.put("persistence_timeout", "360s", statement.location());
            return;
        }
        Token word = statement.argument(0);
        if (word.text().equals("0")) {
            problems.warning(word.location(), "persistence_timeout 0 leaves persistence off");
        } else {
            service.seconds(statement).ifPresent(value -> into.put("persistence_timeout", value));
        }
    }

    /** NAT, DR, or TUN [type ipip|gue port N|gre] [nocsum|csum|remcsum]. */
    private void method(Statement statement, String kindKey, String tunnelKey, Node.Builder into) {
        Optional<Token> kind = service.first(statement);
        if (kind.isEmpty()) {
            return;
        }
        into.put(kindKey, kind.get().text(), kind.get().location());
        if (statement.arguments() > 1) {
            int from = statement.argument(1).text().equals("type") ? 2 : 1;
            StringBuilder tunnel = new StringBuilder();
            for (int i = from; i < statement.arguments(); i++) {
                tunnel.append(i == from ? "" : " ").append(statement.argument(i).text());
            }
            into.put(tunnelKey, tunnel.toString(), statement.argument(1).location());
        }
    }

    private void availability() {
        Timing.keywords(service);
        service.flag("alpha", "alpha")
                .flag("omega", "omega")
                .number("quorum", "quorum")
                .number("hysteresis", "hysteresis")
                .script("quorum_up", "quorum_up")
                .script("quorum_down", "quorum_down")
                .flag("inhibit_on_failure", "inhibit_on_failure")
                .flag("ha_suspend", "ha_suspend")
                .text("virtualhost", "virtualhost")
                .flag("smtp_alert", "smtp_alert")
                .number("weight", " weight")
                .on("sorry_server", (statement, into) -> {
                    Node.Builder sorry = sorry(into, statement.location());
                    address(statement, sorry);
                    into.put("sorry_server", sorry.build());
                })
                .on(
                        "sorry_server_inhibit",
                        (statement, into) -> into.put(
                                "sorry_server",
                                sorry(into, statement.location())
                                        .put("inhibit", "true", statement.location())
                                        .build()))
                .on("sorry_server_lvs_method", (statement, into) -> {
                    Node.Builder sorry = sorry(into, statement.location());
                    method(statement, "lb_kind", "tunnel", sorry);
                    into.put("sorry_server", sorry.build());
                })
                .ignore("SNMP is not supported", "snmp_name")
                .on("real_server", (statement, into) -> {});
    }

    private static Node.Builder sorry(Node.Builder into, Location at) {
        Node.Builder sorry = new Node.Builder(at);
        into.get("sorry_server").ifPresent(node -> ((Node.Mapping) node)
                .entries()
                .forEach(entry -> sorry.put(entry.key().text(), entry.value())));
        return sorry;
    }

    private void servers() {
        Timing.keywords(server);
        server.number("weight", "weight")
                .number("uthreshold", "uthreshold")
                .number("lthreshold", "lthreshold")
                .flag("inhibit_on_failure", "inhibit_on_failure")
                .flag("alpha", "alpha")
                .script("notify_up", "notify_up")
                .script("notify_down", "notify_down")
                .text("virtualhost", "virtualhost")
                .flag("smtp_alert", "smtp_alert")
                .ignore("SNMP is not supported", "snmp_name")
                .on(
                        "BFD_CHECK",
                        (statement, into) -> problems.warning(
                                statement.location(), "BFD_CHECK is not supported: the server is not checked by it"));
        for (String name : List.of(
                "TCP_CHECK",
                "HTTP_GET",
                "SSL_GET",
                "SMTP_CHECK",
                "DNS_CHECK",
                "UDP_CHECK",
                "PING_CHECK",
                "MISC_CHECK",
                "FILE_CHECK")) {
            server.on(name, (statement, into) -> {});
        }
    }

    /** ADDRESS [PORT]. */
    private void address(Statement statement, Node.Builder into) {
        service.first(statement).ifPresent(address -> {
            into.put("address", address.text(), address.location());
            if (statement.arguments() > 1) {
                Token port = statement.argument(1);
                into.put("port", port.text(), port.location());
            }
        });
    }

    /** The tree of a virtual server; empty if it has no real server, which is said. */
    Optional<Node> read(Statement statement, Map<String, Statement> groups) {
        Node.Builder into = new Node.Builder(statement.location());
        service.run(statement.block(), into);
        listen(statement, groups, into);
        if (into.get(" delay_loop").isEmpty()) {
            into.put(" delay_loop", "60s", statement.location());
        }
        boolean marks = into.text(" marks").isPresent();
        if (into.get("protocol").isEmpty() && !marks) {
            into.put("protocol", "udp", statement.location());
            problems.warning(
                    statement.location(), "virtual_server has no protocol: it is UDP; say protocol TCP or UDP");
        }
        if (into.text(" no port").isPresent() && into.get("persistence_timeout").isEmpty()) {
            into.put("persistence_timeout", "360s", statement.location());
            problems.warning(statement.location(), "a service without a port needs persistence: 360 s are used");
        }
        boolean any = realServers(statement, into);
        if (!any) {
            problems.warning(statement.location(), "virtual_server has no real_server: it is left out");
            return Optional.empty();
        }
        return Optional.of(Timing.settle(into, Optional.empty()));
    }

    private boolean realServers(Statement statement, Node.Builder into) {
        Node.Mapping outer = into.build();
        Set<String> seen = new HashSet<>();
        for (Statement line : statement.block()) {
            if (!line.keyword().equals("real_server")) {
                continue;
            }
            Node.Builder real = new Node.Builder(line.location());
            address(line, real);
            String label =
                    real.text("address").orElse("") + " " + real.text("port").orElse("");
            if (!seen.add(label)) {
                problems.warning(
                        line.location(), "real_server " + label.trim() + " is there already: this one is left out");
                continue;
            }
            server.run(line.block(), real);
            outer.get(" weight")
                    .filter(weight -> real.get("weight").isEmpty())
                    .ifPresent(weight -> real.put("weight", weight));
            Timing.inherit(real, outer);
            checks(line, real);
            if (outer.get(" marks").isPresent() && isForwarded(real, outer)) {
                withoutPort(real);
            }
            into.append("real_servers", Timing.settle(real, Optional.empty()));
        }
        return into.get("real_servers").isPresent();
    }

    private static boolean isForwarded(Node.Builder real, Node.Mapping service) {
        Optional<Node> method = real.get("lb_kind").or(() -> service.get("lb_kind"));
        return method.filter(
                        node -> node instanceof Node.Scalar kind && !kind.text().equalsIgnoreCase("nat"))
                .isPresent();
    }

    /** Behind a mark keepalived gives the kernel port 0 unless it masquerades; its checks still go to the port written. */
    private static void withoutPort(Node.Builder real) {
        Optional<Node> port = real.get("port");
        if (port.isEmpty()) {
            return;
        }
        real.put("port", "0", port.get().location());
        real.get("checks").ifPresent(node -> {
            List<Node> checks = new ArrayList<>();
            for (Node check : ((Node.Sequence) node).items()) {
                Node.Builder copy = new Node.Builder(check.location());
                ((Node.Mapping) check)
                        .entries()
                        .forEach(entry -> copy.put(entry.key().text(), entry.value()));
                boolean connects =
                        copy.text("type").filter(PORT_CHECKS::contains).isPresent();
                if (connects && copy.get("connect_port").isEmpty()) {
                    copy.put("connect_port", port.get());
                }
                checks.add(copy.build());
            }
            real.put("checks", new Node.Sequence(checks, node.location()));
        });
    }

    private void checks(Statement statement, Node.Builder real) {
        Node.Mapping outer = real.build();
        for (Statement line : statement.block()) {
            if (CheckerBlock.isChecker(line.keyword())) {
                Node.Mapping check = checkers.read(line, outer);
                real.append("checks", check);
                line.block().stream()
                        .filter(word -> word.keyword().equals("alpha"))
                        .findFirst()
                        .ifPresent(word -> real.put("alpha", "true", word.location()));
            }
        }
    }

    /** virtual_server ADDRESS [PORT] | fwmark N | group NAME. */
    private void listen(Statement statement, Map<String, Statement> groups, Node.Builder into) {
        Optional<Token> first = service.first(statement);
        if (first.isEmpty()) {
            return;
        }
        Token word = first.get();
        if (word.text().equals("fwmark") && statement.arguments() > 1) {
            String family = into.text(" family").filter("inet6"::equals).isPresent() ? " inet6" : "";
            into.put("listen", "fwmark " + statement.argument(1).text() + family, word.location());
            into.put(" marks", "", word.location());
        } else if (word.text().equals("group") && statement.arguments() > 1) {
            Token name = statement.argument(1);
            Statement group = groups.get(name.text());
            if (group == null) {
                problems.error(name.location(), "virtual_server_group '" + name.text() + "' is not defined");
                return;
            }
            into.put("name", "[" + name.text() + "]" + groupSuffix(into), name.location());
            group.block().forEach(line -> entry(line.words(), 0, into));
        } else {
            entry(statement.words(), 1, into);
        }
    }

    /** One group may serve several protocols; the name tells them apart. */
    private static String groupSuffix(Node.Builder into) {
        return into.text("protocol").map(protocol -> " " + protocol).orElse("");
    }

    /** ADDRESS [port], FIRST-LAST [port], ADDRESS/LENGTH [port] or fwmark N [inet|inet6]. */
    private void entry(List<Token> words, int from, Node.Builder into) {
        Token word = words.get(from);
        if (word.text().equals("fwmark")) {
            String mark = words.size() > from + 1 ? words.get(from + 1).text() : "";
            String family =
                    words.size() > from + 2 && words.get(from + 2).text().equals("inet6") ? " inet6" : "";
            into.append("listen", new Node.Scalar("fwmark " + mark + family, word.location()));
            into.put(" marks", "", word.location());
            return;
        }
        String port = words.size() > from + 1 ? words.get(from + 1).text() : "0";
        if (port.equals("0")) {
            into.put(" no port", "", word.location());
        }
        String range = AddressRange.of(word.text());
        boolean v6 = range.indexOf(':') >= 0;
        String text = port.equals("0") ? range : (v6 ? "[" + range + "]" : range) + ":" + port;
        into.append("listen", new Node.Scalar(text, word.location()));
    }
}
