package io.lvsconsole.engine.core;

import io.lvsconsole.engine.api.ControlReply;
import io.lvsconsole.engine.api.ControlReply.Code;
import io.lvsconsole.engine.api.ControlRequest;
import io.lvsconsole.engine.core.Notification.Level;
import io.lvsconsole.engine.health.Intervention;
import io.lvsconsole.engine.health.ServiceHealth;
import io.lvsconsole.engine.model.RealServer;
import io.lvsconsole.engine.time.MonoTime;
import io.lvsconsole.netlink.ipvs.DestinationKey;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Answers what people and programs ask, and turns what an operator wants into events of the other parts. Keeps the last
 * {@value #HISTORY} changes with what they replaced, so that they can be taken back. One thread.
 */
public final class ControlPart implements EnginePart {

    private static final int HISTORY = 100;

    private final String director;
    private final VrrpPart vrrp;
    private final ServicesPart services;
    private final Deque<Done> history = new ArrayDeque<>();

    /** A change of an operator and what was there before. */
    private record Done(
            String who, String text, String service, DestinationKey server, Optional<Intervention> before) {}

    /** A real server of a service, as a request meant it. */
    private record Meant(ServicesStatus.Service service, ServicesStatus.Server server) {
        private DestinationKey key() {
            return ServiceHealth.key(server.server());
        }

        private String text() {
            return server.server().label() + " of " + service.service().name();
        }
    }

    /**
     * The part for these.
     *
     * @param director the director's name
     */
    public ControlPart(String director, VrrpPart vrrp, ServicesPart services) {
        this.director = director;
        this.vrrp = vrrp;
        this.services = services;
    }

    @Override
    public void on(EngineEvent event, MonoTime now, Outbox out) {
        if (event instanceof ControlInput input) {
            out.effect(new ControlEffect(input.ticket(), answer(input, now, out)));
        }
    }

    @Override
    public Optional<MonoTime> nextDeadline() {
        return Optional.empty();
    }

    private ControlReply answer(ControlInput input, MonoTime now, Outbox out) {
        ControlRequest request = input.request();
        return switch (request.method()) {
            case SNAPSHOT -> ControlReply.of(StatusViews.snapshot(director, vrrp.status(), services.status(), now));
            case EXPLAIN -> explain(request, now);
            case STANDBY, TAKEOVER -> move(input, out);
            case UNDO -> undo(input, out);
            case HISTORY ->
                ControlReply.done(history.stream()
                        .map(done -> done.who() + ": " + done.text())
                        .toList());
            case WEIGHT, QUIESCE, DRAIN, DISABLE, ENABLE -> intervene(input, now, out);
        };
    }

    private ControlReply explain(ControlRequest request, MonoTime now) {
        if (request.instance().isPresent()) {
            return router(request.instance().get())
                    .map(router -> ControlReply.done(Explanation.of(router, now)))
                    .orElseGet(() -> noInstance(request.instance().get()));
        }
        if (request.server().isEmpty()) {
            return request.service()
                    .flatMap(this::service)
                    .map(service -> ControlReply.done(Explanation.of(service, now)))
                    .orElseGet(() -> ControlReply.failed(
                            Code.NOT_FOUND,
                            request.service().orElse("") + ": no such virtual service; try: show services"));
        }
        String word = request.server().get();
        Optional<List<String>> lines = meant(request)
                .map(meant -> Explanation.of(meant.service(), meant.server(), now))
                .or(() -> bare(request, router(word).map(router -> Explanation.of(router, now))))
                .or(() -> bare(request, service(word).map(service -> Explanation.of(service, now))));
        return lines.map(ControlReply::done).orElseGet(() -> notFound(request));
    }

    /** Without a service, the one word may also name an instance or a service. */
    private static Optional<List<String>> bare(ControlRequest request, Optional<List<String>> explanation) {
        return request.service().isEmpty() ? explanation : Optional.empty();
    }

    private ControlReply move(ControlInput input, Outbox out) {
        String name = input.request().instance().orElse("");
        Optional<VrrpStatus.RouterStatus> router = router(name);
        if (router.isEmpty()) {
            return noInstance(name);
        }
        boolean standby = input.request().method() == ControlRequest.Method.STANDBY;
        out.tell(standby ? new VrrpInput.StandbyRequested(name) : new VrrpInput.TakeoverRequested(name));
        String text = (standby ? "standby of " : "takeover of ") + name;
        out.effect(Notification.of(Level.NORMAL, "control.change", name, text + " by " + input.who()));
        return ControlReply.done(text + " requested");
    }

    private ControlReply intervene(ControlInput input, MonoTime now, Outbox out) {
        Optional<Meant> meant = meant(input.request());
        if (meant.isEmpty()) {
            return notFound(input.request());
        }
        Optional<Intervention> wanted;
        switch (input.request().method()) {
            case WEIGHT -> {
                if (input.request().weight().filter(weight -> weight >= 0).isEmpty()) {
                    return ControlReply.failed(Code.USAGE, "weight: a number from 0 to 2147483647 is needed");
                }
                wanted = input.request().weight().map(Intervention::weight);
            }
            case QUIESCE -> wanted = Optional.of(Intervention.quiesce());
            case DISABLE -> wanted = Optional.of(Intervention.disable());
            case DRAIN ->
                wanted = Optional.of(Intervention.drain(
                        input.request().timeoutMs().map(limit -> now.plus(Duration.ofMillis(limit)))));
            default -> wanted = Optional.empty();
        }
        String text = wanted.map(StatusViews::words).orElse("enable") + " "
                + meant.get().text();
        change(input.who(), text, meant.get(), wanted, out);
        return ControlReply.done(text);
    }

    private void change(String who, String text, Meant meant, Optional<Intervention> wanted, Outbox out) {
        history.addLast(new Done(
                who,
                text,
                meant.service().service().name(),
                meant.key(),
                meant.server().state().intervention()));
        if (history.size() > HISTORY) {
            history.removeFirst();
        }
        out.effect(Notification.of(
                Level.NORMAL, "control.change", meant.service().service().name(), text + " by " + who));
        out.tell(new ServiceInput.Intervened(meant.service().service().name(), meant.key(), wanted));
    }

    private ControlReply undo(ControlInput input, Outbox out) {
        if (history.isEmpty()) {
            return ControlReply.failed(Code.NOT_FOUND, "undo: nothing was changed since the engine started");
        }
        Done last = history.removeLast();
        out.effect(Notification.of(
                Level.NORMAL, "control.undo", last.service(), "undo of " + last.text() + " by " + input.who()));
        out.tell(new ServiceInput.Intervened(last.service(), last.server(), last.before()));
        return ControlReply.done("undone: " + last.text());
    }

    private Optional<VrrpStatus.RouterStatus> router(String name) {
        return vrrp.status().routers().stream()
                .filter(router -> router.router().name().equals(name))
                .findFirst();
    }

    private Optional<ServicesStatus.Service> service(String text) {
        return services.status().services().stream()
                .filter(service -> service.service().name().equals(text)
                        || service.service().keys().stream()
                                .anyMatch(key -> key.toString().equalsIgnoreCase(text)
                                        || key.toString().endsWith(" " + text)))
                .findFirst();
    }

    private Optional<Meant> meant(ControlRequest request) {
        String wanted = request.server().orElse("");
        List<ServicesStatus.Service> candidates = request.service().isPresent()
                ? service(request.service().get()).stream().toList()
                : services.status().services();
        List<Meant> found = candidates.stream()
                .flatMap(service -> service.servers().stream()
                        .filter(server -> isMeant(server.server(), wanted))
                        .map(server -> new Meant(service, server)))
                .toList();
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }

    private static boolean isMeant(RealServer server, String text) {
        return server.label().equals(text)
                || server.address().toString().equals(text)
                || server.name().filter(text::equals).isPresent();
    }

    private static ControlReply notFound(ControlRequest request) {
        String where =
                request.service().map(service -> " of " + service).orElse(" (or it is in several services: name one)");
        return ControlReply.failed(
                Code.NOT_FOUND, request.server().orElse("") + ": no such real server" + where + "; try: show services");
    }

    private static ControlReply noInstance(String name) {
        return ControlReply.failed(Code.NOT_FOUND, name + ": no such VRRP instance; try: show vrrp");
    }
}
