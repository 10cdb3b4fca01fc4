package io.lvsconsole.console.boot;

import io.lvsconsole.console.cli.ConfigCommands;
import io.lvsconsole.console.cli.Invocation;
import io.lvsconsole.console.cli.StandardInput;
import io.lvsconsole.console.cli.Subcommands;
import io.lvsconsole.console.command.ExitStatus;
import io.lvsconsole.console.command.HostName;
import io.lvsconsole.console.command.ToolContext;
import io.lvsconsole.console.dialect.Toolbox;
import io.lvsconsole.console.lab.LabCommand;
import io.lvsconsole.console.shell.Shell;
import io.lvsconsole.console.source.DirectorAccess;
import io.lvsconsole.console.source.Site;
import io.lvsconsole.console.term.TerminalTraits;
import io.lvsconsole.engine.boot.EngineMain;
import io.lvsconsole.engine.boot.EngineOptions;
import io.lvsconsole.engine.config.HostSource;
import io.lvsconsole.netlink.host.KernelHost;
import java.io.IOException;
import java.util.Iterator;
import java.util.Optional;

/** The subcommands, each wired where it is chosen so that its classes load only then. */
final class Programs implements Subcommands {

    @Override
    public int run(Invocation invocation, ToolContext context) {
        if (invocation.words().isEmpty()) {
            if (StandardInput.isTerminal() && TerminalTraits.isLinear(System.getenv())) {
                return shell(context);
            }
            if (!StandardInput.isTerminal()) {
                context.err().println("lvsconsole: not a terminal: use -e, -f or shell");
                return ExitStatus.USAGE;
            }
            return invocation.config().isPresent()
                    ? new ConfiguredScreen(invocation, context)
                            .run(invocation.config().get())
                    : screenOfHost(invocation, context);
        }
        String name = invocation.words().get(0);
        return switch (name) {
            case "engine" -> engine(invocation, context);
            case "check" -> new ConfigCommands(new HostSource(), context).check(invocation);
            case "import" -> new ConfigCommands(new HostSource(), context).importFrom(invocation);
            case "shell" -> shell(context);
            case "lab" ->
                new LabCommand(context, new Toolbox())
                        .run(invocation.words().subList(1, invocation.words().size()), screen(invocation, context));
            case "doctor" -> {
                context.err().println("lvsconsole: " + name + ": not in this version yet");
                yield ExitStatus.UNAVAILABLE;
            }
            default -> {
                context.err()
                        .println(
                                "lvsconsole: " + name + ": no such command; to run words of the shell write: lvsconsole"
                                        + " -e '" + String.join(" ", invocation.words()) + "'");
                yield ExitStatus.USAGE;
            }
        };
    }

    private static int screenOfHost(Invocation invocation, ToolContext context) {
        try (Site site = new HostSite(context)) {
            return new FullScreen(invocation, context).run(site);
        }
    }

    /** The lab's screen; without a terminal the lab shows itself in lines. */
    private static Optional<LabCommand.Screen> screen(Invocation invocation, ToolContext context) {
        return StandardInput.isTerminal() ? Optional.of(new FullScreen(invocation, context)::run) : Optional.empty();
    }

    private static int shell(ToolContext context) {
        if (!StandardInput.isTerminal()) {
            context.err().println("lvsconsole: shell: not a terminal: use -e or -f");
            return ExitStatus.USAGE;
        }
        String name = HostName.current();
        boolean isWritable = !context.options().readOnly();
        DirectorAccess here =
                new DirectorAccess(name, KernelHost::new, context.engine(), isWritable ? "RW" : "RO", isWritable);
        try {
            return new Shell(here, new Toolbox(), context, System.getenv()).run();
        } catch (IOException e) {
            context.err().println("lvsconsole: shell: " + e.getMessage());
            return ExitStatus.FAILED;
        }
    }

    private static int engine(Invocation invocation, ToolContext context) {
        boolean isDetailed = false;
        String config = invocation.config().orElse("/etc/lvsconsole/lvsconsole.yaml");
        Iterator<String> words = invocation.words().listIterator(1);
        while (words.hasNext()) {
            String word = words.next();
            if (word.equals("-c") && words.hasNext()) {
                config = words.next();
            } else if (word.equals("-D") || word.equals("--log-detail")) {
                isDetailed = true;
            } else {
                context.err().println("lvsconsole: engine: unknown option or missing value: " + word);
                return ExitStatus.USAGE;
            }
        }
        EngineOptions options = new EngineOptions(config, EngineOptions.DEFAULT_STATE, isDetailed);
        return EngineMain.run(options, KernelHost::new, context.out(), context.err());
    }
}
