package io.lvsconsole.console.boot;

import io.lvsconsole.console.cli.Invocation;
import io.lvsconsole.console.command.ToolContext;
import io.lvsconsole.console.command.Tools;
import io.lvsconsole.console.dialect.Toolbox;
import io.lvsconsole.console.lab.LabTools;
import io.lvsconsole.console.lab.Seat;
import io.lvsconsole.console.shell.Shell;
import io.lvsconsole.console.shell.ShellEditor;
import io.lvsconsole.console.shell.ShellHistory;
import io.lvsconsole.console.shell.ShellStyles;
import io.lvsconsole.console.shell.ShellWatch;
import io.lvsconsole.console.source.DirectorAccess;
import io.lvsconsole.console.source.Site;
import io.lvsconsole.console.term.Tty;
import io.lvsconsole.console.tui.ConsoleOptions;
import io.lvsconsole.console.tui.ConsoleProgram;
import io.lvsconsole.netlink.host.Host;
import java.io.IOException;
import java.util.function.Function;

/** Opens the full screen on a site. */
final class FullScreen {

    private final Invocation invocation;
    private final ToolContext context;
    private ShellWatch watch;

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
                program -> editor(program, tools)::setUp,
                this::shell);
        try {
            return new ConsoleProgram(site, options, System.getenv()).run(System.getenv());
        } finally {
            if (watch != null) {
                watch.close();
            }
        }
    }

    /** Completion, colours and history of the pane; the objects it knows are those of the director it was opened at. */
    private ShellEditor editor(ConsoleProgram program, Function<ConsoleProgram, Tools> tools) {
        watch = new ShellWatch(program.director(), line -> {});
        watch.start();
        ShellHistory history = new ShellHistory(ShellHistory.defaultFile(System.getenv()));
        return new ShellEditor(tools.apply(program), watch::objects, ShellStyles.COLORED, history);
    }

    /** The tools and the kernel of the director that is looked at. */
    private void shell(Tty tty, DirectorAccess director) throws IOException {
        try (Host host = director.kernel().get()) {
            ToolContext there = new ToolContext(
                    context.in(),
                    context.out(),
                    context.err(),
                    host,
                    context.names(),
                    context.options(),
                    director.engine());
            new Shell(director, new Toolbox(), there, System.getenv()).run(tty);
        }
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
