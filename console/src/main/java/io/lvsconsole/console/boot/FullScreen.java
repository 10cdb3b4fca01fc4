package io.lvsconsole.console.boot;

import io.lvsconsole.console.cli.Invocation;
import io.lvsconsole.console.command.ToolContext;
import io.lvsconsole.console.command.Tools;
import io.lvsconsole.console.dialect.Toolbox;
import io.lvsconsole.console.lab.LabTools;
import io.lvsconsole.console.lab.Seat;
import io.lvsconsole.console.source.Site;
import io.lvsconsole.console.tui.ConsoleOptions;
import io.lvsconsole.console.tui.ConsoleProgram;
import java.util.function.Function;

/** Opens the full screen on a site. */
final class FullScreen {

    private final Invocation invocation;
    private final ToolContext context;

    FullScreen(Invocation invocation, ToolContext context) {
        this.invocation = invocation;
        this.context = context;
    }

    /** Runs it and returns the exit status. */
    int run(Site site) {
        Function<ConsoleProgram, Tools> tools =
                program -> site.lab().isPresent() ? new LabTools(new Toolbox(), site, seat(program)) : new Toolbox();
        ConsoleOptions options = new ConsoleOptions(
                context,
                invocation.ascii(),
                invocation.color() == Invocation.ColorChoice.NEVER,
                invocation.theme(),
                tools,
                program -> reader -> {},
                (tty, director) -> {});
        return new ConsoleProgram(site, options, System.getenv()).run(System.getenv());
    }

    private static Seat seat(ConsoleProgram program) {
        return new Seat() {
            @Override
            public String director() {
                return program.director().name();
            }

            @Override
            public void move(String director) {
                program.move(director);
            }
        };
    }
}
