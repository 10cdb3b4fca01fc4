package io.lvsconsole.console.dialect.system;

import io.lvsconsole.console.command.ExitStatus;
import io.lvsconsole.console.command.Tool;
import io.lvsconsole.console.command.ToolContext;
import io.lvsconsole.console.command.Tools;
import io.lvsconsole.engine.api.ControlReply;
import io.lvsconsole.engine.api.ControlRequest;
import io.lvsconsole.engine.api.ControlRequest.Method;
import io.lvsconsole.engine.api.EngineClient;
import io.lvsconsole.engine.api.EngineSnapshot;
import io.lvsconsole.engine.api.GroupView;
import io.lvsconsole.engine.api.ServiceView;
import io.lvsconsole.engine.api.VrrpView;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * {@code service NAME VERB} and {@code systemctl VERB NAME}. keepalived, ldirectord, heartbeat and lvsconsole mean the engine:
 * {@code status} tells how it is, {@code reload} and {@code restart} have it read its configuration, {@code stop} of keepalived
 * hands its instances to the other node and {@code start} ends that. ipvsadm means the table. The engine itself is started and
 * ended by the system, which is said. Statuses are those of init scripts: 0, 3 for "not running", 1 for what is not done here.
 */
public final class ServiceTool implements Tool {

    private static final Set<String> ENGINE = Set.of("keepalived", "ldirectord", "heartbeat", "lvsconsole");
    private static final int NOT_RUNNING = 3;

    private final String word;
    private final Tools tools;

    /** {@code service} or {@code systemctl}. */
    public ServiceTool(String word, Tools tools) {
        this.word = word;
        this.tools = tools;
    }

    @Override
    public String name() {
        return word;
    }

    @Override
    public int run(List<String> arguments, ToolContext context) {
        boolean isSystemctl = word.equals("systemctl");
        List<String> words = new ArrayList<>(arguments);
        words.removeIf(argument -> argument.startsWith("-"));
        if (isSystemctl && words.equals(List.of("daemon-reload"))) {
            return say("daemon-reload: nothing to do: lvsconsole reads no unit files", ExitStatus.DONE, context);
        }
        if (words.size() != 2) {
            String usage = isSystemctl ? "systemctl VERB NAME" : "service NAME VERB";
            return say("usage: " + usage, ExitStatus.USAGE, context);
        }
        String verb = words.get(isSystemctl ? 0 : 1);
        String unit = words.get(isSystemctl ? 1 : 0).replaceFirst("\\.service$", "");
        if (unit.equals("ipvsadm")) {
            return table(verb, context);
        }
        if (!ENGINE.contains(unit)) {
            return say(
                    unit + ": not a part of lvsconsole: use the system's shell (" + word + " "
                            + String.join(" ", arguments) + ")",
                    ExitStatus.FAILED,
                    context);
        }
        return engine(unit, verb, context);
    }

    // ---- the table
    // ---------------------------------------------------------------------------------------------------

    private int table(String verb, ToolContext context) {
        return switch (verb) {
            case "status" -> ipvsadm(List.of("-L", "-n"), context);
            case "stop" -> ipvsadm(List.of("-C"), context);
            case "save" -> ipvsadm(List.of("-S", "-n"), context);
            case "start", "restart", "reload", "enable", "disable" ->
                say(
                        "ipvsadm: the table is the kernel's and needs no service; load one with: ipvsadm-restore < FILE",
                        ExitStatus.DONE,
                        context);
            default -> verbs("ipvsadm", context);
        };
    }

    private int ipvsadm(List<String> arguments, ToolContext context) {
        return tools.find("ipvsadm").orElseThrow().run(arguments, context);
    }

    // ---- the engine
    // --------------------------------------------------------------------------------------------------

    private int engine(String unit, String verb, ToolContext context) {
        if (verb.equals("enable") || verb.equals("disable")) {
            return say(
                    unit + ": lvsconsole is one service: in the system's shell: systemctl " + verb + " lvsconsole",
                    ExitStatus.DONE,
                    context);
        }
        try (EngineClient client = context.engine().connect()) {
            return switch (verb) {
                case "status", "is-active" -> status(unit, client, context);
                case "reload", "force-reload", "restart", "condrestart" -> reload(unit, verb, client, context);
                case "start" -> move(unit, Method.TAKEOVER, client, context);
                case "stop" -> move(unit, Method.STANDBY, client, context);
                default -> verbs(unit, context);
            };
        } catch (IOException e) {
            return absent(unit, verb, context);
        }
    }

