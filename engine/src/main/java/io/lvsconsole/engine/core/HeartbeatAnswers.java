package io.lvsconsole.engine.core;

import io.lvsconsole.engine.api.ControlReply;
import io.lvsconsole.engine.api.ControlReply.Code;
import io.lvsconsole.engine.api.HeartbeatView;
import io.lvsconsole.engine.api.HeartbeatView.LinkView;
import io.lvsconsole.engine.api.HeartbeatView.NodeView;
import io.lvsconsole.engine.core.Notification.Level;
import io.lvsconsole.engine.heartbeat.Holding;
import io.lvsconsole.engine.heartbeat.LocalNode;
import io.lvsconsole.engine.model.Durations;
import io.lvsconsole.engine.model.HeartbeatSettings;
import io.lvsconsole.engine.time.MonoTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** What heartbeat's own programs hb_standby, hb_takeover and cl_status ask, in the words of heartbeat 3.0.6. */
final class HeartbeatAnswers {

    private static final String NOT_HERE = "heartbeat does not run here";

    private final HeartbeatPart heartbeat;

    HeartbeatAnswers(HeartbeatPart heartbeat) {
        this.heartbeat = heartbeat;
    }

    /** hb_standby: the words are the side, {@code all} without one. */
    ControlReply standby(ControlInput input, Outbox out) {
        Optional<Holding> side = side(input, Holding.FOREIGN);
        Optional<String> refusal = heartbeat.refusal();
        if (side.isEmpty()) {
            return usage("hb_standby");
        }
        if (refusal.isPresent()) {
            return ControlReply.failed(Code.FAILED, "hb_standby: " + refusal.get());
        }
        out.tell(new HeartbeatInput.StandbyRequested(side.get()));
        return done("Going standby [" + side.get().word() + "].", input, out);
    }

    /** hb_takeover: the words are the side, {@code all} without one. */
    ControlReply takeover(ControlInput input, Outbox out) {
        Optional<Holding> side = side(input, Holding.LOCAL);
        if (side.isEmpty()) {
            return usage("hb_takeover");
        }
        if (heartbeat.local().isEmpty()) {
            return ControlReply.failed(Code.FAILED, "hb_takeover: " + NOT_HERE);
        }
        out.tell(new HeartbeatInput.TakeoverRequested(side.get()));
        return done("asked the other node for [" + side.get().word() + "]", input, out);
    }

    private static ControlReply done(String text, ControlInput input, Outbox out) {
        out.effect(Notification.of(Level.NORMAL, "control.change", "heartbeat", text + " by " + input.who()));
        return ControlReply.done(text);
    }

    private static ControlReply usage(String program) {
        return ControlReply.failed(Code.USAGE, "usage: " + program + " [all|foreign|local|failback]");
    }

    private static Optional<Holding> side(ControlInput input, Holding failback) {
        List<String> words = input.request().commands();
        if (words.size() > 1) {
            return Optional.empty();
        }
        String word = words.isEmpty() ? "all" : words.get(0);
        return word.equals("failback")
                ? Optional.of(failback)
                : Holding.ofWord(word).filter(side -> side != Holding.NONE);
    }

    /** cl_status: the words are those of its command line. */
    ControlReply status(List<String> words, MonoTime now) {
        if (heartbeat.local().isEmpty()) {
            return ControlReply.failed(Code.FAILED, "Heartbeat is stopped on this machine.");
        }
        HeartbeatView view = heartbeat.view(now);
        List<String> options =
                words.stream().filter(word -> word.startsWith("-")).toList();
        List<String> names =
                words.stream().filter(word -> !word.startsWith("-")).toList();
        boolean isVerbose = options.contains("-v");
        return switch (names.isEmpty() ? "" : names.get(0)) {
            case "hbstatus" -> isVerbose ? verbose(view) : ControlReply.done("Heartbeat is running on this machine.");
            case "listnodes" -> isVerbose ? ControlReply.done(tree(view)) : ControlReply.done(names(view, options));
            case "nodestatus" -> node(view, names, NodeView::state);
            case "nodetype" -> node(view, names, HeartbeatAnswers::type);
            case "nodeweight" -> node(view, names, node -> "100");
            case "nodesite" -> node(view, names, node -> "");
            case "listhblinks" ->
                find(view, names)
                        .map(node -> ControlReply.done(links(node, isVerbose)))
                        .orElseGet(() -> noNode(names));
            case "hblinkstatus" -> link(view, names);
            case "clientstatus" -> client(view, names);
            case "rscstatus" ->
                ControlReply.done(view.isStable() && view.standby().equals("none") ? view.holds() : "transition");
            case "hbparameter" -> parameter(names);
            default -> ControlReply.failed(Code.USAGE, "cl_status: " + first(names) + ": invalid sub-command.");
        };
    }

    private static String first(List<String> names) {
        return names.isEmpty() ? "" : names.get(0);
    }

    private ControlReply verbose(HeartbeatView view) {
        List<String> lines = new ArrayList<>(List.of("version:\t3.0.6 (lvsconsole)", "managed by:\t\"haresources\""));
        lines.addAll(tree(view));
        return ControlReply.done(lines);
    }

