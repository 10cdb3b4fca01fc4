package io.lvsconsole.console.dialect.engine;

import io.lvsconsole.console.command.ExitStatus;
import io.lvsconsole.console.command.Fields;
import io.lvsconsole.console.command.Problem;
import io.lvsconsole.console.command.StructuredOutput;
import io.lvsconsole.console.command.Tool;
import io.lvsconsole.console.command.ToolContext;
import io.lvsconsole.engine.api.ControlReply;
import io.lvsconsole.engine.api.ControlRequest;
import io.lvsconsole.engine.api.EngineClient;
import io.lvsconsole.engine.api.EngineSnapshot;
import io.lvsconsole.engine.api.GroupView;
import io.lvsconsole.netlink.net.PrintableText;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Words for resource groups and fencing: {@code cleanup GROUP}, {@code fence confirm NODE}, {@code show resources}. */
public final class GroupTool implements Tool {

    private final String word;

    /** The tool of a word: cleanup or fence. */
    public GroupTool(String word) {
        this.word = word;
    }

    @Override
    public String name() {
        return word;
    }

    @Override
    public int run(List<String> arguments, ToolContext context) {
        if (context.options().readOnly()) {
            return new Problem(ExitStatus.NOT_PERMITTED, word, "this run is read-only", "").report(context);
        }
        Optional<ControlRequest> request = request(arguments);
        if (request.isEmpty()) {
            String usage = word.equals("fence") ? "fence confirm NODE" : "cleanup GROUP";
            return new Problem(ExitStatus.USAGE, word, "usage: " + usage, "").report(context);
        }
        try (EngineClient client = context.engine().connect()) {
            return EngineTool.answer(client.call(request.get()), context);
        } catch (IOException e) {
            return EngineTool.notReached(e, context);
        }
    }

    private Optional<ControlRequest> request(List<String> arguments) {
        if (word.equals("cleanup") && arguments.size() == 1) {
            return Optional.of(ControlRequest.instance(ControlRequest.Method.CLEANUP, arguments.get(0)));
        }
        return word.equals("fence") && arguments.size() == 2 && arguments.get(0).equals("confirm")
                ? Optional.of(ControlRequest.instance(ControlRequest.Method.FENCE_CONFIRM, arguments.get(1)))
                : Optional.empty();
    }

    /** {@code show resources}: groups with their resources, and what needs eyes. */
    static int show(ToolContext context) {
        try (EngineClient client = context.engine().connect()) {
            ControlReply reply = client.call(ControlRequest.of(ControlRequest.Method.SNAPSHOT));
            if (reply.snapshot().isEmpty()) {
                return EngineTool.answer(reply, context);
            }
            print(reply.snapshot().get(), context);
            return ExitStatus.DONE;
        } catch (IOException e) {
            return EngineTool.notReached(e, context);
        }
    }

    private static void print(EngineSnapshot snapshot, ToolContext context) {
        if (StructuredOutput.wanted(context)) {
            StructuredOutput.write(
                    context,
                    "resource",
                    snapshot.groups().stream()
                            .flatMap(group -> group.resources().stream().map(resource -> fields(group, resource)))
                            .toList());
            return;
        }
        line(context, "%-44s %-9s %9s %8s  %s", "GROUP / RESOURCE", "STATE", "SINCE", "FAILURES", "DETAIL");
        for (GroupView group : snapshot.groups()) {
            line(
                    context,
                    "%-44s %-9s %8.1fs %8s  %s%s",
                    group.name(),
                    group.state().toUpperCase(Locale.ROOT),
                    group.sinceMs() / 1000.0,
                    "",
                    "nodes " + String.join(" ", group.nodes()),
                    group.reason().isEmpty() ? "" : ": " + group.reason());
            for (GroupView.ResourceView resource : group.resources()) {
                line(
                        context,
                        "  %-42s %-9s %8.1fs %8d  %s",
                        resource.word(),
                        resource.state(),
                        resource.sinceMs() / 1000.0,
                        resource.failures(),
                        resource.detail());
            }
        }
    }

    private static Fields fields(GroupView group, GroupView.ResourceView resource) {
        return Fields.start()
                .text("group", group.name())
                .texts("nodes", group.nodes())
                .text("owner", group.owner())
                .text("group_state", group.state())
                .text("reason", group.reason())
                .text("resource", resource.word())
                .text("state", resource.state())
                .number("since_ms", resource.sinceMs())
                .number("failures", resource.failures())
                .text("detail", resource.detail());
    }

    private static void line(ToolContext context, String format, Object... values) {
        context.out()
                .println(PrintableText.of(String.format(Locale.ROOT, format, values), 1000)
                        .stripTrailing());
    }
}
