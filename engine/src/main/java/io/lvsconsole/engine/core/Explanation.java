package io.lvsconsole.engine.core;

import io.lvsconsole.engine.health.CheckOutcome;
import io.lvsconsole.engine.health.CheckState;
import io.lvsconsole.engine.health.RealServerState;
import io.lvsconsole.engine.reconcile.ServiceOverride;
import io.lvsconsole.engine.time.MonoTime;
import io.lvsconsole.netlink.ipvs.IpvsWords;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The chain of causes of a state, from what is seen in the kernel back to what was measured, a line each. */
final class Explanation {

    private Explanation() {}

    static List<String> of(VrrpStatus.RouterStatus status, MonoTime now) {
        List<String> lines = new ArrayList<>();
        lines.add(status.router().name() + " is " + status.role() + " for " + ago(now, status.since()));
        lines.add("  because: " + (status.cause().isEmpty() ? "it has just started" : status.cause()));
        lines.add("  priority " + status.priority() + " (configured "
                + status.router().priority() + ")");
        status.faults().forEach(fault -> lines.add("  fault: " + fault));
        status.master()
                .ifPresent(heard -> lines.add("  last heard " + heard.source() + " with priority " + heard.priority()
                        + ", " + ago(now, heard.at()) + " ago"));
        status.masterDownAt()
                .ifPresent(at -> lines.add("  takes over in " + seconds(at.since(now)) + " if nothing is heard"));
        if (status.isStandby()) {
            lines.add("  held back by an operator (standby)");
        }
        return lines;
    }

    static List<String> of(ServicesStatus.Service service, MonoTime now) {
        List<String> lines = new ArrayList<>();
        long alive = service.servers().stream()
                .filter(server -> server.state().alive())
                .count();
        lines.add(service.service().name() + (service.hasQuorum() ? " has quorum: " : " has NO quorum: ") + alive
                + " of " + service.servers().size() + " real servers are alive, quorum "
                + service.service().quorum());
        service.override().ifPresent(by -> typed(service, by)
                .forEach(command ->
                        lines.add("  an operator typed, above the configuration: " + command + " (" + by.who() + ")")));
        service.servers()
                .forEach(server -> lines.addAll(of(service, server, now).stream()
                        .map(line -> "  " + line)
                        .toList()));
        return lines;
    }

    private static List<String> typed(ServicesStatus.Service service, ServiceOverride by) {
        return by.changes(service.service().keys().get(0)).stream()
                .flatMap(change -> IpvsWords.of(change).stream())
                .toList();
    }

    static List<String> of(ServicesStatus.Service service, ServicesStatus.Server server, MonoTime now) {
        RealServerState state = server.state();
        List<String> lines = new ArrayList<>();
        String weight =
                server.kernelWeight() < 0 ? "not in the table" : "weight " + server.kernelWeight() + " in the kernel";
        lines.add(server.server().label() + " of " + service.service().name() + " is " + (state.alive() ? "up" : "DOWN")
                + " for " + ago(now, state.since()) + ", " + weight);
        if (!state.reason().isEmpty()) {
            lines.add("  because: " + state.reason());
        }
        lines.add("  weight " + server.server().weight() + " configured"
                + (state.weightOffset() == 0
                        ? ""
                        : String.format(Locale.ROOT, ", %+d from its checks", state.weightOffset())));
        service.override().ifPresent(by -> typed(service, by).stream()
                .filter(command -> command.contains(" -r " + server.server().label() + " "))
                .forEach(command -> lines.add("  an operator typed: " + command + " (" + by.who() + ")")));
        state.intervention().ifPresent(wanted -> lines.add("  an operator decided: " + StatusViews.words(wanted)));
        for (ServicesStatus.Check check : server.checks()) {
            lines.add("  " + check(check, now));
        }
        if (server.checks().isEmpty()) {
            lines.add("  it has no checks: always up");
        }
        return lines;
    }

    private static String check(ServicesStatus.Check check, MonoTime now) {
        String kind = StatusViews.kind(check.key().spec()) + " check of "
                + check.key().server();
        Optional<CheckState> state = check.state();
        if (state.isEmpty()) {
            return kind + " does not run";
        }
        CheckState present = state.get();
        String last = present.last().map(Explanation::outcome).orElse("no result yet");
        String streak = present.streak() == 0 ? "" : ", " + present.streak() + " in a row against it";
        String next =
                present.due().map(due -> ", next in " + seconds(due.since(now))).orElse(", running now");
        return kind + ": " + present.verdict() + ", last: " + last + streak + next;
    }

    private static String outcome(CheckOutcome outcome) {
        String took = " in " + outcome.latency().toMillis() + " ms";
        return (outcome.passed() ? "passed" : outcome.detail()) + took;
    }

    private static String ago(MonoTime now, MonoTime then) {
        return seconds(now.since(then));
    }

    private static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
    }
}
