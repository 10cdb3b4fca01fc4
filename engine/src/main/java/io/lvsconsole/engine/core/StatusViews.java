package io.lvsconsole.engine.core;

import io.lvsconsole.engine.api.EngineSnapshot;
import io.lvsconsole.engine.api.HeartbeatView;
import io.lvsconsole.engine.api.ServiceView;
import io.lvsconsole.engine.api.VrrpView;
import io.lvsconsole.engine.health.CheckOutcome;
import io.lvsconsole.engine.health.CheckState;
import io.lvsconsole.engine.health.Intervention;
import io.lvsconsole.engine.health.RealServerState;
import io.lvsconsole.engine.health.Verdict;
import io.lvsconsole.engine.model.CheckSpec;
import io.lvsconsole.engine.model.CheckTiming;
import io.lvsconsole.engine.model.RealServer;
import io.lvsconsole.engine.reconcile.IpvsProjection;
import io.lvsconsole.engine.reconcile.ServiceOverride;
import io.lvsconsole.engine.time.MonoTime;
import io.lvsconsole.engine.vrrp.Role;
import io.lvsconsole.netlink.ipvs.DestinationKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** From the parts' own status to the plain records of the control protocol. */
final class StatusViews {

    private StatusViews() {}

    /** How everything stands. */
    record Picture(VrrpStatus vrrp, ServicesStatus services, HeartbeatView heartbeat, ResourcesStatus resources) {}

    static EngineSnapshot snapshot(String director, Picture picture, MonoTime now) {
        VrrpStatus vrrp = picture.vrrp();
        ServicesStatus services = picture.services();
        List<VrrpView> instances =
                vrrp.routers().stream().map(router -> vrrp(router, now)).toList();
        List<ServiceView> list = services.services().stream()
                .map(service -> service(service, now))
                .toList();
        List<String> alarms = new ArrayList<>();
        if (services.isHolding()) {
            alarms.add("everything went silent at once: weights are held");
        }
        services.services().stream()
                .filter(service -> !service.hasQuorum() && !service.isRemoved())
                .forEach(service -> alarms.add(service.service().name() + " has no quorum"));
        vrrp.routers().stream()
                .filter(router -> router.role() == Role.FAULT)
                .forEach(router ->
                        alarms.add(router.router().name() + " is in FAULT: " + String.join(", ", router.faults())));
        alarms.addAll(ResourceViews.alarms(picture.resources()));
        return new EngineSnapshot(
                EngineSnapshot.API_VERSION,
                director,
                instances,
                list,
                services.isHolding(),
                alarms,
                picture.heartbeat(),
                ResourceViews.groups(picture.resources(), now));
    }

    static VrrpView vrrp(VrrpStatus.RouterStatus status, MonoTime now) {
        var router = status.router();
        boolean isMaster = status.role() == Role.MASTER;
        return new VrrpView(
                router.name(),
                router.key().link(),
                router.key().vrid(),
                lower(router.key().family()),
                router.version().ordinal() + 2,
                status.role() == Role.INITIALIZE ? "init" : lower(status.role()),
                now.since(status.since()).toMillis(),
                status.cause(),
                router.priority(),
                status.priority(),
                router.advertInterval().toMillis(),
                router.addresses().stream()
                        .map(address -> address.address().toString())
                        .toList(),
                isMaster
                        ? ""
                        : status.master()
                                .map(heard -> heard.source().toString())
                                .orElse(""),
                isMaster ? -1 : status.master().map(heard -> heard.priority()).orElse(-1),
                status.masterDownAt().map(at -> at.since(now).toMillis()).orElse(-1L),
                status.faults(),
                status.isStandby(),
                status.counts().sent(),
                status.counts().received(),
                status.counts().rejected().values().stream()
                        .mapToLong(Long::longValue)
                        .sum());
    }

    static ServiceView service(ServicesStatus.Service status, MonoTime now) {
        List<ServiceView.ServerView> servers = new ArrayList<>();
        status.servers().forEach(server -> servers.add(server(status, server, now)));
        status.removed().forEach(server -> servers.add(removed(status, server)));
        return new ServiceView(
                status.service().name(),
                status.service().keys().stream().map(Object::toString).toList(),
                status.service().lbAlgo(),
                status.hasQuorum(),
                servers,
                override(status));
    }

    private static String override(ServicesStatus.Service status) {
        return status.override()
                .map(by -> status.isRemoved()
                        ? "deleted by " + by.who()
                        : by.settings().isPresent() ? "changed by " + by.who() : "")
                .orElse("");
    }

    private static ServiceView.ServerView removed(ServicesStatus.Service status, RealServer server) {
        return new ServiceView.ServerView(
                server.address().toString(),
                server.port(),
                "removed",
                0,
                "",
                server.weight(),
                -1,
                "removed by " + status.override().map(ServiceOverride::who).orElse(""),
                List.of());
    }

    /** What an operator decided about a server, or set by a typed change. */
    private static String override(ServicesStatus.Service service, ServicesStatus.Server status) {
        Optional<String> decided = status.state().intervention().map(StatusViews::words);
        DestinationKey row =
                IpvsProjection.rowKey(status.server(), service.service().keys().get(0));
        Optional<String> typed =
                service.override().filter(by -> by.rows().containsKey(row)).map(by -> "set by " + by.who());
        return decided.or(() -> typed).orElse("");
    }

    private static ServiceView.ServerView server(
            ServicesStatus.Service service, ServicesStatus.Server status, MonoTime now) {
        RealServerState state = status.state();
        return new ServiceView.ServerView(
                status.server().address().toString(),
                status.server().port(),
                word(state),
                now.since(state.since()).toMillis(),
                state.reason(),
                status.server().weight(),
                status.kernelWeight(),
                override(service, status),
                status.checks().stream().map(check -> check(check, now)).toList());
    }

    private static String word(RealServerState state) {
        if (!state.alive()) {
            return "down";
        }
        Optional<Intervention.Kind> kind = state.intervention().map(Intervention::kind);
        if (kind.isEmpty()) {
            return "up";
        }
        return switch (kind.get()) {
            case WEIGHT -> "up";
            case QUIESCE -> "quiesced";
            case DISABLE -> "disabled";
            case DRAIN -> state.drained() ? "drained" : "drain";
        };
    }

    static String words(Intervention intervention) {
        return switch (intervention.kind()) {
            case WEIGHT -> "weight " + intervention.weight();
            case QUIESCE -> "quiesce";
            case DISABLE -> "disable";
            case DRAIN -> "drain";
        };
    }

    private static ServiceView.CheckView check(ServicesStatus.Check check, MonoTime now) {
        CheckTiming timing = check.key().spec().timing();
        Optional<CheckState> state = check.state();
        Optional<CheckOutcome> last = state.flatMap(CheckState::last);
        return new ServiceView.CheckView(
                kind(check.key().spec()),
                lower(state.map(CheckState::verdict).orElse(Verdict.UNKNOWN)),
                state.map(present -> now.since(present.since()).toMillis()).orElse(-1L),
                state.map(CheckState::streak).orElse(0),
                timing.rise(),
                timing.fall(),
                state.map(CheckState::generation).orElse(0L),
                last.map(CheckOutcome::passed).orElse(false),
                last.map(CheckOutcome::detail).orElse(""),
                last.map(outcome -> outcome.latency().toNanos() / 1000).orElse(-1L),
                state.flatMap(CheckState::due)
                        .map(due -> due.since(now).toMillis())
                        .orElse(-1L),
                timing.delayLoop().toMillis());
    }

    static String kind(CheckSpec spec) {
        return spec.getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
