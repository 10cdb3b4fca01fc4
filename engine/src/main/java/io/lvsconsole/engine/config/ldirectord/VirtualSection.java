package io.lvsconsole.engine.config.ldirectord;

import io.lvsconsole.engine.config.Location;
import io.lvsconsole.engine.config.Node;
import io.lvsconsole.engine.config.Problems;
import io.lvsconsole.engine.config.ShellWords;
import io.lvsconsole.netlink.net.Family;
import io.lvsconsole.netlink.net.IpAddress;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One virtual section as a virtual service of the common tree. */
final class VirtualSection {

    private static final Pattern V4 = Pattern.compile("([A-Za-z0-9._-]+):([A-Za-z0-9-]+).*");
    private static final Pattern V6 = Pattern.compile("(\\[[0-9A-Fa-f:.]+\\]):([A-Za-z0-9-]+).*");
    private static final Pattern MARK = Pattern.compile("([0-9]{1,10})(.*)");
    private static final Pattern REAL = Pattern.compile(
            "(\\[[^\\]]*\\]|[^\\s:>]+?)(?:->([^\\s:]+))?(?::([A-Za-z0-9-]+))?[ \\t]+(gate|masq|ipip)(?=[ \\t]|$)"
                    + "(?:[ \\t]+([0-9]{1,9})(?=[ \\t]|$))?(?:[ \\t]+\"([^\"]*)\"[, \\t]+\"([^\"]*)\")?"
                    + "(?:[ \\t]+l:([0-9]{1,9}))?(?:[ \\t]+u:([0-9]{1,9}))?[ \\t]*");
    private static final Pattern METHOD = Pattern.compile(".*[ \\t](gate|masq|ipip)([ \\t].*)?");

    private final Section section;
    private final Section global;
    private final Names names;
    private final String hostName;
    private final Problems problems;
    private final Values values;
    private final Family family;

    VirtualSection(Section section, Section global, Names names, String hostName, Problems problems) {
        this.section = section;
        this.global = global;
        this.names = names;
        this.hostName = hostName;
        this.problems = problems;
        this.values = new Values(problems);
        this.family = section.isV6() ? Family.IPV6 : Family.IPV4;
    }

    /** The service; empty if its address cannot be made out. */
    Optional<Node.Mapping> tree() {
        Directive virtual = section.virtual();
        Node.Builder into = new Node.Builder(virtual.location());
        Optional<Checks.VirtualAddress> address = listen(virtual, into);
        if (address.isEmpty()) {
            return Optional.empty();
        }
        String protocol = address.get().protocol();
        if (!protocol.equals("fwm")) {
            into.put(
                    "protocol",
                    protocol,
                    section.get("protocol").map(Directive::valueAt).orElse(virtual.valueAt()));
        }
        balancing(into, virtual.location(), protocol);
        fallback(into, address.get());
        timing(into, virtual.location());
        notes(into);
        Checks checks = new Checks(section, address.get(), hostName, problems);
        section.reals().forEach(real -> real(real, address.get(), checks, into));
        if (section.reals().isEmpty()) {
            problems.warning(virtual.location(), "virtual " + virtual.value() + " has no real server");
        }
        return Optional.of(into.build());
    }

    private Optional<Directive> setting(String name) {
        return section.get(name).or(() -> global.get(name));
    }

    /** ADDRESS:PORT or NAME:PORT; else digits, a mark; [V6]:PORT with virtual6. Tried in this order. */
    private Optional<Checks.VirtualAddress> listen(Directive virtual, Node.Builder into) {
        String text = virtual.value();
        Matcher matcher = (section.isV6() ? V6 : V4).matcher(text);
        Optional<Directive> given = section.get("protocol");
        if (matcher.matches()) {
            String port = matcher.group(2);
            boolean dns = port.equals("53") || port.equals("domain");
            String protocol = given.map(Directive::value).orElse(dns ? "udp" : "tcp");
            if (!protocol.equals("tcp") && !protocol.equals("udp")) {
                problems.error(given.orElseThrow().valueAt(), "protocol '" + protocol + "' is not tcp or udp");
            }
            Optional<IpAddress> host = names.host(matcher.group(1), family);
            Optional<Integer> number = names.port(port, protocol);
            if (host.isEmpty() || number.isEmpty()) {
                problems.error(
                        virtual.valueAt(),
                        host.isEmpty()
                                ? "virtual: '" + matcher.group(1) + "' is no " + family + " address and no known name"
                                : "virtual: '" + port + "' is not a port or service of " + protocol);
                return Optional.empty();
            }
            String label = section.isV6() ? "[" + host.get() + "]" : host.get().toString();
            into.put("listen", label + ":" + number.get(), virtual.valueAt());
            return Optional.of(new Checks.VirtualAddress(host.get().toString(), number.get(), protocol));
        }
        Matcher mark = MARK.matcher(text);
        if (!mark.matches()) {
            problems.error(
                    virtual.valueAt(), "virtual '" + text + "' is not ADDRESS:PORT, NAME:PORT or a firewall mark");
            return Optional.empty();
        }
        return mark(virtual, mark, given, into);
    }

