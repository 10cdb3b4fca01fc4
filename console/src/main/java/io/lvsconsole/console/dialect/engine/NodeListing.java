package io.lvsconsole.console.dialect.engine;

import io.lvsconsole.console.command.Fields;
import io.lvsconsole.console.command.StructuredOutput;
import io.lvsconsole.console.command.ToolContext;
import io.lvsconsole.engine.api.HeartbeatView;
import io.lvsconsole.engine.api.HeartbeatView.LinkView;
import io.lvsconsole.engine.api.HeartbeatView.NodeView;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The listing of {@code show nodes}: the heartbeat cluster, this node first. */
final class NodeListing {

    private NodeListing() {}

    static void show(HeartbeatView view, ToolContext context) {
        if (StructuredOutput.wanted(context)) {
            StructuredOutput.write(
                    context,
                    "node",
                    view.exists()
                            ? Stream.concat(
                                            Stream.of(own(view)),
                                            view.nodes().stream().map(NodeListing::fields))
                                    .toList()
                            : List.of());
            return;
        }
        if (!view.exists()) {
            context.out().println("heartbeat does not run here");
            return;
        }
        print(
                context,
                "%-16s %-5s %-7s %9s %-8s %8s  %s",
                "NODE",
                "KIND",
                "STATE",
                "SINCE",
                "HOLDS",
                "DEAD IN",
                "LINKS");
        print(
                context,
                "%-16s %-5s %-7s %9s %-8s %8s  %s",
                view.node(),
                "self",
                view.state(),
                "",
                view.holds(),
                "",
                (view.isStable() ? "" : "negotiating ")
                        + (view.standby().equals("none") ? "" : view.standby() + " ")
                        + "generation " + view.generation());
        for (NodeView node : view.nodes()) {
            print(
                    context,
                    "%-16s %-5s %-7s %8.1fs %-8s %8s  %s%s",
                    node.name(),
                    node.kind(),
                    node.state(),
                    node.sinceMs() / 1000.0,
                    node.holds(),
                    node.deadInMs() < 0 ? "" : String.format(Locale.ROOT, "%.1fs", node.deadInMs() / 1000.0),
                    links(node),
                    node.fencing().equals("none") ? "" : "  fencing " + node.fencing());
        }
    }

    private static String links(NodeView node) {
        return node.links().stream()
                .map(link -> link.name() + (link.isUp() ? " up" : " dead"))
                .collect(Collectors.joining(", "));
    }

    private static void print(ToolContext context, String format, Object... values) {
        context.out().println(String.format(Locale.ROOT, format, values).stripTrailing());
    }

    private static Fields own(HeartbeatView view) {
        return Fields.start()
                .text("name", view.node())
                .text("kind", "self")
                .text("state", view.state())
                .text("holds", view.holds())
                .number("generation", view.generation())
                .text("standby", view.standby());
    }

    private static Fields fields(NodeView node) {
        return Fields.start()
                .text("name", node.name())
                .text("kind", node.kind())
                .text("state", node.state())
                .number("since_ms", node.sinceMs())
                .text("holds", node.holds())
                .number("generation", node.generation())
                .number("dead_in_ms", node.deadInMs())
                .text("fencing", node.fencing())
                .texts(
                        "links_up",
                        node.links().stream()
                                .filter(LinkView::isUp)
                                .map(LinkView::name)
                                .toList());
    }
}
