package io.lvsconsole.engine.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lvsconsole.engine.api.ControlReply;
import io.lvsconsole.engine.api.ControlRequest;
import io.lvsconsole.engine.api.ControlRequest.Role;
import io.lvsconsole.engine.api.EngineEventView;
import io.lvsconsole.netlink.net.PrintableText;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One peer of the control socket: reads a line, asks, writes the answer; after {@code subscribe} events follow. */
final class ControlConnection implements AutoCloseable {

    private static final int MOST_EVENTS = 500;
    private static final long ENGINE_PATIENCE_S = 5;

    private final SocketChannel channel;
    private final String user;
    private final Optional<Role> role;
    private final ControlServer server;
    private final EventJournal journal;
    private volatile long writingSince;
    private volatile boolean isWriting;

    ControlConnection(
            SocketChannel channel, String user, Optional<Role> role, ControlServer server, EventJournal journal) {
        this.channel = channel;
        this.user = user;
        this.role = role;
        this.server = server;
        this.journal = journal;
    }

    /** Whether a message has been under way for longer than this: its reader does not read. Any thread. */
    boolean isStuck(long nanos) {
        return isWriting && System.nanoTime() - writingSince > nanos;
    }

    void serve() {
        try (channel) {
            LineBuffer lines = new LineBuffer(ControlJson.MAX_LINE);
            ByteBuffer buffer = ByteBuffer.allocate(8192);
            while (channel.read(buffer) >= 0) {
                buffer.flip();
                for (String line : lines.add(buffer)) {
                    answer(line);
                }
                buffer.clear();
            }
        } catch (IOException gone) {
            // The peer went away, or sent a line without end: nothing is owed to it.
            return;
        }
    }

    private void answer(String line) throws IOException {
        JsonNode id = NullNode.getInstance();
        try {
            JsonNode message = ControlJson.parse(line);
            id = message.path("id").isMissingNode() ? id : message.get("id");
            String method = message.path("method").asText();
            if (method.equals("subscribe")) {
                subscribe(id, message.path("params").path("from").asLong(-1));
                return;
            }
            if (method.equals("events")) {
                require(Role.VIEW);
                write(events(id, message.path("params").path("from").asLong(0)));
                return;
            }
            ControlRequest request = ControlJson.request(message);
            require(request.method().role());
            write(reply(id, request));
        } catch (ControlJson.BadMessage bad) {
            write(ControlJson.error(id, bad.code(), bad.getMessage()));
        }
    }

    private void require(Role needed) throws ControlJson.BadMessage {
        if (role.isEmpty() || role.get().compareTo(needed) < 0) {
            String has = role.map(have -> "has the role " + have.name().toLowerCase(Locale.ROOT))
                    .orElse("has no role");
            throw new ControlJson.BadMessage(
                    -32000 - ControlReply.Code.NOT_PERMITTED.exitStatus(),
                    "user " + PrintableText.of(user) + " " + has + ", "
                            + needed.name().toLowerCase(Locale.ROOT)
                            + " is needed; see section control of the configuration");
        }
    }

    private ObjectNode reply(JsonNode id, ControlRequest request) throws ControlJson.BadMessage {
        try {
            ControlReply reply = server.ask(user, request)
                    .get(ENGINE_PATIENCE_S, TimeUnit.SECONDS)
                    .reply();
            if (reply.error().isPresent()) {
                ControlReply.Failure failure = reply.error().get();
                return ControlJson.error(id, -32000 - failure.code().exitStatus(), failure.message(), reply.lines());
            }
            ObjectNode answer = ControlJson.answer(id);
            ObjectNode result = answer.putObject("result");
            ArrayNode lines = result.putArray("lines");
            reply.lines().forEach(lines::add);
            reply.snapshot().ifPresent(snapshot -> {
                result.put("last_event", journal.last());
                result.set("snapshot", ControlJson.MAPPER.valueToTree(snapshot));
            });
            return answer;
        } catch (TimeoutException | ExecutionException e) {
            throw new ControlJson.BadMessage(-32069, "the engine does not answer");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ControlJson.BadMessage(-32069, "the engine stops");
        }
    }

    private ObjectNode events(JsonNode id, long from) {
        ObjectNode answer = ControlJson.answer(id);
        ObjectNode result = answer.putObject("result");
        result.put("last_event", journal.last());
        result.set("events", ControlJson.MAPPER.valueToTree(journal.after(from, EventJournal.KEPT)));
        return answer;
    }

    /** A snapshot, then every event after it as a notification; a gap is told as such. */
    private void subscribe(JsonNode id, long from) throws IOException, ControlJson.BadMessage {
        require(Role.VIEW);
        long seen = from >= 0 ? from : journal.last();
        write(reply(id, ControlRequest.of(ControlRequest.Method.SNAPSHOT)));
        try {
            while (channel.isOpen()) {
                journal.await(seen, 1000);
                List<EngineEventView> events = journal.after(seen, MOST_EVENTS);
                if (!events.isEmpty() && events.get(0).number() > seen + 1) {
                    ObjectNode gap = notification("gap");
                    gap.putObject("params")
                            .put("from", seen + 1)
                            .put("to", events.get(0).number() - 1);
                    write(gap);
                }
                for (EngineEventView event : events) {
                    ObjectNode message = notification("event");
                    message.set("params", ControlJson.MAPPER.valueToTree(event));
                    write(message);
                    seen = event.number();
                }
                if (events.isEmpty()) {
                    write(notification("alive"));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static ObjectNode notification(String method) {
        return ControlJson.MAPPER.createObjectNode().put("jsonrpc", "2.0").put("method", method);
    }

    private void write(ObjectNode message) throws IOException {
        try {
            byte[] bytes = (ControlJson.MAPPER.writeValueAsString(message) + "\n").getBytes(StandardCharsets.UTF_8);
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            writingSince = System.nanoTime();
            isWriting = true;
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            isWriting = false;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("our own message is JSON", e);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            // It is closed either way.
            return;
        }
    }
}