    /** This node's own links are as heartbeat shows them where its broadcasts come back: up. */
    private List<NodeView> all(HeartbeatView view) {
        List<LinkView> links = heartbeat.local().orElseThrow().settings().media().stream()
                .map(medium -> new LinkView(medium.toString(), true, 0))
                .toList();
        List<NodeView> nodes = new ArrayList<>(List.of(new NodeView(
                view.node(), "node", view.state(), 0, view.generation(), -1, view.holds(), "none", links)));
        nodes.addAll(view.nodes());
        return nodes;
    }

    private List<String> tree(HeartbeatView view) {
        List<String> lines = new ArrayList<>();
        for (NodeView node : all(view)) {
            lines.add("");
            lines.add(node.name() + "\t" + node.state() + "\t(nodetype: " + type(node) + ")");
            lines.addAll(links(node, true));
        }
        return lines;
    }

    private static String type(NodeView node) {
        return node.kind().equals("ping") ? "ping" : "normal";
    }

    private List<String> names(HeartbeatView view, List<String> options) {
        return all(view).stream()
                .filter(node -> !options.contains("-p") || type(node).equals("ping"))
                .filter(node -> !options.contains("-n") || type(node).equals("normal"))
                .map(NodeView::name)
                .toList();
    }

    private Optional<NodeView> find(HeartbeatView view, List<String> names) {
        return names.size() < 2
                ? Optional.empty()
                : all(view).stream()
                        .filter(node -> node.name().equals(names.get(1).toLowerCase(Locale.ROOT)))
                        .findFirst();
    }

    private ControlReply node(HeartbeatView view, List<String> names, Function<NodeView, String> what) {
        return names.size() != 2
                ? ControlReply.failed(Code.USAGE, "cl_status: " + first(names) + " needs a node name")
                : find(view, names)
                        .map(node -> ControlReply.done(what.apply(node)))
                        .orElseGet(() -> noNode(names));
    }

    private static ControlReply noNode(List<String> names) {
        return ControlReply.failed(
                Code.NOT_FOUND,
                "cl_status: " + (names.size() > 1 ? names.get(1) : "") + ": Error. May be due to incorrect node name");
    }

    /** heartbeat calls a link by its interface; the kind of medium before it is ours. */
    private static List<String> links(NodeView node, boolean isVerbose) {
        return node.links().stream()
                .map(link -> "\t" + device(link) + (isVerbose ? "\t" + word(link) : ""))
                .toList();
    }

    private static String device(LinkView link) {
        String[] words = link.name().split(" ");
        return words.length > 1 ? words[1] : words[0];
    }

    private static String word(LinkView link) {
        return link.isUp() ? "up" : "dead";
    }

    private ControlReply link(HeartbeatView view, List<String> names) {
        Optional<NodeView> node = find(view, names);
        if (names.size() != 3 || node.isEmpty()) {
            return names.size() == 3 ? noNode(names) : ControlReply.failed(Code.USAGE, "hblinkstatus NODE LINK");
        }
        Optional<LinkView> link = node.get().links().stream()
                .filter(known ->
                        device(known).equals(names.get(2)) || known.name().equals(names.get(2)))
                .findFirst();
        return link.map(known ->
                        known.isUp() ? ControlReply.done("up") : ControlReply.failed(Code.FAILED, "", List.of("dead")))
                .orElseGet(() -> ControlReply.failed(Code.NOT_FOUND, "Cannot get heartbeat link status"));
    }

    /** The one client there is, is ipfail, which is built in; another node would have to be asked. */
    private ControlReply client(HeartbeatView view, List<String> names) {
        if (names.size() < 3) {
            return ControlReply.failed(Code.USAGE, "clientstatus NODE CLIENT [TIMEOUT]");
        }
        if (!names.get(1).equals(view.node())) {
            return ControlReply.failed(
                    Code.FAILED, "Cannot get heartbeat client " + names.get(2) + "'s status: ask " + names.get(1));
        }
        boolean isThere = names.get(2).equals("ipfail")
                && heartbeat.local().orElseThrow().settings().ipfail();
        return ControlReply.done(isThere ? "online" : "offline");
    }

    private ControlReply parameter(List<String> names) {
        if (names.size() != 2) {
            return ControlReply.failed(Code.USAGE, "hbparameter -p PARAMETER");
        }
        LocalNode local = heartbeat.local().orElseThrow();
        HeartbeatSettings settings = local.settings();
        Optional<String> value = Optional.ofNullable(
                switch (names.get(1)) {
                    case "keepalive" -> Durations.format(settings.keepalive());
                    case "deadtime" -> Durations.format(settings.deadtime());
                    case "warntime" -> Durations.format(settings.warntime());
                    case "initdead" -> Durations.format(settings.initdead());
                    case "deadping" -> Durations.format(settings.deadping());
                    case "auto_failback" -> settings.autoFailback().name().toLowerCase(Locale.ROOT);
                    case "udpport" -> Integer.toString(settings.udpport());
                    case "msgfmt" -> settings.msgfmt().name().toLowerCase(Locale.ROOT);
                    case "watchdog" -> settings.watchdog().orElse(null);
                    case "hopfudge" -> "1";
                    case "hbversion" -> "3.0.6 (lvsconsole)";
                    default -> null;
                });
        return value.map(text -> ControlReply.done(text))
                .orElseGet(() -> ControlReply.failed(Code.FAILED, "Cannot get parameter " + names.get(1) + "'s value"));
    }
}
