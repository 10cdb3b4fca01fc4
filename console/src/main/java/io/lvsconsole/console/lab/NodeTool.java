package io.lvsconsole.console.lab;

import io.lvsconsole.console.command.ExitStatus;
import io.lvsconsole.console.command.Problem;
import io.lvsconsole.console.command.Tool;
import io.lvsconsole.console.command.ToolContext;
import io.lvsconsole.console.source.Site;
import java.util.List;

/** {@code node [NAME]}: the directors, or another seat. */
final class NodeTool implements Tool {

    private final Site site;
    private final Seat seat;

    NodeTool(Site site, Seat seat) {
        this.site = site;
        this.seat = seat;
    }

    @Override
    public String name() {
        return "node";
    }

    @Override
    public int run(List<String> arguments, ToolContext context) {
        if (arguments.size() > 1) {
            return new Problem(ExitStatus.USAGE, "node", "usage: node [NAME]", "").report(context);
        }
        if (arguments.isEmpty()) {
            site.directors()
                    .forEach(name -> context.out().println((name.equals(seat.director()) ? "* " : "  ") + name));
            return ExitStatus.DONE;
        }
        String wanted = arguments.get(0);
        if (!site.directors().contains(wanted)) {
            return new Problem(
                            ExitStatus.NOT_FOUND,
                            wanted,
                            "no such director",
                            "there are: " + String.join(", ", site.directors()))
                    .report(context);
        }
        seat.move(wanted);
        return ExitStatus.DONE;
    }
}
