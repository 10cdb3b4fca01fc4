package io.lvsconsole.engine.core;

import io.lvsconsole.engine.api.ControlReply;
import io.lvsconsole.engine.api.ControlReply.Code;
import io.lvsconsole.engine.api.ControlRequest;
import io.lvsconsole.engine.core.Notification.Level;
import io.lvsconsole.engine.ha.FencingState;
import io.lvsconsole.engine.health.Intervention;
import io.lvsconsole.engine.health.ServiceHealth;
import io.lvsconsole.engine.model.EngineConfig;
import io.lvsconsole.engine.model.RealServer;
import io.lvsconsole.engine.reconcile.TableDiff;
import io.lvsconsole.engine.time.MonoTime;
import io.lvsconsole.netlink.ipvs.DestinationKey;
import io.lvsconsole.netlink.ipvs.IpvsWords;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Answers what people and programs ask, and turns what an operator wants into events of the other parts. Stands behind
 * the parts it asks. One thread.
 */
public final class ControlPart implements EnginePart {

    private final String director;
    private final VrrpPart vrrp;
    private final ServicesPart services;
    private final HeartbeatPart heartbeat;
    private final OperatorHistory history = new OperatorHistory();
    private final TypedChanges typed;
    private final ResourcesPart resources;

    /** A real server of a service, as a request meant it. */
    private record Meant(ServicesStatus.Service service, ServicesStatus.Server server) {
        private DestinationKey key() {
            return ServiceHealth.key(server.server());
        }

        private String text() {
            return server.server().label() + " of " + service.service().name();
        }
    }

    /** The part for these, where no heartbeat runs and no groups are. */
    public ControlPart(String director, VrrpPart vrrp, ServicesPart services) {
        this(
                director,
                vrrp,
                services,
                new HeartbeatPart(EngineConfig.empty()),
                new ResourcesPart(EngineConfig.empty()));
    }

    /**
     * The part for these.
     *
     * @param director the director's name
     */
    public ControlPart(
            String director, VrrpPart vrrp, ServicesPart services, HeartbeatPart heartbeat, ResourcesPart resources) {
        this.director = director;
        this.vrrp = vrrp;
        this.services = services;
        this.typed = new TypedChanges(services);
        this.heartbeat = heartbeat;
        this.resources = resources;
    }

    @Override
    public void on(EngineEvent event, MonoTime now, Outbox out) {
        if (event instanceof ControlInput input) {
            answerLater(input, now, out);
        } else if (event instanceof ConfigInput.ReloadRequested) {
            out.effect(new ConfigEffect.Load(Optional.empty()));
        } else if (event instanceof ConfigInput.Loaded loaded) {
            loaded(loaded, out);
        } else if (event instanceof ConfigInput.Saved saved) {
            saved(saved, out);
        } else if (event instanceof Lifecycle.Reconfigured change) {
            out.effect(new ConfigEffect.InForce(change.config()));
        }
    }

    @Override
    public void endOfTurn(MonoTime now, Outbox out) {
        history.forget(typed.endOfTurn(now, out));
    }

    @Override
    public Optional<MonoTime> nextDeadline() {
        return typed.nextDeadline();
    }

    /** What needs the kernel or the disk is answered when they have answered. */
    private void answerLater(ControlInput input, MonoTime now, Outbox out) {
        switch (input.request().method()) {
            case EDIT ->
                typed.edit(input, now, out)
                        .ifPresent(worked -> history.add(new OperatorHistory.Done(
                                input.ticket(), input.who(), worked.text(), "", worked.undo())));
            case RELOAD -> out.effect(new ConfigEffect.Load(Optional.of(input.ticket())));
            case SAVE -> out.effect(new ConfigEffect.Save(input.ticket(), services.effective()));
            case SNAPSHOT -> out.effect(new ControlEffect(input.ticket(), snapshot(now)));
            default -> out.effect(new ControlEffect(input.ticket(), answer(input, now, out)));
        }
    }

    /** What is now is taken down at once; the picture of it is made by whoever reads it. */
    private Supplier<ControlReply> snapshot(MonoTime now) {
        StatusViews.Picture picture =
                new StatusViews.Picture(vrrp.status(), services.status(), heartbeat.view(now), resources.status());
        return () -> ControlReply.of(StatusViews.snapshot(director, picture, now));
    }

    private void loaded(ConfigInput.Loaded loaded, Outbox out) {
        boolean valid = loaded.config().isPresent();
        String text = valid
                ? "Reloading: the configuration was read again"
                : "the new configuration is not valid and changes nothing; what runs goes on";
        out.effect(Notification.of(valid ? Level.NORMAL : Level.ALARM, "engine.reload", "", text));
        Level level = valid ? Level.NORMAL : Level.WARNING;
        loaded.lines().forEach(line -> out.effect(Notification.of(level, "engine.reload", "", line)));
        loaded.config().ifPresent(config -> {
            out.tell(new Lifecycle.Reconfigured(config));
        });
        loaded.ticket()
                .ifPresent(ticket -> out.effect(new ControlEffect(
                        ticket,
                        valid
                                ? ControlReply.done(loaded.lines())
                                : ControlReply.failed(Code.CONFIGURATION, text, loaded.lines()))));
    }

