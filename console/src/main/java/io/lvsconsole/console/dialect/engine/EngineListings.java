package io.lvsconsole.console.dialect.engine;

import io.lvsconsole.console.command.ExitStatus;
import io.lvsconsole.console.command.Fields;
import io.lvsconsole.console.command.StructuredOutput;
import io.lvsconsole.console.command.ToolContext;
import io.lvsconsole.engine.api.ControlReply;
import io.lvsconsole.engine.api.ControlRequest;
import io.lvsconsole.engine.api.EngineClient;
import io.lvsconsole.engine.api.EngineEventView;
import io.lvsconsole.engine.api.EngineSnapshot;
import io.lvsconsole.engine.api.ServiceView;
import io.lvsconsole.engine.api.VrrpView;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The listings of {@code show}, as text and as data. */
final class EngineListings {

    private static final Set<String> LISTS = Set.of("vrrp", "services", "checks", "nodes", "events");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

    private EngineListings() {}

    static boolean knows(List<String> arguments) {
        return arguments.size() == 1 && LISTS.contains(arguments.get(0));
    }

    static int show(List<String> arguments, EngineClient client, ToolContext context) throws IOException {
        if (arguments.get(0).equals("events")) {
            events(client.events(0), context);
            return ExitStatus.DONE;
        }
        ControlReply reply = client.call(ControlRequest.of(ControlRequest.Method.SNAPSHOT));
        if (reply.snapshot().isEmpty()) {
            return EngineTool.answer(reply, context);
        }
        EngineSnapshot snapshot = reply.snapshot().get();
        switch (arguments.get(0)) {
            case "vrrp" -> vrrp(snapshot.vrrp(), context);
            case "services" -> services(snapshot.services(), context);
            case "nodes" -> NodeListing.show(snapshot.heartbeat(), context);
            default -> checks(snapshot.services(), context);
        }
        return ExitStatus.DONE;
    }

    private static void vrrp(List<VrrpView> instances, ToolContext context) {
        if (StructuredOutput.wanted(context)) {
            StructuredOutput.write(
                    context,
                    "vrrp_instance",
                    instances.stream().map(EngineListings::fields).toList());
            return;
        }
        print(
                context,
                "%-16s %-8s %4s %-7s %9s %8s  %s",
                "INSTANCE",
                "LINK",
                "VRID",
                "STATE",
                "SINCE",
                "PRIORITY",
                "ADDRESSES");
        for (VrrpView view : instances) {
            print(
                    context,
                    "%-16s %-8s %4d %-7s %8.1fs %8s  %s%s",
                    view.name(),
                    view.link(),
                    view.vrid(),
                    view.state().toUpperCase(Locale.ROOT),
                    view.sinceMs() / 1000.0,
                    view.priority() + "/" + view.basePriority(),
                    String.join(" ", view.addresses()),
                    view.master().isEmpty() ? "" : "  master " + view.master() + " priority " + view.masterPriority());
            view.faults().forEach(fault -> print(context, "  fault: %s", fault));
        }
    }

    private static Fields fields(VrrpView view) {
        return Fields.start()
                .text("name", view.name())
                .text("link", view.link())
                .number("vrid", view.vrid())
                .text("family", view.family())
                .number("version", view.version())
                .text("state", view.state())
                .number("since_ms", view.sinceMs())
                .text("cause", view.cause())
                .number("priority", view.priority())
                .number("base_priority", view.basePriority())
                .texts("addresses", view.addresses())
                .text("master", view.master());
    }