    private Optional<Checks.VirtualAddress> mark(
            Directive virtual, Matcher mark, Optional<Directive> given, Node.Builder into) {
        if (mark.group(2).startsWith(".")) {
            problems.error(
                    virtual.valueAt(),
                    "virtual " + virtual.value() + " has no port: ldirectord would read firewall mark "
                            + mark.group(1));
            return Optional.empty();
        }
        if (given.filter(protocol -> !protocol.value().equals("fwm")).isPresent()) {
            problems.warning(given.get().valueAt(), "protocol of a firewall mark is fwm; it is taken so");
        }
        into.put("listen", "fwmark " + mark.group(1) + (section.isV6() ? " inet6" : ""), virtual.valueAt());
        return Optional.of(new Checks.VirtualAddress(mark.group(1), 0, "fwm"));
    }

    private void balancing(Node.Builder into, Location at, String protocol) {
        Optional<Directive> scheduler = section.get("scheduler");
        Matcher word = Pattern.compile("[a-z]+").matcher(section.text("scheduler", "wrr"));
        into.put(
                "lb_algo",
                word.find() ? word.group() : "wrr",
                scheduler.map(Directive::valueAt).orElse(at));
        into.put("lb_kind", "dr", at);
        section.get("persistent").ifPresent(directive -> values.seconds(directive)
                .ifPresent(time -> into.put("persistence_timeout", time, directive.valueAt())));
        section.get("netmask").ifPresent(directive -> into.put("persistence_granularity", directive.scalar()));
        section.get("ops")
                .ifPresent(directive -> values.yesNo(directive).filter(on -> on).ifPresent(on -> {
                    if (protocol.equals("udp")) {
                        into.put("ops", "true", directive.valueAt());
                    } else {
                        problems.warning(directive.location(), "ops has no effect: the protocol is not udp");
                    }
                }));
        section.get("schedflags").ifPresent(directive -> {
            for (String flag : directive.value().split("[, ]+")) {
                into.append("sched_flags", new Node.Scalar(flag, directive.valueAt()));
            }
        });
        setting("quiescent").ifPresent(directive -> values.yesNo(directive)
                .ifPresent(on -> into.put("inhibit_on_failure", on.toString(), directive.valueAt())));
        into.put("alpha", "true", at);
    }

    private void timing(Node.Builder into, Location at) {
        Optional<Directive> interval = setting("checkinterval");
        String period = interval.flatMap(values::seconds).orElse("10s");
        into.put("delay_loop", period, interval.map(Directive::valueAt).orElse(at));
        into.put("delay_before_retry", period, at);
        into.put("warmup", "0", at);
        Optional<Directive> failures = setting("failurecount");
        into.put(
                "fall",
                failures.flatMap(values::count).orElse("1"),
                failures.map(Directive::valueAt).orElse(at));
    }

    /** Each of the two limits is the default of the other, the section's before the global one. */
    private String limit(String own, String other, String otherwise) {
        for (Optional<Directive> directive :
                List.of(section.get(own), section.get(other), global.get(own), global.get(other))) {
            if (directive.isPresent()) {
                return values.seconds(directive.get()).orElse(otherwise);
            }
        }
        return otherwise;
    }

    private void fallback(Node.Builder into, Checks.VirtualAddress virtual) {
        String name = section.isV6() ? "fallback6" : "fallback";
        boolean mark = virtual.protocol().equals("fwm");
        Optional<Directive> given = mark ? section.get(name) : setting(name);
        if (mark && given.isEmpty() && global.get(name).isPresent()) {
            problems.warning(
                    section.virtual().location(),
                    "the global " + name + " does not work for firewall marks; give the section its own");
        }
        given.ifPresent(directive -> sorry(directive, virtual).ifPresent(sorry -> into.put("sorry_server", sorry)));
        setting("fallbackcommand").ifPresent(directive -> {
            String arguments = (mark ? ":0" : virtual.host() + ":" + virtual.port()) + " " + virtual.protocol();
            into.put("quorum_down", command(directive, "start " + arguments));
            into.put("quorum_up", command(directive, "stop " + arguments));
        });
    }

    /** ldirectord runs it by the shell; a plain path needs none. */
    private static Node command(Directive directive, String arguments) {
        String line = directive.value() + " " + arguments;
        boolean plain = directive.value().matches("[A-Za-z0-9_./ -]+");
        String text = plain ? line : ShellWords.join(List.of("/bin/sh", "-c", line));
        return new Node.Scalar(text, directive.valueAt());
    }

