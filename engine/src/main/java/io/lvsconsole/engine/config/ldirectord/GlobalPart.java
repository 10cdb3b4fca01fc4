package io.lvsconsole.engine.config.ldirectord;

import io.lvsconsole.engine.config.Location;
import io.lvsconsole.engine.config.Node;
import io.lvsconsole.engine.config.Problems;
import java.util.List;
import java.util.Map;

/** What the global part says about the director itself; defaults of sections are taken by the sections. */
final class GlobalPart {

    private static final Map<String, String> NOT_CARRIED_OVER = Map.of(
            "callback", "run it from the service manager's path unit, or use notify scripts",
            "execute", "put all services in one configuration",
            "supervised", "the engine always stays in the foreground",
            "fork", "checks never wait for one another",
            "emailalertstatus", "mail is sent in all states",
            "readdquiescent", "what is missing from the table is always put back");

    private final Section global;
    private final Values values;

    GlobalPart(Section global, Problems problems) {
        this.global = global;
        this.values = new Values(problems);
    }

    void put(Node.Builder root) {
        Location start = root.location();
        Node.Builder director = new Node.Builder(start);
        Node.Builder log = new Node.Builder(start);
        Node.Builder notify = new Node.Builder(start);
        global.get("autoreload").ifPresent(directive -> values.yesNo(directive)
                .ifPresent(on -> director.put("autoreload", on.toString(), directive.valueAt())));
        global.get("maintenancedir").ifPresent(directive -> director.put("maintenance_dir", directive.scalar()));
        global.get("cleanstop").ifPresent(directive -> values.yesNo(directive)
                .ifPresent(on -> director.put("on_stop", on ? "remove" : "keep", directive.valueAt())));
        global.get("logfile")
                .ifPresent(directive ->
                        log.put(directive.value().startsWith("/") ? "file" : "facility", directive.scalar()));
        mail(notify);
        NOT_CARRIED_OVER.forEach((name, why) -> global.get(name)
                .filter(directive -> !directive.value().equals("no"))
                .ifPresent(directive -> values.notCarriedOver(directive.location(), name, why)));
        putIfAny(root, "director", director);
        putIfAny(root, "log", log);
        putIfAny(root, "notify", notify);
    }

    private void mail(Node.Builder notify) {
        global.get("emailalert").ifPresent(directive -> addresses(directive)
                .forEach(address -> notify.append("notification_email", address)));
        global.get("emailalertfrom").ifPresent(directive -> notify.put("notification_email_from", directive.scalar()));
        global.get("smtp").ifPresent(directive -> notify.put("smtp_server", directive.scalar()));
        global.get("emailalertfreq").ifPresent(directive -> directive
                .digits()
                .ifPresent(digits -> notify.put("repeat", digits + "s", directive.valueAt())));
    }

    static List<Node> addresses(Directive directive) {
        return java.util.Arrays.stream(directive.value().split(","))
                .map(String::strip)
                .filter(address -> !address.isEmpty())
                .<Node>map(address -> new Node.Scalar(address, directive.valueAt()))
                .toList();
    }

    private static void putIfAny(Node.Builder root, String key, Node.Builder content) {
        Node.Mapping mapping = content.build();
        if (!mapping.entries().isEmpty()) {
            root.put(key, mapping);
        }
    }
}
