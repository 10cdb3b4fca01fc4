package io.lvsconsole.engine.core;

import io.lvsconsole.engine.api.GroupView;
import io.lvsconsole.engine.ha.FencingState;
import io.lvsconsole.engine.ha.GroupPhase;
import io.lvsconsole.engine.ha.ResourceState;
import io.lvsconsole.engine.model.ResourceSpec;
import io.lvsconsole.engine.time.MonoTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** From the status of resources to the records of the control protocol, and to words. */
final class ResourceViews {

    private ResourceViews() {}

    static List<GroupView> groups(ResourcesStatus status, MonoTime now) {
        return status.groups().stream()
                .map(group -> view(status.node(), group, now))
                .toList();
    }

    private static GroupView view(String node, ResourcesStatus.Group group, MonoTime now) {
        List<GroupView.ResourceView> resources = new ArrayList<>();
        for (int i = 0; i < group.state().resources().size(); i++) {
            ResourceState state = group.state().resources().get(i);
            resources.add(new GroupView.ResourceView(
                    group.group().resources().get(i).word(),
                    lower(state.phase()),
                    now.since(state.since()).toMillis(),
                    state.failures(),
                    state.detail()));
        }
        return new GroupView(
                group.group().name(),
                group.group().nodes(),
                group.state().phase() == GroupPhase.RUNNING ? node : "",
                word(group.state().phase()),
                now.since(group.state().since()).toMillis(),
                group.state().reason(),
                group.failback(),
                resources);
    }

    private static String word(GroupPhase phase) {
        return switch (phase) {
            case CHECKING, PARTIAL -> "unknown";
            case STOPPED, STARTING, RUNNING, STOPPING, FAILED, BLOCKED -> lower(phase);
        };
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    static List<String> alarms(ResourcesStatus status) {
        List<String> alarms = new ArrayList<>();
        for (ResourcesStatus.Group group : status.groups()) {
            if (group.state().phase() == GroupPhase.BLOCKED) {
                alarms.add("group " + group.group().name() + " is blocked: "
                        + group.state().reason() + "; then: cleanup "
                        + group.group().name());
            } else if (group.state().phase() == GroupPhase.FAILED) {
                alarms.add("group " + group.group().name() + " failed here: "
                        + group.state().reason());
            }
        }
        status.fencing().forEach((node, state) -> {
            if (state.isUnderWay()) {
                alarms.add(fencing(node, state));
            }
        });
        return alarms;
    }

    private static String fencing(String node, FencingState state) {
        return state.phase() == FencingState.Phase.TRYING
                ? "node " + node + " is being fenced"
                : "node " + node + " is NOT fenced (" + state.detail()
                        + "), nothing of it is taken over; if it is off: " + "fence confirm " + node;
    }

    static List<String> explain(ResourcesStatus.Group group, MonoTime now) {
        List<String> lines = new ArrayList<>();
        lines.add("group " + group.group().name() + " is " + word(group.state().phase()) + " here for "
                + seconds(now.since(group.state().since())));
        if (!group.state().reason().isEmpty()) {
            lines.add("  because: " + group.state().reason());
        }
        lines.add("  " + (group.state().isWanted() ? "wanted here" : "not wanted here")
                + ", nodes in order of preference: "
                + String.join(" ", group.group().nodes()) + ", failback " + (group.failback() ? "on" : "off"));
        for (int i = 0; i < group.state().resources().size(); i++) {
            ResourceSpec spec = group.group().resources().get(i);
            ResourceState state = group.state().resources().get(i);
            lines.add("  " + spec.word() + ": " + lower(state.phase()) + " for " + seconds(now.since(state.since()))
                    + (state.failures() == 0
                            ? ""
                            : ", failed " + state.failures() + " times (moves away at " + spec.migrationThreshold()
                                    + ")")
                    + (state.detail().isEmpty() ? "" : ", last: " + state.detail())
                    + state.lookAt()
                            .map(at -> ", looked at in " + seconds(at.since(now)))
                            .orElse(spec.monitorInterval().isZero() ? ", never looked at" : ""));
        }
        return lines;
    }

    private static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
    }
}
