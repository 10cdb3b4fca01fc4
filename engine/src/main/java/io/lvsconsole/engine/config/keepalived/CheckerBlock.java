package io.lvsconsole.engine.config.keepalived;

import io.lvsconsole.engine.config.ConfigSource;
import io.lvsconsole.engine.config.Node;
import io.lvsconsole.engine.config.Problems;
import io.lvsconsole.engine.config.keepalived.Statement.Token;
import io.lvsconsole.engine.config.keepalived.Timing.Defaults;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The checkers of a real server. */
final class CheckerBlock {

    private static final Map<String, Defaults> DEFAULTS = Map.of(
            "TCP_CHECK", new Defaults(1, "1s"),
            "HTTP_GET", new Defaults(1, "3s"),
            "SSL_GET", new Defaults(1, "3s"),
            "SMTP_CHECK", new Defaults(1, "1s"),
            "DNS_CHECK", new Defaults(3, ""),
            "UDP_CHECK", new Defaults(1, "1s"),
            "PING_CHECK", new Defaults(1, "1s"),
            "MISC_CHECK", new Defaults(0, "1s"),
            "FILE_CHECK", new Defaults(0, "1s"));

    private static final Map<String, String> TYPES = Map.of(
            "TCP_CHECK", "tcp",
            "HTTP_GET", "http",
            "SSL_GET", "http",
            "SMTP_CHECK", "smtp",
            "DNS_CHECK", "dns",
            "UDP_CHECK", "udp",
            "PING_CHECK", "ping",
            "MISC_CHECK", "program",
            "FILE_CHECK", "file");

    private final ConfigSource source;
    private final Problems problems;
    private final Map<String, Keywords> keywords = new HashMap<>();
    private final Keywords url;
    private Optional<Node.Mapping> ssl = Optional.empty();

    CheckerBlock(ConfigSource source, Problems problems) {
        this.source = source;
        this.problems = problems;
        for (String name : DEFAULTS.keySet()) {
            Keywords table = new Keywords(name, source, problems);
            Timing.keywords(table);
            table.on("alpha", (statement, into) -> table.flag(statement)
                            .ifPresent(on -> into.put(" alpha", on.toString(), statement.location())))
                    .ignore("every failure is logged once", "log_all_failures");
            keywords.put(name, table);
        }
        for (String name :
                List.of("TCP_CHECK", "HTTP_GET", "SSL_GET", "SMTP_CHECK", "DNS_CHECK", "UDP_CHECK", "PING_CHECK")) {
            target(keywords.get(name));
        }
        this.url = new Keywords("url", source, problems);
        http();
        others();
        udp();
    }

    /** What SSL says for all checkers. */
    void ssl(Statement statement) {
        Keywords table = new Keywords("SSL", source, problems);
        table.text("ca", "ca")
                .text("certificate", "certificate")
                .text("key", "key")
                .on(
                        "password",
                        (line, into) -> problems.warning(
                                line.location(),
                                "password is not carried over: use a key without one, readable by its owner only"));
        Node.Builder into = new Node.Builder(statement.location());
        table.run(statement.block(), into);
        ssl = Optional.of(into.build());
    }

    static boolean isChecker(String keyword) {
        return DEFAULTS.containsKey(keyword);
    }

    private static void target(Keywords table) {
        table.text("connect_ip", "connect_ip")
                .number("connect_port", "connect_port")
                .text("bindto", "bindto")
                .number("bind_port", "bind_port")
                .text("bind_if", "bind_if")
                .number("fwmark", "fwmark");
    }

    private void http() {
        for (String name : List.of("HTTP_GET", "SSL_GET")) {
            Keywords table = keywords.get(name);
            table.on("url", (statement, into) -> {
                        Node.Builder mapping = new Node.Builder(statement.location());
                        url.run(statement.block(), mapping);
                        if (mapping.get("path").isEmpty()) {
                            problems.error(statement.location(), "url has no path");
                        }
                        into.append("urls", mapping.build());
                    })
                    .on("http_protocol", (statement, into) -> table.first(statement)
                            .ifPresent(word -> into.put(
                                    "http_protocol", word.text().toLowerCase(java.util.Locale.ROOT), word.location())))
                    .text("virtualhost", "virtualhost")
                    .flag("fast_recovery", "fast_recovery")
                    .flag("enable_sni", " sni")
                    .text("sni_name", " server_name")
                    .ignore("not needed", "tls_compliant");
        }
        url.text("path", "path")
                .on("digest", (statement, into) -> url.first(statement)
                        .ifPresent(word ->
                                into.put("digest", word.text().toLowerCase(java.util.Locale.ROOT), word.location())))
                .on("status_code", (statement, into) -> {
                    for (int i = 0; i < statement.arguments(); i++) {
                        Token word = statement.argument(i);
                        into.append("status_code", new Node.Scalar(word.text(), word.location()));
                    }
                })
                .text("virtualhost", "virtualhost")
                .text("regex", "regex")
                .flag("regex_no_match", "regex_no_match")
                .on("regex_options", this::regexOptions)
                .ignore(
                        "the whole body is searched, up to 64 KiB",
                        "regex_min_offset",
                        "regex_max_offset",
                        "regex_stack")
                .ignore("not needed", "tls_compliant");
    }

