package io.lvsconsole.console.view;

import io.lvsconsole.console.theme.Role;
import io.lvsconsole.engine.api.EngineSnapshot;
import io.lvsconsole.engine.api.GroupView;
import io.lvsconsole.engine.api.HeartbeatView;
import io.lvsconsole.engine.api.HeartbeatView.NodeView;
import io.lvsconsole.engine.api.VrrpView;
import io.lvsconsole.engine.time.MonoTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** VRRP instances, heartbeat nodes, resource groups, with the time to the next deadline of each. */
public final class HaView {

    private static final List<Column> COLUMNS = List.of();

    private HaView() {}

    /** The lines; {@code now} moves the countdowns on from the moment the engine was asked. */
    public static Table table(DirectorPicture director, StateHistory history, int width, MonoTime now) {
        if (director.snapshot().isEmpty()) {
            return new Table(COLUMNS, List.of(), EngineState.NO_ENGINE);
        }
        EngineSnapshot snapshot = director.snapshot().get();
        long passed = director.engine().lost().isPresent()
                ? 0
                : director.engine().age(now).toMillis();
        List<Row> rows = new ArrayList<>();
        for (String alarm : snapshot.alarms()) {
            rows.add(
                    new SpanRow("alarm " + alarm).add("ALARM ", Role.STATE_DOWN).add(alarm, Role.STATE_DOWN));
        }
        snapshot.vrrp().forEach(view -> instance(view, passed, rows));
        heartbeat(snapshot.heartbeat(), passed, rows);
        snapshot.groups().forEach(group -> group(group, passed, rows));
        if (!snapshot.vrrp().isEmpty()) {
            rows.addAll(history.timeline(
                    snapshot.vrrp().stream().map(VrrpView::name).toList(), width, now));
        }
        return new Table(COLUMNS, RowGroup.all(rows), "neither VRRP nor heartbeat is configured");
    }

    private static void instance(VrrpView view, long passed, List<Row> rows) {
        boolean isMaster = view.state().equals("master");
        SpanRow row = new SpanRow("vrrp " + view.name()).about(new Subject.Instance(view.name()));
        row.add("VRRP  ", Role.HEADER)
                .add(view.name() + " vrid " + view.vrid() + " " + view.link() + "  ")
                .add(view.state().toUpperCase(Locale.ROOT) + " " + Figures.lasted(view.sinceMs() + passed), role(view))
                .add("  prio " + view.priority() + "/" + view.basePriority() + "  adv "
                        + Figures.until(view.advertIntervalMs()));
        if (!isMaster && view.masterDownInMs() >= 0) {
            row.add(", takes over in " + Figures.until(Math.max(0, view.masterDownInMs() - passed)));
        }
        if (view.standby()) {
            row.add("  held back by an operator", Role.STATE_DRAIN);
        }
        rows.add(row);
        SpanRow who = new SpanRow("master " + view.name()).about(new Subject.Instance(view.name()));
        who.add("      ");
        if (isMaster) {
            who.add("master: this node", Role.STATE_MASTER);
        } else if (view.master().isEmpty()) {
            who.add("no master heard", Role.STATE_WARN);
        } else {
            who.add("master: " + view.master() + " prio " + view.masterPriority());
        }
        rows.add(who.add("   " + String.join(" ", view.addresses())));
        String counts = "sent " + view.sent() + "  received " + view.received() + "  refused " + view.rejected();
        rows.add(new SpanRow("counts " + view.name())
                .about(new Subject.Instance(view.name()))
                .add("      " + counts, view.rejected() > 0 ? Role.STATE_WARN : Role.DIM)
                .add(view.cause().isEmpty() ? "" : "   " + view.cause(), Role.DIM));
        view.faults()
                .forEach(fault -> rows.add(new SpanRow("fault " + view.name() + fault)
                        .about(new Subject.Instance(view.name()))
                        .add("      FAULT " + fault, Role.STATE_DOWN)));
    }