    private void saved(ConfigInput.Saved saved, Outbox out) {
        saved.config().ifPresent(config -> {
            history.clear();
            out.tell(new ServiceInput.OverridesSaved(config));
        });
        out.effect(new ControlEffect(
                saved.ticket(),
                saved.failure()
                        .map(why -> ControlReply.failed(Code.FAILED, why, saved.lines()))
                        .orElseGet(() -> ControlReply.done(saved.lines()))));
    }

    /** What would be written now, as ipvsadm commands, and in comments what would not. */
    private ControlReply plan() {
        TableDiff diff = services.plan();
        List<String> lines = new ArrayList<>();
        diff.changes().forEach(change -> IpvsWords.of(change).ifPresent(lines::add));
        if (lines.isEmpty()) {
            lines.add("# nothing to write: the table is as it is wanted");
        }
        diff.foreignServices().forEach(key -> lines.add("# not ours, left alone: " + key));
        diff.foreignDestinations()
                .forEach(row -> lines.add("# not ours, left alone: " + row.destination() + " of " + row.service()));
        return ControlReply.done(lines);
    }

    private ControlReply answer(ControlInput input, MonoTime now, Outbox out) {
        ControlRequest request = input.request();
        return switch (request.method()) {
            case EXPLAIN -> explain(request, now);
            case STANDBY, TAKEOVER -> move(input, out);
            case FENCE_CONFIRM -> confirmFencing(input, out);
            case CLEANUP -> cleanUp(input, out);
            case UNDO -> undo(input, out);
            case HISTORY -> ControlReply.done(history.lines());
            case PLAN -> plan();
            case HB_STANDBY -> new HeartbeatAnswers(heartbeat).standby(input, out);
            case HB_TAKEOVER -> new HeartbeatAnswers(heartbeat).takeover(input, out);
            case CL_STATUS -> new HeartbeatAnswers(heartbeat).status(request.commands(), now);
            case SNAPSHOT, EDIT, RELOAD, SAVE -> throw new IllegalStateException("answered elsewhere");
            case WEIGHT, QUIESCE, DRAIN, DISABLE, ENABLE -> intervene(input, now, out);
        };
    }

    private ControlReply explain(ControlRequest request, MonoTime now) {
        if (request.instance().isPresent()) {
            return router(request.instance().get())
                    .map(router -> Explanation.of(router, now))
                    .or(() -> group(request.instance().get()).map(group -> ResourceViews.explain(group, now)))
                    .map(ControlReply::done)
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
                .or(() -> bare(request, group(word).map(group -> ResourceViews.explain(group, now))))
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

    private ControlReply confirmFencing(ControlInput input, Outbox out) {
        String node = input.request().instance().orElse("");
        Optional<FencingState> state =
                Optional.ofNullable(resources.status().fencing().get(node));
        if (state.filter(FencingState::isUnderWay).isEmpty()) {
            return ControlReply.failed(
                    Code.NOT_FOUND, node + ": no node of this name waits for fencing; try: show resources");
        }
        out.tell(new ResourceReport.FencingConfirmed(node, input.who()));
        return ControlReply.done(node + " counts as fenced now");
    }

    private ControlReply cleanUp(ControlInput input, Outbox out) {
        String name = input.request().instance().orElse("");
        if (group(name).isEmpty()) {
            return ControlReply.failed(Code.NOT_FOUND, name + ": no such resource group; try: show resources");
        }
        out.tell(new ResourceReport.CleanedUp(name, input.who()));
        out.effect(Notification.of(Level.NORMAL, "control.change", name, "cleanup of " + name + " by " + input.who()));
        return ControlReply.done("failures of " + name + " forgotten");
    }

    private Optional<ResourcesStatus.Group> group(String name) {
        return resources.status().groups().stream()
                .filter(group -> group.group().name().equals(name))
                .findFirst();
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
        change(input, text, meant.get(), wanted, out);
        return ControlReply.done(text);
    }

    private void change(ControlInput input, String text, Meant meant, Optional<Intervention> wanted, Outbox out) {
        String service = meant.service().service().name();
        ServiceInput before = new ServiceInput.Intervened(
                service, meant.key(), meant.server().state().intervention());
        history.add(new OperatorHistory.Done(input.ticket(), input.who(), text, service, List.of(before)));
        out.effect(Notification.of(
                Level.NORMAL, "control.change", meant.service().service().name(), text + " by " + input.who()));
        out.tell(new ServiceInput.Intervened(meant.service().service().name(), meant.key(), wanted));
    }

    private ControlReply undo(ControlInput input, Outbox out) {
        Optional<OperatorHistory.Done> last = history.takeLast();
        if (last.isEmpty()) {
            return ControlReply.failed(
                    Code.NOT_FOUND, "undo: nothing was changed since the engine started, or read its configuration");
        }
        OperatorHistory.Done done = last.get();
        out.effect(Notification.of(
                Level.NORMAL, "control.undo", done.object(), "undo of " + done.text() + " by " + input.who()));
        done.undo().forEach(out::tell);
        return ControlReply.done("undone: " + done.text());
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