    private static void services(List<ServiceView> services, ToolContext context) {
        if (StructuredOutput.wanted(context)) {
            StructuredOutput.write(
                    context,
                    "real_server",
                    services.stream()
                            .flatMap(service -> service.servers().stream().map(server -> fields(service, server)))
                            .toList());
            return;
        }
        for (ServiceView service : services) {
            print(
                    context,
                    "%s  %s  %s  %s%s",
                    service.name(),
                    String.join(" ", service.keys()),
                    service.scheduler(),
                    service.quorum() ? "ok" : "NO QUORUM",
                    service.override().isEmpty() ? "" : "  override: " + service.override());
            for (ServiceView.ServerView server : service.servers()) {
                print(
                        context,
                        "  -> %-28s %-8s %8.1fs  weight %d/%d%s%s",
                        address(server),
                        server.state().equals("down") ? "DOWN" : server.state(),
                        server.sinceMs() / 1000.0,
                        Math.max(0, server.weight()),
                        server.configuredWeight(),
                        server.override().isEmpty() ? "" : "  override: " + server.override(),
                        server.reason().isEmpty() ? "" : "  " + server.reason());
            }
        }
    }

    private static Fields fields(ServiceView service, ServiceView.ServerView server) {
        return Fields.start()
                .text("service", service.name())
                .text("address", server.address())
                .number("port", server.port())
                .text("state", server.state())
                .number("since_ms", server.sinceMs())
                .text("reason", server.reason())
                .number("configured_weight", server.configuredWeight())
                .number("weight", server.weight())
                .text("override", server.override());
    }

    private static void checks(List<ServiceView> services, ToolContext context) {
        if (StructuredOutput.wanted(context)) {
            StructuredOutput.write(
                    context,
                    "check",
                    services.stream()
                            .flatMap(service -> service.servers().stream().flatMap(server -> server.checks().stream()
                                    .map(check -> fields(service, server, check))))
                            .toList());
            return;
        }
        print(context, "%-40s %-10s %-7s %8s %9s  %s", "CHECK", "KIND", "VERDICT", "LAST ms", "NEXT s", "ERROR");
        for (ServiceView service : services) {
            for (ServiceView.ServerView server : service.servers()) {
                for (ServiceView.CheckView check : server.checks()) {
                    print(
                            context,
                            "%-40s %-10s %-7s %8s %9s  %s",
                            service.name() + "/" + address(server),
                            check.kind(),
                            check.verdict().equals("down") ? "DOWN" : check.verdict(),
                            check.lastMicros() < 0 ? "-" : String.valueOf(check.lastMicros() / 1000),
                            check.nextInMs() < 0 ? "-" : String.format(Locale.ROOT, "%.1f", check.nextInMs() / 1000.0),
                            check.lastDetail());
                }
            }
        }
    }

    private static Fields fields(ServiceView service, ServiceView.ServerView server, ServiceView.CheckView check) {
        return Fields.start()
                .text("service", service.name())
                .text("address", server.address())
                .number("port", server.port())
                .text("kind", check.kind())
                .text("verdict", check.verdict())
                .number("streak", check.streak())
                .number("runs", check.runs())
                .text("last_detail", check.lastDetail())
                .number("last_us", check.lastMicros())
                .number("next_in_ms", check.nextInMs())
                .number("interval_ms", check.intervalMs());
    }

    private static void events(List<EngineEventView> events, ToolContext context) {
        if (StructuredOutput.wanted(context)) {
            StructuredOutput.write(
                    context,
                    "event",
                    events.stream().map(EngineListings::fields).toList());
            return;
        }
        for (EngineEventView event : events) {
            String time = TIME.format(Instant.ofEpochMilli(event.epochMs()).atZone(ZoneId.systemDefault()));
            print(context, "%s %-7s %s", time, event.level(), event.text());
        }
    }

    private static Fields fields(EngineEventView event) {
        return Fields.start()
                .number("number", event.number())
                .number("epoch_ms", event.epochMs())
                .text("level", event.level())
                .text("kind", event.kind())
                .text("object", event.object())
                .text("text", event.text());
    }

    private static String address(ServiceView.ServerView server) {
        boolean bare = server.address().indexOf(':') < 0;
        return (bare ? server.address() : "[" + server.address() + "]") + ":" + server.port();
    }

    private static void print(ToolContext context, String format, Object... values) {
        context.out().println(String.format(Locale.ROOT, format, values).stripTrailing());
    }
}