    private int absent(String unit, String verb, ToolContext context) {
        String file =
                switch (unit) {
                    case "keepalived" -> "/etc/keepalived/keepalived.conf";
                    case "ldirectord" -> "/etc/ha.d/ldirectord.cf";
                    case "heartbeat" -> "/etc/ha.d";
                    default -> "/etc/lvsconsole/lvsconsole.yaml";
                };
        return switch (verb) {
            case "status", "is-active" -> say(unit + ": stopped: no engine runs on this node", NOT_RUNNING, context);
            case "stop" -> say(unit + ": no engine runs on this node", ExitStatus.DONE, context);
            default ->
                say(
                        unit + ": no engine runs on this node; start it in the system's shell: systemctl start"
                                + " lvsconsole, or: lvsconsole engine -c " + file,
                        ExitStatus.UNAVAILABLE,
                        context);
        };
    }

    private static int status(String unit, EngineClient client, ToolContext context) throws IOException {
        Optional<EngineSnapshot> snapshot =
                client.call(ControlRequest.of(Method.SNAPSHOT)).snapshot();
        if (snapshot.isEmpty()) {
            return NOT_RUNNING;
        }
        EngineSnapshot engine = snapshot.get();
        context.out()
                .println(unit + ": its work is done by the engine of lvsconsole, which runs on " + engine.director());
        for (VrrpView view : engine.vrrp()) {
            context.out()
                    .println("  " + view.name() + " " + view.state() + " priority " + view.priority() + "  "
                            + String.join(" ", view.addresses()));
        }
        for (ServiceView view : engine.services()) {
            long up = view.servers().stream()
                    .filter(server -> server.state().equals("up"))
                    .count();
            context.out()
                    .println("  " + view.name() + " " + up + " of "
                            + view.servers().size() + " real servers up");
        }
        for (GroupView view : engine.groups()) {
            context.out().println("  " + view.name() + " " + view.state() + "  owner " + view.owner());
        }
        return ExitStatus.DONE;
    }

    private int reload(String unit, String verb, EngineClient client, ToolContext context) throws IOException {
        if (context.options().readOnly()) {
            return say(unit + ": this run is read-only", ExitStatus.NOT_PERMITTED, context);
        }
        ControlReply reply = client.call(ControlRequest.of(Method.RELOAD));
        if (reply.error().isPresent()) {
            return say(
                    unit + ": " + reply.error().get().message(),
                    reply.error().get().code().exitStatus(),
                    context);
        }
        reply.lines().forEach(context.out()::println);
        return verb.contains("restart")
                ? say(
                        unit
                                + ": the engine has read its configuration again, without a gap; to end and start it use the"
                                + " system's shell: systemctl restart lvsconsole",
                        ExitStatus.DONE,
                        context)
                : ExitStatus.DONE;
    }

    /** What stopping and starting keepalived is for: another node takes the addresses, and this one takes them back. */
    private int move(String unit, Method method, EngineClient client, ToolContext context) throws IOException {
        if (context.options().readOnly()) {
            return say(unit + ": this run is read-only", ExitStatus.NOT_PERMITTED, context);
        }
        boolean isStart = method == Method.TAKEOVER;
        List<VrrpView> instances = client.call(ControlRequest.of(Method.SNAPSHOT))
                .snapshot()
                .map(EngineSnapshot::vrrp)
                .orElse(List.of());
        boolean isMoved = unit.equals("keepalived") && !instances.isEmpty();
        if (!isMoved) {
            return isStart
                    ? say(unit + ": the engine of lvsconsole runs and does its work", ExitStatus.DONE, context)
                    : say(
                            unit + ": not stopped: the engine does its work as long as it runs; end it in the system's"
                                    + " shell: systemctl stop lvsconsole, or take servers out one by one: disable REAL",
                            ExitStatus.FAILED,
                            context);
        }
        int status = ExitStatus.DONE;
        for (VrrpView instance : instances) {
            if (isStart && !instance.standby()) {
                continue;
            }
            ControlReply reply = client.call(ControlRequest.instance(method, instance.name()));
            status = reply.error().isPresent() ? reply.error().get().code().exitStatus() : status;
            reply.error().ifPresent(error -> context.err().println(word + ": " + error.message()));
            reply.lines().forEach(context.out()::println);
        }
        return status == ExitStatus.DONE
                ? say(
                        isStart
                                ? "keepalived: its instances take part again"
                                : "keepalived: its instances are handed over and stay behind until: " + word
                                        + (word.equals("systemctl") ? " start keepalived" : " keepalived start"),
                        status,
                        context)
                : status;
    }

    private int verbs(String unit, ToolContext context) {
        return say(unit + ": start, stop, restart, reload or status", ExitStatus.USAGE, context);
    }

    private int say(String text, int status, ToolContext context) {
        context.err().println(word + ": " + text);
        return status;
    }
}