    private Optional<Node> sorry(Directive directive, Checks.VirtualAddress virtual) {
        Matcher matcher = Pattern.compile(
                        "(\\[[^\\]]*\\]|[^\\s:]+)(?::([A-Za-z0-9-]+))?(?:[ \\t]+(gate|masq|ipip))?[ \\t]*")
                .matcher(directive.value());
        if (!matcher.matches()) {
            problems.error(
                    directive.valueAt(),
                    directive.name() + " '" + directive.value() + "' is not HOST[:PORT] [gate|masq|ipip]");
            return Optional.empty();
        }
        Optional<IpAddress> host = names.host(matcher.group(1), family);
        Optional<Integer> port = matcher.group(2) == null
                ? Optional.of(virtual.port())
                : names.port(matcher.group(2), virtual.protocol());
        if (host.isEmpty() || port.isEmpty()) {
            problems.error(
                    directive.valueAt(),
                    directive.name() + ": '" + (host.isEmpty() ? matcher.group(1) : matcher.group(2))
                            + "' is not known");
            return Optional.empty();
        }
        return Optional.of(new Node.Builder(directive.valueAt())
                .put("address", host.get().toString(), directive.valueAt())
                .put("port", port.get().toString(), directive.valueAt())
                .put("lb_kind", matcher.group(3) == null ? "gate" : matcher.group(3), directive.valueAt())
                .build());
    }

    private void notes(Node.Builder into) {
        section.get("comment")
                .or(() -> section.get("servicename"))
                .ifPresent(directive -> into.put("comment", directive.scalar()));
        section.get("emailalert").ifPresent(directive -> GlobalPart.addresses(directive)
                .forEach(address -> into.append("notification_email", address)));
        section.get("load")
                .ifPresent(directive ->
                        values.notCarriedOver(directive.location(), "load", "ldirectord never used it either"));
        section.get("monitorfile")
                .ifPresent(directive -> values.notCarriedOver(
                        directive.location(), "monitorfile", "check results are in the log and on the console"));
        for (String name : List.of("emailalertfreq", "emailalertstatus", "smtp", "cleanstop")) {
            section.get(name)
                    .ifPresent(directive ->
                            values.notCarriedOver(directive.location(), name, "it is a setting of all services"));
        }
    }

    private void real(Directive line, Checks.VirtualAddress virtual, Checks checks, Node.Builder into) {
        if (line.name().equals("real6") != section.isV6()) {
            problems.error(
                    line.location(),
                    line.name() + " in a section of " + section.virtual().name() + ": use "
                            + (section.isV6() ? "real6" : "real"));
            return;
        }
        Matcher matcher = REAL.matcher(line.value());
        if (!matcher.matches()) {
            problems.error(
                    line.valueAt(),
                    METHOD.matcher(line.value()).matches()
                            ? "real '" + line.value() + "' is not HOST[->HOST][:PORT] METHOD [WEIGHT] [\"REQUEST\","
                                    + " \"RECEIVE\"] [l:N] [u:N]"
                            : "real '" + line.value() + "': the forwarding method gate, masq or ipip is missing");
            return;
        }
        Optional<IpAddress> first = names.host(matcher.group(1), family);
        Optional<IpAddress> last = matcher.group(2) == null ? first : names.host(matcher.group(2), Family.IPV4);
        Optional<Integer> port =
                matcher.group(3) == null ? Optional.of(0) : names.port(matcher.group(3), virtual.protocol());
        if (first.isEmpty() || last.isEmpty() || port.isEmpty()) {
            String what = first.isEmpty() ? matcher.group(1) : last.isEmpty() ? matcher.group(2) : matcher.group(3);
            problems.error(line.valueAt(), "real: '" + what + "' is not an address, a known name or port");
            return;
        }
        if (!first.equals(last) && section.isV6()
                || last.get().low() < first.get().low()
                || last.get().low() - first.get().low() > 65535) {
            problems.error(line.valueAt(), "real: a range goes up, is IPv4 and has at most 65536 addresses");
            return;
        }
        for (long low = first.get().low(); low <= last.get().low(); low++) {
            IpAddress address = new IpAddress(first.get().family(), first.get().high(), low);
            into.append("real_servers", server(line, matcher, address, port.get(), checks));
        }
    }

    private Node server(Directive line, Matcher matcher, IpAddress address, int port, Checks checks) {
        Location at = line.valueAt();
        Node.Builder server = new Node.Builder(at).put("address", address.toString(), at);
        if (port != 0) {
            server.put("port", Integer.toString(port), at);
        }
        server.put("lb_kind", matcher.group(4), at);
        if (matcher.group(5) != null) {
            server.put("weight", matcher.group(5), at);
        }
        if (matcher.group(8) != null) {
            server.put("lthreshold", matcher.group(8), at);
        }
        if (matcher.group(9) != null) {
            server.put("uthreshold", matcher.group(9), at);
        }
        Checks.Real real = new Checks.Real(
                address.toString(),
                port,
                Optional.ofNullable(matcher.group(6)),
                Optional.ofNullable(matcher.group(7)),
                at);
        String check = limit("checktimeout", "negotiatetimeout", "5s");
        String negotiate = limit("negotiatetimeout", "checktimeout", "30s");
        return server.append("checks", checks.check(real, check, negotiate)).build();
    }
}
