package io.lvsconsole.engine.config.ldirectord;

import io.lvsconsole.engine.config.Location;
import io.lvsconsole.engine.config.NearestWord;
import io.lvsconsole.engine.config.Node;
import io.lvsconsole.engine.config.Problems;
import io.lvsconsole.engine.config.ShellWords;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The check of a real server, by checktype and service. */
final class Checks {

    /** Services with the port they are known by. */
    static final Map<String, Integer> SERVICES = new TreeMap<>(Map.ofEntries(
            Map.entry("http", 80),
            Map.entry("https", 443),
            Map.entry("http_proxy", 3128),
            Map.entry("ftp", 21),
            Map.entry("smtp", 25),
            Map.entry("submission", 587),
            Map.entry("pop", 110),
            Map.entry("pops", 995),
            Map.entry("imap", 143),
            Map.entry("imaps", 993),
            Map.entry("nntp", 119),
            Map.entry("ldap", 389),
            Map.entry("ldaps", 636),
            Map.entry("dns", 53),
            Map.entry("sip", 5060),
            Map.entry("radius", 1812),
            Map.entry("mysql", 3306),
            Map.entry("pgsql", 5432),
            Map.entry("oracle", 1521),
            Map.entry("simpletcp", 0),
            Map.entry("none", 0)));

    private static final List<String> TYPES =
            List.of("connect", "negotiate", "on", "off", "ping", "external", "external-perl");

    private final Section section;
    private final VirtualAddress virtual;
    private final String hostName;
    private final Problems problems;
    private final String service;

    /** Where the virtual service listens. */
    record VirtualAddress(String host, int port, String protocol) {}

    /** What a real server has of its own. */
    record Real(String address, int port, Optional<String> request, Optional<String> receive, Location location) {}

    Checks(Section section, VirtualAddress virtual, String hostName, Problems problems) {
        this.section = section;
        this.virtual = virtual;
        this.hostName = hostName;
        this.problems = problems;
        this.service = serviceOf();
        section.get("checktype").ifPresent(this::checkType);
    }

    private void checkType(Directive type) {
        if (type.digits().isEmpty() && !TYPES.contains(type.value())) {
            problems.error(
                    type.valueAt(),
                    "checktype '" + type.value() + "' is not one of " + String.join(", ", TYPES) + " or a number"
                            + NearestWord.hint(type.value(), TYPES));
        }
    }

    private String serviceOf() {
        Optional<Directive> given = section.get("service");
        if (given.isPresent()) {
            String name = given.get().value();
            if (!SERVICES.containsKey(name)) {
                problems.error(
                        given.get().valueAt(),
                        "service '" + name + "' is not one of " + String.join(", ", SERVICES.keySet())
                                + NearestWord.hint(name, SERVICES.keySet()));
            }
            return name;
        }
        return SERVICES.entrySet().stream()
                .filter(entry -> entry.getValue() == virtual.port() && virtual.port() != 0)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse("none");
    }

    Node check(Real real, String checkTimeout, String negotiateTimeout) {
        Optional<Directive> type = section.get("checktype");
        String word = type.map(Directive::value).orElse("negotiate");
        Optional<String> number = type.flatMap(Directive::digits);
        Location at = type.map(Directive::valueAt).orElse(real.location());
        if (number.isPresent()) {
            return alternating(real, number.get(), checkTimeout, negotiateTimeout, at);
        }
        return switch (word) {
            case "negotiate" ->
                withPort(negotiate(real, at), real)
                        .put("timeout", negotiateTimeout, at)
                        .build();
            case "connect" ->
                virtual.protocol().equals("udp")
                        ? typed("ping", at).put("timeout", checkTimeout, at).build()
                        : withPort(typed("tcp", at), real)
                                .put("timeout", checkTimeout, at)
                                .build();
            case "ping" -> ping(at).put("timeout", checkTimeout, at).build();
            case "external", "external-perl" ->
                external(real, word, at).put("timeout", checkTimeout, at).build();
            case "on", "off" -> typed(word, at).build();
            default -> typed("on", at).build();
        };
    }

