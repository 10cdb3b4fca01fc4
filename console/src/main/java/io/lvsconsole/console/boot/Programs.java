package io.lvsconsole.console.boot;

import io.lvsconsole.console.cli.Invocation;
import io.lvsconsole.console.cli.StandardInput;
import io.lvsconsole.console.cli.Subcommands;
import io.lvsconsole.console.command.ExitStatus;
import io.lvsconsole.console.command.ToolContext;

/** The subcommands, each wired where it is chosen so that its classes load only then. */
final class Programs implements Subcommands {

    @Override
    public int run(Invocation invocation, ToolContext context) {
        if (invocation.words().isEmpty()) {
            if (!StandardInput.isTerminal()) {
                context.err().println("lvsconsole: not a terminal: use -e, -f or shell");
                return ExitStatus.USAGE;
            }
            context.err().println("lvsconsole: this version has no full screen yet: use -e or -f");
            return ExitStatus.UNAVAILABLE;
        }
        String name = invocation.words().get(0);
        return switch (name) {
            case "shell", "engine", "check", "import", "lab", "doctor" -> {
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
}
