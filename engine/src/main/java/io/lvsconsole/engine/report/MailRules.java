package io.lvsconsole.engine.report;

import io.lvsconsole.engine.core.Notification;
import io.lvsconsole.engine.model.EngineConfig;
import io.lvsconsole.engine.model.NotifySettings;
import io.lvsconsole.engine.model.RealServer;
import io.lvsconsole.engine.model.SyncGroup;
import io.lvsconsole.engine.model.VirtualService;
import io.lvsconsole.engine.model.VrrpInstance;
import io.lvsconsole.engine.time.MonoTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which changes are worth a mail and to whom (keepalived's {@code smtp_alert} and its switches, ldirectord's {@code
 * emailalert} with its repeats). Subjects are keepalived's. Pure but for what it remembers; one thread.
 */
final class MailRules {

    private final EngineConfig config;
    private final NotifySettings settings;
    private final String director;
    /** When the mail of a server that is down is sent again. */
    private final Map<String, Repeat> down = new LinkedHashMap<>();

    private record Repeat(MonoTime due, Mail mail) {}

    MailRules(EngineConfig config, String director) {
        this.config = config;
        this.settings = config.notifications();
        this.director = director;
    }

    /** The mail of an event, if it is worth one. */
    Optional<Mail> mailOf(Notification event, MonoTime now) {
        return switch (event.kind()) {
            case "vrrp.transition" -> instance(event);
            case "vrrp.group" -> group(event);
            case "service.server_up", "service.server_down" -> server(event, now);
            case "service.quorum_gained", "service.quorum_lost" -> quorum(event);
            default -> Optional.empty();
        };
    }

    private Optional<Mail> instance(Notification event) {
        boolean wanted = config.vrrp().instances().stream()
                .filter(instance -> instance.name().equals(event.object()))
                .map(VrrpInstance::notifyScripts)
                .anyMatch(scripts -> scripts.smtpAlert().orElse(settings.smtpAlertVrrp()));
        return role(event, wanted, "VRRP Instance ");
    }

    private Optional<Mail> group(Notification event) {
        boolean wanted = config.vrrp().syncGroups().stream()
                .filter(group -> group.name().equals(event.object()))
                .map(SyncGroup::notifyScripts)
                .anyMatch(scripts -> scripts.smtpAlert().orElse(settings.smtpAlertVrrp()));
        return role(event, wanted, "VRRP Group ");
    }

    private Optional<Mail> role(Notification event, boolean wanted, String what) {
        String to = event.details().getOrDefault("to", "");
        boolean quiet = to.equals("INITIALIZE") || to.equals("FAULT") && settings.noEmailFaults();
        if (!wanted || quiet) {
            return Optional.empty();
        }
        List<String> lines = new ArrayList<>(List.of(event.text()));
        Optional.ofNullable(event.details().get("cause")).ifPresent(cause -> lines.add("Cause: " + cause));
        return mail(settings.notificationEmail(), what + event.object() + " - Entering " + to + " state", lines);
    }

    private Optional<VirtualService> service(Notification event) {
        return config.services().stream()
                .filter(service -> service.name().equals(event.object()))
                .findFirst();
    }

    private Optional<Mail> server(Notification event, MonoTime now) {
        Optional<VirtualService> service = service(event);
        String label = event.details().getOrDefault("server", "");
        String key = event.object() + " " + label;
        down.remove(key);
        boolean wanted = service.isPresent()
                && service.get().realServers().stream()
                        .filter(server -> server.label().equals(label))
                        .findFirst()
                        .flatMap(RealServer::smtpAlert)
                        .orElse(settings.smtpAlertChecker());
        if (!wanted) {
            return Optional.empty();
        }
        boolean isDown = event.kind().endsWith("down");
        String subject =
                "Realserver " + label + " of virtual server " + event.object() + " - " + (isDown ? "DOWN" : "UP");
        Optional<Mail> mail = mail(receivers(service.get()), subject, lines(event, service.get()));
        if (isDown && !settings.repeat().isZero()) {
            Optional<Mail> again = mail(
                    receivers(service.get()),
                    "Inaccessible real server: " + label + " (" + event.object() + ")",
                    lines(event, service.get()));
            again.ifPresent(each -> down.put(key, new Repeat(now.plus(settings.repeat()), each)));
        }
        return mail;
    }

    private Optional<Mail> quorum(Notification event) {
        Optional<VirtualService> service = service(event);
        boolean wanted = event.text().contains("quorum")
                && service.isPresent()
                && service.get().smtpAlert().orElse(settings.smtpAlertChecker());
        if (!wanted) {
            return Optional.empty();
        }
        String state = event.kind().endsWith("lost") ? "DOWN" : "UP";
        return mail(
                receivers(service.get()),
                "Virtual server " + event.object() + " - " + state,
                lines(event, service.get()));
    }

    private static List<String> lines(Notification event, VirtualService service) {
        List<String> lines = new ArrayList<>(List.of(event.text()));
        lines.add("Service: " + service.name());
        service.comment().ifPresent(comment -> lines.add("Remark: " + comment));
        return lines;
    }

    private List<String> receivers(VirtualService service) {
        Set<String> all = new LinkedHashSet<>(settings.notificationEmail());
        all.addAll(service.notificationEmail());
        return List.copyOf(all);
    }

    private Optional<Mail> mail(List<String> to, String subject, List<String> lines) {
        if (to.isEmpty()) {
            return Optional.empty();
        }
        List<String> all = new ArrayList<>(List.of("Director: " + director));
        all.addAll(lines);
        return Optional.of(new Mail(to, "[" + director + "] " + subject, all));
    }

    /** Mails that are due again, for servers that are still down. */
    List<Mail> repeats(MonoTime now) {
        List<Mail> due = new ArrayList<>();
        down.replaceAll((key, repeat) -> {
            if (now.isBefore(repeat.due())) {
                return repeat;
            }
            due.add(repeat.mail());
            return new Repeat(now.plus(settings.repeat()), repeat.mail());
        });
        return due;
    }

    /** These rules for another configuration: servers that are down and still configured are told again by its rules. */
    MailRules with(EngineConfig other) {
        MailRules next = new MailRules(other, director);
        Set<String> known = new LinkedHashSet<>();
        other.services().forEach(service -> service.realServers()
                .forEach(server -> known.add(service.name() + " " + server.label())));
        if (!other.notifications().repeat().isZero()) {
            down.forEach((key, repeat) -> {
                if (known.contains(key)) {
                    next.down.put(key, repeat);
                }
            });
        }
        return next;
    }
}
