package io.lvsconsole.console.lab;

import io.lvsconsole.console.command.ExitStatus;
import io.lvsconsole.console.command.Tool;
import io.lvsconsole.console.command.ToolContext;
import io.lvsconsole.console.source.LabWorld;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** {@code lab}: what stands in the lab, how it is, what its client sees. */
final class LabStatusTool implements Tool {

    private final LabWorld world;

    LabStatusTool(LabWorld world) {
        this.world = world;
    }

    @Override
    public String name() {
        return "lab";
    }

    @Override
    public int run(List<String> arguments, ToolContext context) {
        lines(world).forEach(context.out()::println);
        return ExitStatus.DONE;
    }

    /** The lab in lines for people. */
    static List<String> lines(LabWorld world) {
        List<String> lines = new ArrayList<>();
        lines.add(world.title() + " (" + world.kind() + ")");
        for (LabWorld.LabHost host : world.hosts()) {
            lines.add(String.format(
                    Locale.ROOT, "%-8s %-12s %-15s %s", host.name(), host.role(), host.address(), host.state()));
        }
        lines.add(client(world.client()));
        return lines;
    }

    /** What the client sees in one line. */
    static String client(LabWorld.ClientView client) {
        String last = client.lastMicros() < 0
                ? "lost for " + client.lostSinceMs() + " ms"
                : client.lastAnswer() + " in " + client.lastMicros() / 1000 + " ms";
        return "client   " + client.answered() + " answered, " + client.lost() + " lost, " + client.perSecond()
                + "/s, last: " + last;
    }
}