    private Node alternating(Real real, String connects, String checkTimeout, String negotiateTimeout, Location at) {
        if (connects.matches("0+")) {
            problems.error(at, "checktype 0 is refused; a number of connects is at least 1");
        }
        Node full = withPort(negotiate(real, at), real)
                .put("timeout", negotiateTimeout, at)
                .build();
        return withPort(typed("alternating", at), real)
                .put("connects", connects, at)
                .put("negotiate", full)
                .put("timeout", checkTimeout, at)
                .build();
    }

    private static Node.Builder typed(String type, Location at) {
        return new Node.Builder(at).put("type", type, at);
    }

    private Node.Builder ping(Location at) {
        Node.Builder ping = typed("ping", at);
        section.get("checkcount").flatMap(Directive::digits).ifPresent(count -> ping.put("attempts", count, at));
        return ping;
    }

    /** The port: checkport, else the server's, else the usual one of the service. */
    private Node.Builder withPort(Node.Builder check, Real real) {
        if (check.text("type").filter("on"::equals).isPresent()) {
            return check;
        }
        Optional<Directive> given = section.get("checkport");
        if (given.isPresent()) {
            String digits = given.get().digits().orElse("0");
            if (digits.matches("0+") || digits.length() > 5 || Integer.parseInt(digits) > 65535) {
                problems.error(given.get().valueAt(), "checkport " + given.get().value() + " is not 1..65535");
            } else {
                check.put("connect_port", digits, given.get().valueAt());
            }
        } else if (real.port() == 0) {
            int usual = SERVICES.getOrDefault(service, 0);
            if (usual == 0) {
                problems.warning(
                        real.location(), "no port to check: give the real server a port, or set checkport or service");
            } else {
                check.put("connect_port", Integer.toString(usual), real.location());
            }
        }
        return check;
    }

    private Node.Builder negotiate(Real real, Location at) {
        Optional<String> request =
                real.request().or(() -> section.get("request").map(Directive::value));
        Optional<String> receive =
                real.receive().or(() -> section.get("receive").map(Directive::value));
        return switch (service) {
            case "http", "https", "http_proxy" -> http(request.orElse("/"), receive, at);
            case "ftp" -> ftp(request, receive, at);
            case "smtp", "submission" -> typed("smtp", at).put("greeting_only", "true", at);
            case "pop", "pops", "imap", "imaps" -> mailbox(at);
            case "nntp" -> typed("nntp", at);
            case "ldap", "ldaps" -> ldap(request, receive, at);
            case "dns" -> dns(request, receive, at);
            case "sip" ->
                typed("sip", at)
                        .put("login", section.text("login", "ldirectord@" + hostName), at)
                        .put("tcp", Boolean.toString(virtual.protocol().equals("tcp")), at);
            case "radius" -> login(typed("radius", at).put("secret", section.text("secret", ""), at), at);
            case "mysql", "pgsql" -> sql(request, at);
            case "oracle" -> {
                problems.error(at, "service oracle has no check of its own: use checktype=external with a program");
                yield typed("on", at);
            }
            case "simpletcp" -> {
                Node.Builder check = typed("simpletcp", at);
                check.put("request", request.orElse(""), at);
                receive.ifPresent(text -> check.put("receive", text, at));
                yield check;
            }
            default -> typed("on", at);
        };
    }

