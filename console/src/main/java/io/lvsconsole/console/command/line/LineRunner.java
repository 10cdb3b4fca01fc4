package io.lvsconsole.console.command.line;

import io.lvsconsole.console.command.ExitStatus;
import io.lvsconsole.console.command.Problem;
import io.lvsconsole.console.command.Tool;
import io.lvsconsole.console.command.ToolContext;
import io.lvsconsole.console.command.Tools;
import io.lvsconsole.netlink.kernel.KernelException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Runs commands in order and keeps what holds between them: whether a failure ends the run ({@code set -e}, the default,
 * or {@code set +e}), the open {@code begin}, and the status so far. One per run or shell; one thread.
 */
public final class LineRunner {

    private final Tools tools;
    private final ToolContext context;
    private Optional<List<CommandLine>> collected = Optional.empty();
    private boolean failFast;
    private boolean anyFailed;
    private int lastStatus;
    private Optional<Integer> ended = Optional.empty();

    /**
     * A new run.
     *
     * @param tools what can be called
     * @param context streams, host and options of each command
     * @param keepGoing whether a failure does not end the run
     */
    public LineRunner(Tools tools, ToolContext context, boolean keepGoing) {
        this.tools = tools;
        this.context = context;
        this.failFast = !keepGoing;
    }

    /** The status with which the run has ended early, if it has: no further command may be run. */
    public Optional<Integer> ended() {
        return ended;
    }

    /** The status of the last command, 0 before the first. */
    public int lastStatus() {
        return lastStatus;
    }

    /** The status of the whole run, once input is at its end; an open {@code begin} then has done nothing. */
    public int finish() {
        if (collected.isPresent() && ended.isEmpty()) {
            return new Problem(ExitStatus.USAGE, "begin", "the input ends without commit", "nothing was done")
                    .report(context);
        }
        return ended.orElse(anyFailed ? ExitStatus.SOME_FAILED : ExitStatus.DONE);
    }

    /**
     * Reports a line that could not be understood.
     *
     * @param where file and line, or empty
     */
    public void refuse(String where, SyntaxException problem) {
        record(new Problem(ExitStatus.USAGE, where, problem.getMessage(), "").report(context), false);
    }

    /** Runs the commands of one line until the run ends. */
    public void run(List<CommandLine> commands) {
        for (CommandLine command : commands) {
            if (ended.isPresent()) {
                return;
            }
            int status = runOne(command);
            context.out().flush();
            record(status, command.ignoreFailure());
            if (status != ExitStatus.DONE && command.stopsOnFailure() && !command.ignoreFailure()) {
                return;
            }
        }
    }

    private void record(int status, boolean ignored) {
        lastStatus = status;
        if (status == ExitStatus.DONE || ignored) {
            return;
        }
        anyFailed = true;
        if (failFast) {
            ended = Optional.of(status);
        }
    }

    private int runOne(CommandLine command) {
        if (command.name().equals("begin")) {
            return begin();
        }
        if (command.name().equals("commit")) {
            return commit();
        }
        if (collected.isPresent()) {
            collected.get().add(command);
            return ExitStatus.DONE;
        }
        return switch (command.name()) {
            case "set" -> set(command.arguments());
            case "exit", "quit" -> exit(command.arguments());
            default -> runTool(command, context);
        };
    }

    private int runTool(CommandLine command, ToolContext where) {
        Optional<Tool> tool = tools.find(command.name());
        return tool.isPresent() ? new Streams(where).run(tool.get(), command) : unknown(command.name());
    }

    private int begin() {
        if (collected.isPresent()) {
            return new Problem(ExitStatus.USAGE, "begin", "a begin is already open", "end it with commit")
                    .report(context);
        }
        collected = Optional.of(new ArrayList<>());
        return ExitStatus.DONE;
    }

    private int commit() {
        if (collected.isEmpty()) {
            return new Problem(ExitStatus.USAGE, "commit", "no begin is open", "").report(context);
        }
        List<CommandLine> commands = collected.get();
        collected = Optional.empty();
        for (CommandLine command : commands) {
            if (tools.find(command.name()).isEmpty()) {
                return unknown(command.name());
            }
        }
        try {
            return all(commands, HostSnapshot.of(context.host()));
        } catch (KernelException e) {
            return new Problem(ExitStatus.UNAVAILABLE, "commit", e.getMessage(), "nothing was done").report(context);
        }
    }

    /** Runs the commands; after a failure brings the host back to where it was. */
    private int all(List<CommandLine> commands, HostSnapshot before) throws KernelException {
        RememberingHost host = new RememberingHost(context.host());
        RememberingEngine engine = new RememberingEngine(context.engine());
        ToolContext inside = context.withHost(host).withEngine(engine);
        for (CommandLine command : commands) {
            int status = runTool(command, inside);
            context.out().flush();
            if (status != ExitStatus.DONE && !command.ignoreFailure()) {
                List<String> left = host.restore();
                left.addAll(engine.restore());
                left.addAll(before.restore(context.host()));
                String hint = left.isEmpty() ? "" : "could not be taken back: " + String.join("; ", left);
                String what =
                        "commit failed at: " + String.join(" ", command.words()) + "; what was done is taken back";
                new Problem(status, "", what, hint).report(context);
                return status;
            }
        }
        return ExitStatus.DONE;
    }

    private int set(List<String> arguments) {
        if (arguments.equals(List.of("-e"))) {
            failFast = true;
        } else if (arguments.equals(List.of("+e"))) {
            failFast = false;
        } else {
            context.err().println("set: write set -e (a failure ends the run) or set +e (go on)");
            return ExitStatus.USAGE;
        }
        return ExitStatus.DONE;
    }

    private int exit(List<String> arguments) {
        int status = anyFailed ? ExitStatus.SOME_FAILED : ExitStatus.DONE;
        if (!arguments.isEmpty()) {
            if (!arguments.get(0).matches("[0-9]{1,3}") || Integer.parseInt(arguments.get(0)) > 255) {
                context.err().println("exit: " + arguments.get(0) + " is not a status 0..255");
                return ExitStatus.USAGE;
            }
            status = Integer.parseInt(arguments.get(0));
        }
        ended = Optional.of(status);
        return ExitStatus.DONE;
    }

    private int unknown(String name) {
        String hint = NearestName.of(name, tools.descriptions())
                .map(near -> "did you mean " + near + "?")
                .orElse("try help");
        return new Problem(ExitStatus.UNKNOWN_COMMAND, name, "command not found", hint).report(context);
    }
}
