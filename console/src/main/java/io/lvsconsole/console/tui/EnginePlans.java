package io.lvsconsole.console.tui;

import io.lvsconsole.console.view.DirectorPicture;
import io.lvsconsole.console.view.EngineState;
import io.lvsconsole.console.view.Subject;
import io.lvsconsole.engine.api.ControlRequest;
import io.lvsconsole.engine.api.ControlRequest.Method;
import io.lvsconsole.engine.api.HeartbeatView;
import io.lvsconsole.engine.api.ServiceView;
import io.lvsconsole.netlink.ipvs.ServiceKey;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Plans that ask the engine: what it manages is changed by an override, so that it does not fight the operator. Pure. */
final class EnginePlans {

    private final DirectorPicture picture;

    EnginePlans(DirectorPicture picture) {
        this.picture = picture;
    }

    /** The engine's view of a service, if an engine answers and keeps it. */
    Optional<ServiceView> keeps(ServiceKey key) {
        if (!EngineState.of(picture).isThere()) {
            return Optional.empty();
        }
        String name = key.toString();
        return picture.snapshot().flatMap(snapshot -> snapshot.services().stream()
                .filter(view -> view.keys().contains(name))
                .findFirst());
    }

    /** A step of the kernel as it is, or, for a service that the engine keeps, as a request to override it. */
    Step settle(Step step) {
        boolean isKept = step instanceof Step.Kernel kernel
                && kernel.change()
                        .accept(new KeyOfChange())
                        .flatMap(this::keeps)
                        .isPresent();
        return isKept ? edit(step) : step;
    }

    private static Step edit(Step step) {
        Optional<List<Step>> inverse = step.inverse()
                .map(steps -> steps.stream().map(EnginePlans::edit).toList());
        return new Step.Engine(ControlRequest.edit(List.of(step.text())), step.text(), inverse);
    }

    /** A step about a real server; what takes it back is what was in force before. */
    Step server(Method method, Subject.Real real, Optional<Integer> weight) {
        ServiceView view = keeps(real.service()).orElseThrow();
        String server = named(view, real);
        Step back = request(before(view, real), view.name(), server, Optional.empty());
        return request(new Asked(method, weight), view.name(), server, Optional.of(List.of(back)));
    }

    private record Asked(Method method, Optional<Integer> weight) {}

    private static Step request(Asked asked, String service, String server, Optional<List<Step>> inverse) {
        ControlRequest request = new ControlRequest(
                asked.method(),
                Optional.of(service),
                Optional.of(server),
                asked.weight(),
                Optional.empty(),
                Optional.empty());
        String word = asked.method().name().toLowerCase(Locale.ROOT);
        String quoted = service.contains(" ") ? "'" + service + "'" : service;
        String text =
                word + " " + server + asked.weight().map(value -> " " + value).orElse("") + " " + quoted;
        return new Step.Engine(request, text, inverse);
    }

    /** The override that a server has now, as a request; without one: back to checks and configuration. */
    private static Asked before(ServiceView view, Subject.Real real) {
        String override = view.servers().stream()
                .filter(server -> server.address().equals(real.key().address().toString()))
                .filter(server ->
                        server.port() == 0 || server.port() == real.key().port())
                .map(ServiceView.ServerView::override)
                .findFirst()
                .orElse("");
        if (override.matches("weight [0-9]+")) {
            return new Asked(Method.WEIGHT, Optional.of(Integer.valueOf(override.substring(7))));
        }
        return new Asked(
                switch (override) {
                    case "quiesce" -> Method.QUIESCE;
                    case "disable" -> Method.DISABLE;
                    case "drain" -> Method.DRAIN;
                    default -> Method.ENABLE;
                },
                Optional.empty());
    }

    /** The engine names a server by address and port; by its address alone where the configuration has no port. */
    private static String named(ServiceView view, Subject.Real real) {
        boolean hasPort = view.servers().stream()
                .filter(server -> server.address().equals(real.key().address().toString()))
                .anyMatch(server -> server.port() != 0);
        return hasPort ? real.key().toString() : real.key().address().toString();
    }

    /** A step about a VRRP instance; the other way takes it back. */
    static Step instance(Method method, String name) {
        Method other = method == Method.STANDBY ? Method.TAKEOVER : Method.STANDBY;
        Step back = new Step.Engine(
                ControlRequest.instance(other, name),
                other.name().toLowerCase(Locale.ROOT) + " " + name,
                Optional.empty());
        return new Step.Engine(
                ControlRequest.instance(method, name),
                method.name().toLowerCase(Locale.ROOT) + " " + name,
                Optional.of(List.of(back)));
    }

    /** The first node whose fencing has not succeeded, so that an operator's word is waited for. */
    Optional<String> unfenced() {
        return picture.snapshot().flatMap(snapshot -> snapshot.heartbeat().nodes().stream()
                .filter(node -> List.of("running", "failed", "waiting").contains(node.fencing()))
                .map(HeartbeatView.NodeView::name)
                .findFirst());
    }

    /** The operator's word that a node is off; nothing takes it back. */
    static Step fenced(String node) {
        return new Step.Engine(
                ControlRequest.instance(Method.FENCE_CONFIRM, node), "fence confirm " + node, Optional.empty());
    }

    /** How to ask for an explanation of a subject. */
    static ControlRequest explanation(Subject subject) {
        if (subject instanceof Subject.Real real) {
            return ControlRequest.server(
                    Method.EXPLAIN, real.serviceName(), real.key().toString());
        }
        return new ControlRequest(
                Method.EXPLAIN,
                Optional.empty(),
                Optional.of(subject.name()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
