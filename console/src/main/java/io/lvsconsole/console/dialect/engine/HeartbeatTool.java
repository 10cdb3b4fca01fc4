package io.lvsconsole.console.dialect.engine;

import io.lvsconsole.console.command.ExitStatus;
import io.lvsconsole.console.command.Problem;
import io.lvsconsole.console.command.Tool;
import io.lvsconsole.console.command.ToolContext;
import io.lvsconsole.engine.api.ControlReply;
import io.lvsconsole.engine.api.ControlRequest;
import io.lvsconsole.engine.api.EngineClient;
import io.lvsconsole.netlink.net.PrintableText;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** heartbeat's own programs hb_standby, hb_takeover and cl_status, asked of the engine. */
public final class HeartbeatTool implements Tool {

    private final String word;

    /** The tool of a word: hb_standby, hb_takeover or cl_status. */
    public HeartbeatTool(String word) {
        this.word = word;
    }

    @Override
    public String name() {
        return word;
    }

    @Override
    public int run(List<String> arguments, ToolContext context) {
        boolean looks = word.equals("cl_status");
        if (context.options().readOnly() && !looks) {
            return new Problem(ExitStatus.NOT_PERMITTED, word, "this run is read-only", "").report(context);
        }
        ControlRequest.Method method = ControlRequest.Method.valueOf(word.toUpperCase(Locale.ROOT));
        try (EngineClient client = context.engine().connect()) {
            return answer(client.call(ControlRequest.words(method, arguments)), context);
        } catch (IOException e) {
            if (looks && arguments.equals(List.of("hbstatus"))) {
                context.out().println("Heartbeat is stopped on this machine.");
                return ExitStatus.FAILED;
            }
            return new Problem(
                            ExitStatus.UNAVAILABLE,
                            context.options().socket(),
                            "no engine answers: " + e.getMessage(),
                            "start one: lvsconsole engine -c CONFIG")
                    .report(context);
        }
    }

    /** A link that is dead is both an answer and a failure, as cl_status has it. */
    private static int answer(ControlReply reply, ToolContext context) {
        reply.lines().forEach(line -> context.out().println(PrintableText.of(line)));
        if (reply.error().isEmpty()) {
            return ExitStatus.DONE;
        }
        ControlReply.Failure failure = reply.error().get();
        if (!failure.message().isEmpty()) {
            context.err().println(PrintableText.of(failure.message()));
        }
        return failure.code().exitStatus();
    }
}