    private static Role role(VrrpView view) {
        return switch (view.state()) {
            case "master" -> Role.STATE_MASTER;
            case "backup" -> Role.STATE_BACKUP;
            case "fault" -> Role.STATE_DOWN;
            default -> Role.STATE_WARN;
        };
    }

    private static void heartbeat(HeartbeatView view, long passed, List<Row> rows) {
        if (!view.exists()) {
            return;
        }
        rows.add(new SpanRow("hb")
                .about(new Subject.Node(view.node()))
                .add("HB    ", Role.HEADER)
                .add("me " + view.node() + " gen " + view.generation() + "  ")
                .add(view.state(), view.state().equals("active") ? Role.STATE_UP : Role.STATE_WARN)
                .add("   holds " + view.holds() + (view.isStable() ? "" : ", not settled"))
                .add(view.standby().equals("none") ? "" : "   standby " + view.standby(), Role.STATE_DRAIN)
                .add(view.coordinator().isEmpty() ? "" : "   DC " + view.coordinator()));
        view.nodes().forEach(node -> rows.add(node(node, passed)));
    }

    private static SpanRow node(NodeView node, long passed) {
        boolean isDead = node.state().equals("dead");
        SpanRow row = new SpanRow("node " + node.name()).about(new Subject.Node(node.name()));
        row.add(node.kind().equals("ping") ? "PING  " : "NODE  ", Role.HEADER)
                .add(node.name(), 8, Role.TEXT)
                .add(" ")
                .add(isDead ? "DEAD" : node.state(), 6, isDead ? Role.STATE_DOWN : Role.STATE_UP);
        for (HeartbeatView.LinkView link : node.links()) {
            String heard = link.heardAgoMs() < 0 ? "never" : Figures.until(link.heardAgoMs() + passed);
            row.add("  " + link.name() + " ").add(heard, link.isUp() ? Role.TEXT : Role.STATE_WARN);
        }
        if (node.kind().equals("node")) {
            row.add("   gen " + node.generation());
        }
        if (isDead) {
            row.add("   for " + Figures.lasted(node.sinceMs() + passed));
        } else if (node.deadInMs() >= 0) {
            row.add("   dead in " + Figures.until(Math.max(0, node.deadInMs() - passed)));
        }
        if (!node.fencing().equals("none")) {
            row.add("   fencing: " + node.fencing(), node.fencing().equals("done") ? Role.STATE_UP : Role.STATE_WARN);
        }
        return row;
    }

    private static void group(GroupView group, long passed, List<Row> rows) {
        boolean isHere = group.state().equals("running");
        SpanRow row = new SpanRow("group " + group.name()).about(new Subject.Group(group.name()));
        row.add("GROUP ", Role.HEADER)
                .add(group.name() + "  ")
                .add(
                        isHere
                                ? "here"
                                : group.state().equals("stopped")
                                                && !group.owner().isEmpty()
                                        ? "on " + group.owner()
                                        : word(group.state()),
                        isHere ? Role.STATE_MASTER : isBad(group.state()) ? Role.STATE_DOWN : Role.STATE_BACKUP)
                .add(" " + Figures.lasted(group.sinceMs() + passed) + "  ");
        String separator = "";
        for (GroupView.ResourceView resource : group.resources()) {
            row.add(separator).add(resource.word(), resourceRole(resource.state()));
            separator = " > ";
        }
        row.add("   failback " + (group.failback() ? "yes" : "no"), Role.DIM);
        rows.add(row);
        if (!group.reason().isEmpty()) {
            rows.add(new SpanRow("why " + group.name())
                    .about(new Subject.Group(group.name()))
                    .add("      " + group.reason(), Role.DIM));
        }
    }

    private static String word(String state) {
        return isBad(state) ? state.toUpperCase(Locale.ROOT) : state;
    }

    private static boolean isBad(String state) {
        return state.equals("failed") || state.equals("blocked");
    }

    private static Role resourceRole(String state) {
        return switch (state) {
            case "running" -> Role.STATE_UP;
            case "failed" -> Role.STATE_DOWN;
            case "stopped" -> Role.STATE_OFF;
            default -> Role.STATE_WARN;
        };
    }
}
