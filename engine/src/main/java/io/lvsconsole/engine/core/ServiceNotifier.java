package io.lvsconsole.engine.core;

import io.lvsconsole.engine.core.Notification.Level;
import io.lvsconsole.engine.health.CheckAction;
import io.lvsconsole.engine.health.Intervention;
import io.lvsconsole.engine.health.ServiceAction;
import io.lvsconsole.engine.model.Command;
import io.lvsconsole.engine.model.NotifySettings;
import io.lvsconsole.engine.model.RealServer;
import io.lvsconsole.engine.model.VirtualService;
import io.lvsconsole.netlink.ipvs.DestinationKey;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Tells people and scripts of a service what happened, in the words an operator of keepalived knows. */
final class ServiceNotifier {

    /** A notify script that runs longer than this is ended. */
    private static final Duration SCRIPT_LIMIT = Duration.ofSeconds(60);

    private final VirtualService service;
    private final NotifySettings pipes;
    private final String name;

    ServiceNotifier(VirtualService service, NotifySettings pipes) {
        this.pipes = pipes;
        this.service = service;
        this.name = ServiceNames.of(service);
    }

    void tell(ServiceAction action, Map<DestinationKey, RealServer> servers, Outbox out) {
        action.accept(new ServiceAction.Visitor<Void>() {
            @Override
            public Void visit(ServiceAction.ServerChanged changed) {
                serverChanged(servers.get(changed.server()), changed, out);
                return null;
            }

            @Override
            public Void visit(ServiceAction.QuorumChanged changed) {
                quorumChanged(changed, out);
                return null;
            }

            @Override
            public Void visit(ServiceAction.Drained drained) {
                RealServer server = servers.get(drained.server());
                String how = drained.left() == 0 ? "its connections have ended" : "its time ran out";
                out.effect(note(Level.NORMAL, "service.drained", server, "Drained service %s of VS %s: " + how));
                return null;
            }
        });
    }

    private void serverChanged(RealServer server, ServiceAction.ServerChanged changed, Outbox out) {
        boolean inhibit = server.inhibitOnFailure() || service.inhibitOnFailure();
        String verb = changed.alive()
                ? inhibit ? "Enabling service %s of VS %s" : "Adding service %s to VS %s"
                : inhibit ? "Disabling service %s of VS %s" : "Removing service %s from VS %s";
        Level level = changed.alive() ? Level.NORMAL : Level.WARNING;
        String kind = changed.alive() ? "service.server_up" : "service.server_down";
        String reason = changed.reason().isEmpty() ? "" : " (" + changed.reason() + ")";
        String text = String.format(verb, ServiceNames.of(server, service), name) + reason;
        out.effect(new Notification(
                level,
                kind,
                service.name(),
                text,
                Map.of("server", server.label(), "service", service.name(), "reason", changed.reason())));
        fifo("RS " + ServiceNames.of(server, service) + " " + name + (changed.alive() ? " UP" : " DOWN"), out);
        run(changed.alive() ? server.notifyUp() : server.notifyDown(), out);
    }

    private void quorumChanged(ServiceAction.QuorumChanged changed, Outbox out) {
        String text = changed.gained()
                ? "Gained quorum " + changed.quorum() + "+" + service.hysteresis() + " <= " + changed.weight()
                        + " for VS " + name
                : "Lost quorum " + changed.quorum() + "-" + service.hysteresis() + " > " + changed.weight() + " for VS "
                        + name;
        String kind = changed.gained() ? "service.quorum_gained" : "service.quorum_lost";
        out.effect(Notification.of(changed.gained() ? Level.NORMAL : Level.ALARM, kind, service.name(), text));
        service.sorryServer().ifPresent(sorry -> {
            String which = "[" + sorry.address() + "]:" + service.protocol().lowerName() + ":" + sorry.port();
            String what = changed.gained() ? "Removing sorry server %s from VS %s" : "Adding sorry server %s to VS %s";
            out.effect(Notification.of(Level.NORMAL, kind, service.name(), String.format(what, which, name)));
        });
        out.tell(new VrrpInput.QuorumChanged(service.name(), changed.gained()));
        fifo("VS " + name + (changed.gained() ? " UP" : " DOWN"), out);
        run(changed.gained() ? service.quorumUp() : service.quorumDown(), out);
    }

    /** keepalived's lines: {@code VS [10.0.0.100]:tcp:80 UP}, {@code RS [10.0.0.1]:tcp:80 [10.0.0.100]:tcp:80 DOWN}. */
    private void fifo(String line, Outbox out) {
        Stream.of(pipes.lvsNotifyFifo(), pipes.notifyFifo())
                .flatMap(Optional::stream)
                .distinct()
                .forEach(path -> out.effect(new VrrpEffect.WriteFifo(path, line)));
    }

    Notification softFailure(RealServer server, CheckAction.SoftFailure failure) {
        String text = "check of service %s for VS %s failed " + failure.count() + " of " + failure.limit() + " times: "
                + failure.detail().replace("%", "%%");
        return note(Level.DETAIL, "service.soft_failure", server, text);
    }

    Notification intervened(RealServer server, Optional<Intervention> intervention) {
        String what = intervention
                .map(wanted -> switch (wanted.kind()) {
                    case WEIGHT -> "Changing weight to " + wanted.weight() + " for";
                    case QUIESCE -> "Quiescing";
                    case DRAIN -> "Draining";
                    case DISABLE -> "Disabling";
                })
                .orElse("Giving back to checks and configuration");
        return note(Level.NORMAL, "service.intervention", server, what + " service %s of VS %s by an operator");
    }

    void run(Optional<Command> command, Outbox out) {
        command.ifPresent(script -> out.effect(new RunProgram(Optional.empty(), script, SCRIPT_LIMIT)));
    }

    private Notification note(Level level, String kind, RealServer server, String format) {
        String text = String.format(format, ServiceNames.of(server, service), name);
        return Notification.of(level, kind, service.name(), text);
    }
}