    /** Options that Java's patterns know as flags are put before the expression. */
    private void regexOptions(Statement statement, Node.Builder into) {
        Map<String, String> flags =
                Map.of("caseless", "i", "multiline", "m", "dotall", "s", "extended", "x", "utf", "u");
        for (int i = 0; i < statement.arguments(); i++) {
            Token word = statement.argument(i);
            String flag = flags.get(word.text());
            if (flag == null) {
                problems.warning(
                        word.location(), "regex_options " + word.text() + " is not carried over: not supported");
            } else {
                into.put(" flags", into.text(" flags").orElse("") + flag, word.location());
            }
        }
    }

    private void others() {
        keywords.get("SMTP_CHECK").text("helo_name", "helo_name").on("host", (statement, into) -> {
            Keywords host = new Keywords("host", source, problems);
            target(host);
            host.run(statement.block(), into);
        });
        Keywords dns = keywords.get("DNS_CHECK");
        dns.on("type", (statement, into) -> dns.first(statement)
                        .ifPresent(word -> into.put("query_type", word.text(), word.location())))
                .text("name", "name");
        Keywords misc = keywords.get("MISC_CHECK");
        misc.on("misc_path", (statement, into) -> misc.script(statement).ifPresent(value -> into.put("command", value)))
                .seconds("misc_timeout", "timeout")
                .flag("misc_dynamic", "dynamic_weight")
                .on("user", (statement, into) -> misc.first(statement)
                        .ifPresent(word -> into.put(
                                "user",
                                word.text()
                                        + (statement.arguments() > 1
                                                ? " " + statement.argument(1).text()
                                                : ""),
                                word.location())));
        Keywords file = keywords.get("FILE_CHECK");
        file.text("track_file", "file")
                .on("weight", (statement, into) -> file.first(statement).ifPresent(word -> {
                    into.put("weight", word.text(), word.location());
                    if (statement.arguments() > 1
                            && statement.argument(1).text().equals("reverse")) {
                        into.put("reverse", "true", statement.argument(1).location());
                    }
                }));
    }

    private void udp() {
        Keywords udp = keywords.get("UDP_CHECK");
        udp.on("payload", (statement, into) -> into.put("payload", hex(statement), statement.location()))
                .on("require_reply", (statement, into) -> {
                    into.put("require_reply", "true", statement.location());
                    if (statement.arguments() > 0) {
                        into.put("reply", hex(statement), statement.location());
                    }
                })
                .number("min_reply_length", "min_reply_length")
                .number("max_reply_length", "max_reply_length");
    }

    private static String hex(Statement statement) {
        return statement.rest().toString().replaceAll("[\\s\"]", "");
    }

    /** The tree of a checker, with what it inherits from the blocks around. */
    Node.Mapping read(Statement statement, Node.Mapping outer) {
        String name = statement.keyword();
        Node.Builder into = new Node.Builder(statement.location());
        into.put("type", TYPES.get(name), statement.location());
        keywords.get(name).run(statement.block(), into);
        Timing.inherit(into, outer);
        if (name.equals("SSL_GET")) {
            into.put("tls", tls(into, statement));
        }
        if (name.endsWith("_GET") && into.get("urls").isEmpty()) {
            problems.error(statement.location(), name + " has no url");
        }
        if (name.equals("MISC_CHECK") && into.get("timeout").isEmpty()) {
            into.get(" delay_loop").ifPresent(delay -> into.put("timeout", delay));
        }
        Node.Mapping settled = Timing.settle(into, Optional.of(DEFAULTS.get(name)));
        if (name.equals("MISC_CHECK") && into.get("timeout").isPresent()) {
            settled = replace(settled, "timeout", into.get("timeout").get());
        }
        return withRegexFlags(TrackerBlocks.withUser(settled, "command"));
    }

    private static Node.Mapping replace(Node.Mapping mapping, String key, Node value) {
        Node.Builder result = new Node.Builder(mapping.location());
        mapping.entries().forEach(entry -> result.put(entry.key().text(), entry.value()));
        return result.put(key, value).build();
    }

    private static Node.Mapping withRegexFlags(Node.Mapping mapping) {
        Optional<Node> urls = mapping.get("urls");
        if (urls.isEmpty()) {
            return mapping;
        }
        List<Node> items = ((Node.Sequence) urls.get())
                .items().stream().map(item -> flagged((Node.Mapping) item)).toList();
        return replace(mapping, "urls", new Node.Sequence(items, urls.get().location()));
    }

    private static Node flagged(Node.Mapping url) {
        Optional<Node> flags = url.get(" flags");
        if (flags.isEmpty()) {
            return url;
        }
        Node.Builder result = new Node.Builder(url.location());
        for (Node.Entry entry : url.entries()) {
            if (entry.key().text().equals("regex")) {
                Node.Scalar regex = (Node.Scalar) entry.value();
                String prefix = "(?" + ((Node.Scalar) flags.get()).text() + ")";
                result.put("regex", prefix + regex.text(), regex.location());
            } else if (!entry.key().text().equals(" flags")) {
                result.put(entry.key().text(), entry.value());
            }
        }
        return result.build();
    }

    /** keepalived verifies no certificate, and sends a server name only where told to. */
    private Node tls(Node.Builder into, Statement statement) {
        Node.Builder tls = new Node.Builder(statement.location());
        tls.put("verify", "false", statement.location());
        tls.put("sni", into.text(" sni").orElse("false"), statement.location());
        into.get(" server_name").ifPresent(name -> tls.put("server_name", name));
        ssl.ifPresent(all -> all.entries().forEach(entry -> tls.put(entry.key().text(), entry.value())));
        return tls.build();
    }
}
