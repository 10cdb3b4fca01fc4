package io.lvsconsole.console.command.line;

import io.lvsconsole.engine.api.ControlReply;
import io.lvsconsole.engine.api.ControlRequest;
import io.lvsconsole.engine.api.ControlRequest.Method;
import io.lvsconsole.engine.api.EngineClient;
import io.lvsconsole.engine.api.EngineDoor;
import io.lvsconsole.engine.api.EngineEventView;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** A way to the engine that counts what it is made to change there, to have it undone. */
final class RememberingEngine implements EngineDoor {

    private static final Set<Method> UNDONE =
            EnumSet.of(Method.EDIT, Method.WEIGHT, Method.QUIESCE, Method.DRAIN, Method.DISABLE, Method.ENABLE);

    private final EngineDoor door;
    private int changes;

    RememberingEngine(EngineDoor door) {
        this.door = door;
    }

    /** Has the engine undo it all, last change first; returns what could not be. */
    List<String> restore() {
        List<String> left = new ArrayList<>();
        if (changes == 0) {
            return left;
        }
        try (EngineClient client = door.connect()) {
            for (; changes > 0; changes--) {
                client.call(ControlRequest.of(Method.UNDO)).error().ifPresent(failure -> left.add(failure.message()));
            }
        } catch (IOException e) {
            left.add("the engine's overrides: " + e.getMessage());
        }
        return left;
    }

    /** Whether the engine has something to undo now: of typed changes at least one was its own and taken. */
    private static boolean isChange(ControlRequest request, ControlReply reply) {
        boolean isTaken = request.method() != Method.EDIT
                || reply.lines().contains("done")
                || request.commands().contains("ipvsadm -C");
        return UNDONE.contains(request.method()) && reply.error().isEmpty() && isTaken;
    }

    @Override
    public EngineClient connect() throws IOException {
        EngineClient client = door.connect();
        return new EngineClient() {
            @Override
            public ControlReply call(ControlRequest request) throws IOException {
                ControlReply reply = client.call(request);
                changes += isChange(request, reply) ? 1 : 0;
                return reply;
            }

            @Override
            public List<EngineEventView> events(long after) throws IOException {
                return client.events(after);
            }

            @Override
            public void close() throws IOException {
                client.close();
            }
        };
    }
}