    private Node.Builder http(String request, Optional<String> receive, Location at) {
        Node.Builder url = new Node.Builder(at);
        boolean proxy = service.equals("http_proxy");
        Optional<String> host = section.get("virtualhost").map(Directive::value);
        String path = request.startsWith("/") || proxy ? request : "/" + request;
        if (!proxy && request.contains("://")) {
            try {
                URI uri = new URI(request);
                path = (uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath())
                        + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery());
                host = host.or(() -> Optional.ofNullable(uri.getHost()));
            } catch (URISyntaxException malformed) {
                problems.error(at, "request '" + request + "' is not a URL");
            }
        }
        Location requestAt = section.get("request").map(Directive::valueAt).orElse(at);
        url.put("path", path, requestAt);
        section.get("httpmethod").ifPresent(method -> url.put("method", method.scalar()));
        host.ifPresent(name -> url.put(
                "virtualhost",
                name,
                section.get("virtualhost").map(Directive::valueAt).orElse(at)));
        receive.filter(text -> !text.isEmpty())
                .ifPresent(text -> url.put(
                        "regex",
                        text,
                        section.get("receive").map(Directive::valueAt).orElse(at)));
        url.put("follow_redirects", "3", at);
        Node.Builder check = typed("http", at).append("urls", url.build());
        return service.equals("https") ? check.put("tls", unverified(at)) : check;
    }

    private static Node unverified(Location at) {
        return new Node.Builder(at).put("verify", "false", at).build();
    }

    private Node.Builder login(Node.Builder check, Location at) {
        section.get("login").ifPresent(login -> check.put("login", login.scalar()));
        section.get("passwd").ifPresent(password -> check.put("password", password.scalar()));
        return check;
    }

    private Node.Builder mailbox(Location at) {
        String type = service.startsWith("pop") ? "pop" : "imap";
        Node.Builder check = login(typed(type, at), at);
        return service.endsWith("s") ? check.put("tls", unverified(at)) : check;
    }

    private Node.Builder ftp(Optional<String> request, Optional<String> receive, Location at) {
        Node.Builder check = login(typed("ftp", at), at);
        request.ifPresent(file -> check.put("file", file.startsWith("/") ? file.substring(1) : file, at));
        receive.ifPresent(text -> check.put("receive", text, at));
        if (check.get("password").isEmpty()) {
            check.put("password", "ldirectord@" + hostName, at);
        }
        return check;
    }

    private Node.Builder ldap(Optional<String> request, Optional<String> receive, Location at) {
        Node.Builder check = login(typed("ldap", at), at);
        request.ifPresent(base -> check.put("base", base.startsWith("/") ? base.substring(1) : base, at));
        receive.ifPresent(text -> check.put("receive", text, at));
        return service.equals("ldaps") ? check.put("tls", unverified(at)) : check;
    }

    private Node.Builder dns(Optional<String> request, Optional<String> receive, Location at) {
        String name = request.map(text -> text.startsWith("/") ? text.substring(1) : text)
                .orElse(".");
        boolean address = name.matches("[0-9]+\\.[0-9]+\\.[0-9]+\\.[0-9]+");
        Node.Builder check = typed("dns", at)
                .put("name", address ? reverse(name) : name, at)
                .put("query_type", address ? "PTR" : "A", at);
        if (virtual.protocol().equals("tcp")) {
            check.put("tcp", "true", at);
        }
        if (receive.isEmpty()) {
            problems.warning(at, "dns without receive: ldirectord counts the server as down; here any answer is up");
        }
        receive.ifPresent(text -> check.put("receive", text, at));
        return check;
    }

    private static String reverse(String address) {
        String[] parts = address.split("\\.");
        return parts[3] + "." + parts[2] + "." + parts[1] + "." + parts[0] + ".in-addr.arpa";
    }

    private Node.Builder sql(Optional<String> request, Location at) {
        Node.Builder check = login(typed("sql", at).put("dialect", service, at), at);
        section.get("database").ifPresent(database -> check.put("database", database.scalar()));
        if (request.isEmpty() || section.get("login").isEmpty()) {
            problems.error(at, "service " + service + " needs request and login");
        }
        request.ifPresent(query -> check.put("query", query.startsWith("/") ? query.substring(1) : query, at));
        return check;
    }

    private Node.Builder external(Real real, String type, Location at) {
        if (type.equals("external-perl")) {
            problems.warning(at, "external-perl: the program is run, not evaluated inside");
        }
        Optional<Directive> given = section.get("checkcommand");
        String command = given.map(Directive::value).orElse("/bin/true");
        List<String> words = List.of(
                command,
                virtual.host(),
                Integer.toString(virtual.port()),
                real.address(),
                Integer.toString(real.port()));
        return typed("program", at)
                .put(
                        "command",
                        ShellWords.join(words),
                        given.map(Directive::valueAt).orElse(at));
    }
}
