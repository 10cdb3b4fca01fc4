package io.lvsconsole.console.dialect.engine;

import io.lvsconsole.console.command.ExitStatus;
import io.lvsconsole.console.command.Problem;
import io.lvsconsole.console.command.Tool;
import io.lvsconsole.console.command.ToolContext;
import io.lvsconsole.engine.api.ControlReply;
import io.lvsconsole.engine.api.ControlRequest;
import io.lvsconsole.engine.api.ControlRequest.Method;
import io.lvsconsole.engine.api.EngineClient;
import io.lvsconsole.engine.model.Durations;
import io.lvsconsole.netlink.net.PrintableText;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** One of the engine's words. */
public final class EngineTool implements Tool {

    private final String word;

    /**
     * The tool of a word: show, explain, weight, quiesce, drain, disable, enable, failover, standby, takeover,
     * undo, history, plan, save, reload.
     */
    public EngineTool(String word) {
        this.word = word;
    }

    @Override
    public String name() {
        return word;
    }

    @Override
    public int run(List<String> arguments, ToolContext context) {
        if (word.equals("show") && KernelListings.knows(arguments)) {
            return KernelListings.show(arguments, context);
        }
        if (word.equals("show") && arguments.equals(List.of("resources"))) {
            return GroupTool.show(context);
        }
        boolean looks = List.of("show", "explain", "history", "plan").contains(word);
        if (context.options().readOnly() && !looks) {
            return new Problem(ExitStatus.NOT_PERMITTED, word, "this run is read-only", "").report(context);
        }
        Optional<ControlRequest> request = word.equals("show") ? Optional.empty() : request(arguments);
        if (request.isEmpty() && !(word.equals("show") && EngineListings.knows(arguments))) {
            return new Problem(ExitStatus.USAGE, word, "usage: " + usage(), "").report(context);
        }
        try (EngineClient client = context.engine().connect()) {
            return request.isPresent()
                    ? answer(client.call(request.get()), context)
                    : EngineListings.show(arguments, client, context);
        } catch (IOException e) {
            return notReached(e, context);
        }
    }

    static int notReached(IOException e, ToolContext context) {
        return new Problem(
                        ExitStatus.UNAVAILABLE,
                        context.options().socket(),
                        "no engine answers: " + e.getMessage(),
                        "start one: lvsconsole engine -c CONFIG")
                .report(context);
    }

    static int answer(ControlReply reply, ToolContext context) {
        if (reply.error().isPresent()) {
            ControlReply.Failure failure = reply.error().get();
            reply.lines().forEach(line -> context.err().println(PrintableText.of(line)));
            return new Problem(failure.code().exitStatus(), "", failure.message(), "").report(context);
        }
        reply.lines().forEach(context.out()::println);
        return ExitStatus.DONE;
    }

    private String usage() {
        return switch (word) {
            case "show" -> "show vrrp|services|checks|nodes|events";
            case "explain" -> "explain INSTANCE|SERVICE|REAL [SERVICE]";
            case "weight" -> "weight REAL N [SERVICE]";
            case "drain" -> "drain REAL [SERVICE] [TIME, e.g. 5m]";
            case "failover", "standby", "takeover" -> word + " INSTANCE";
            case "undo", "history", "plan", "save", "reload" -> word;
            default -> word + " REAL [SERVICE]";
        };
    }

    private Optional<ControlRequest> request(List<String> arguments) {
        return switch (word) {
            case "undo", "history", "plan", "save", "reload" ->
                arguments.isEmpty() ? Optional.of(ControlRequest.of(method(word))) : Optional.empty();
            case "failover", "standby" -> instance(Method.STANDBY, arguments);
            case "takeover" -> instance(Method.TAKEOVER, arguments);
            case "explain" -> explain(arguments);
            case "weight" -> weight(arguments);
            case "drain" -> drain(arguments);
            default -> server(method(word), arguments, Optional.empty(), Optional.empty());
        };
    }

    private static Method method(String name) {
        return Method.valueOf(name.toUpperCase(Locale.ROOT));
    }

    private static Optional<ControlRequest> instance(Method method, List<String> arguments) {
        return arguments.size() == 1
                ? Optional.of(ControlRequest.instance(method, arguments.get(0)))
                : Optional.empty();
    }

    /** An address is a real server, anything with a port or a name is looked for as an instance and a service first. */
    private static Optional<ControlRequest> explain(List<String> arguments) {
        if (arguments.isEmpty() || arguments.size() > 2) {
            return Optional.empty();
        }
        if (arguments.size() == 2) {
            return Optional.of(ControlRequest.server(Method.EXPLAIN, arguments.get(1), arguments.get(0)));
        }
        return Optional.of(new ControlRequest(
                Method.EXPLAIN,
                Optional.empty(),
                Optional.of(arguments.get(0)),
                Optional.empty(),
                Optional.empty(),
                Optional.empty()));
    }

    private static Optional<ControlRequest> weight(List<String> arguments) {
        if (arguments.size() < 2 || !arguments.get(1).matches("[0-9]{1,9}")) {
            return Optional.empty();
        }
        List<String> rest = new ArrayList<>(arguments);
        int weight = Integer.parseInt(rest.remove(1));
        return server(Method.WEIGHT, rest, Optional.of(weight), Optional.empty());
    }

    private static Optional<ControlRequest> drain(List<String> arguments) {
        List<String> rest = new ArrayList<>(arguments);
        Optional<Long> limit = Optional.empty();
        if (rest.size() > 1) {
            Optional<Duration> time = Durations.parse(rest.get(rest.size() - 1));
            limit = time.map(Duration::toMillis);
            time.ifPresent(found -> rest.remove(rest.size() - 1));
        }
        return server(Method.DRAIN, rest, Optional.empty(), limit);
    }

    private static Optional<ControlRequest> server(
            Method method, List<String> arguments, Optional<Integer> weight, Optional<Long> limit) {
        if (arguments.isEmpty() || arguments.size() > 2) {
            return Optional.empty();
        }
        Optional<String> service = arguments.size() == 2 ? Optional.of(arguments.get(1)) : Optional.empty();
        return Optional.of(
                new ControlRequest(method, service, Optional.of(arguments.get(0)), weight, limit, Optional.empty()));
    }
}
