package io.lvsconsole.engine.agent;

import io.lvsconsole.engine.ha.Operation;
import io.lvsconsole.engine.ha.Operation.Kind;
import io.lvsconsole.engine.ha.Operation.Outcome;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A call of an agent that is a program.
 *
 * @param program its path
 * @param arguments its arguments
 * @param environment variables it is called with
 * @param rule how its end is judged
 */
record AgentProgram(Path program, List<String> arguments, Map<String, String> environment, Rule rule) {

    private static final Pattern NOT_RUNNING = Pattern.compile("[Nn]ot +[Rr]unning");
    private static final Pattern RUNNING = Pattern.compile("[Rr]unning|OK");

    AgentProgram {
        arguments = List.copyOf(arguments);
        environment = Map.copyOf(environment);
    }

    /** Whose conventions an agent follows. */
    enum Rule {
        /** heartbeat's: the status is what it prints, its exit status means nothing (ResourceManager, we_own_resource). */
        HEARTBEAT,
        /** LSB: status 0 is running, 1 to 3 are not, others are unknown. */
        LSB,
        /** systemctl: is-active prints the state. */
        SYSTEMD,
        /** OCF: monitor 0 or 8 is running, 7 is not, others are errors. */
        OCF,
        /** Only 0 is good. */
        PLAIN
    }

    /** What the end of the program means. */
    Outcome judge(Kind kind, ProgramResult result) {
        if (result.isTimeout()) {
            return Outcome.TIMED_OUT;
        }
        if (result.exitStatus().isEmpty()) {
            return Outcome.FAILED;
        }
        if (kind != Kind.MONITOR) {
            return result.isSuccess() ? Outcome.DONE : Outcome.FAILED;
        }
        return monitored(result.exitStatus().getAsInt(), result.output());
    }

    private Outcome monitored(int status, String output) {
        return switch (rule) {
            case HEARTBEAT ->
                !NOT_RUNNING.matcher(output).find() && RUNNING.matcher(output).find()
                        ? Outcome.DONE
                        : Outcome.NOT_RUNNING;
            case LSB -> status == 0 ? Outcome.DONE : status <= 3 ? Outcome.NOT_RUNNING : Outcome.FAILED;
            case SYSTEMD ->
                switch (output.strip()) {
                    case "active", "reloading" -> Outcome.DONE;
                    case "inactive", "failed" -> Outcome.NOT_RUNNING;
                    default -> Outcome.FAILED;
                };
            case OCF -> status == 0 || status == 8 ? Outcome.DONE : status == 7 ? Outcome.NOT_RUNNING : Outcome.FAILED;
            case PLAIN -> status == 0 ? Outcome.DONE : Outcome.FAILED;
        };
    }

    /** The word for an operation in these conventions. */
    static String word(Rule rule, Operation.Kind kind) {
        return switch (kind) {
            case START -> "start";
            case STOP -> "stop";
            case MONITOR -> rule == Rule.OCF ? "monitor" : rule == Rule.SYSTEMD ? "is-active" : "status";
        };
    }
}
