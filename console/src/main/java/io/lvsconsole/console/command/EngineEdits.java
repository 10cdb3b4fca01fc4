package io.lvsconsole.console.command;

import io.lvsconsole.engine.api.ControlReply;
import io.lvsconsole.engine.api.ControlRequest;
import io.lvsconsole.engine.api.EngineClient;
import io.lvsconsole.netlink.ipvs.IpvsChange;
import io.lvsconsole.netlink.ipvs.IpvsWords;
import io.lvsconsole.netlink.kernel.Errno;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Offers typed changes of the IPVS table to the engine first, if one runs: those of its own services become runtime
 * overrides, so that reconciliation does not fight the operator; all others are for the kernel.
 */
public final class EngineEdits {

    private EngineEdits() {}

    /** The engine runs and will not. */
    public static final class Refused extends Exception {
        private static final long serialVersionUID = 1L;
        private final int status;

        Refused(int status, String message) {
            super(message, null, false, false);
            this.status = status;
        }

        /** The exit status that belongs to it. */
        public int status() {
            return status;
        }
    }

    /**
     * What the engine made of a change.
     *
     * @param isForeign it is none of the engine's: make it in the kernel
     * @param refusal why it was not made; empty if it was, or is foreign
     */
    public record Answer(boolean isForeign, Optional<Errno> refusal) {
        private static final Answer FOREIGN = new Answer(true, Optional.empty());

        private static Answer of(String word) {
            if (word.startsWith("refused ")) {
                return new Answer(false, Optional.of(Errno.of(Integer.parseInt(word.substring(8)))));
            }
            return word.equals("done") ? new Answer(false, Optional.empty()) : FOREIGN;
        }
    }

    /** Whether an engine runs here. */
    public static boolean isThere(ToolContext context) {
        try {
            context.engine().connect().close();
            return true;
        } catch (IOException nobody) {
            return false;
        }
    }

    /**
     * Offers changes in order.
     *
     * @return an answer for each; empty if no engine runs here
     * @throws Refused if the engine does not do what it is asked
     */
    public static Optional<List<Answer>> offer(ToolContext context, List<IpvsChange> changes) throws Refused {
        Map<Integer, String> commands = new HashMap<>();
        for (int i = 0; i < changes.size(); i++) {
            int index = i;
            IpvsWords.of(changes.get(i)).ifPresent(command -> commands.put(index, command));
        }
        if (commands.isEmpty()) {
            return Optional.empty();
        }
        EngineClient client;
        try {
            client = context.engine().connect();
        } catch (IOException nobody) {
            return Optional.empty();
        }
        try (client) {
            return Optional.of(ask(client, commands, changes.size()));
        } catch (IOException gone) {
            throw new Refused(
                    ExitStatus.UNAVAILABLE,
                    "the engine went away while it was asked: " + gone.getMessage()
                            + "; look at the table and type it again");
        }
    }

    private static List<Answer> ask(EngineClient client, Map<Integer, String> commands, int size)
            throws IOException, Refused {
        List<Answer> answers = new ArrayList<>();
        List<Integer> asked = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            answers.add(Answer.FOREIGN);
            if (commands.containsKey(i)) {
                asked.add(i);
            }
        }
        for (int from = 0; from < asked.size(); from += ControlRequest.MOST_COMMANDS) {
            List<Integer> part = asked.subList(from, Math.min(asked.size(), from + ControlRequest.MOST_COMMANDS));
            ControlReply reply = client.call(
                    ControlRequest.edit(part.stream().map(commands::get).toList()));
            if (reply.error().isPresent()) {
                ControlReply.Failure failure = reply.error().get();
                throw new Refused(failure.code().exitStatus(), failure.message());
            }
            for (int i = 0; i < part.size(); i++) {
                answers.set(part.get(i), Answer.of(reply.lines().get(i)));
            }
        }
        return answers;
    }
}
