package io.lvsconsole.engine.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.lvsconsole.engine.api.ControlReply;
import io.lvsconsole.engine.api.ControlReply.Code;
import io.lvsconsole.engine.api.ControlRequest;
import io.lvsconsole.engine.api.EngineClient;
import io.lvsconsole.engine.api.EngineEventView;
import io.lvsconsole.engine.api.EngineSnapshot;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** A caller of the control socket: one question at a time, on the caller's thread. */
public final class ControlClient implements EngineClient {

    private final SocketChannel channel;
    private final LineBuffer lines = new LineBuffer(64 << 20);
    private final Deque<String> received = new ArrayDeque<>();
    private long id;

    private ControlClient(SocketChannel channel) {
        this.channel = channel;
    }

    /**
     * Connects.
     *
     * @throws IOException if nobody listens there, or we may not connect
     */
    public static ControlClient connect(Path socket) throws IOException {
        return new ControlClient(SocketChannel.open(UnixDomainSocketAddress.of(socket)));
    }

    @Override
    public ControlReply call(ControlRequest request) throws IOException {
        JsonNode answer = exchange(ControlJson.request(++id, request).toString());
        JsonNode error = answer.path("error");
        if (!error.isMissingNode()) {
            int status = -32000 - error.path("code").asInt();
            Code code = Code.FAILED;
            for (Code each : Code.values()) {
                code = each.exitStatus() == status ? each : code;
            }
            return ControlReply.failed(code, error.path("message").asText(), lines(error.path("data")));
        }
        List<String> text = lines(answer.path("result"));
        JsonNode snapshot = answer.path("result").path("snapshot");
        Optional<EngineSnapshot> picture = snapshot.isMissingNode()
                ? Optional.empty()
                : Optional.of(ControlJson.MAPPER.treeToValue(snapshot, EngineSnapshot.class));
        return new ControlReply(Optional.empty(), text, picture);
    }

    private static List<String> lines(JsonNode holder) {
        List<String> text = new ArrayList<>();
        holder.path("lines").forEach(line -> text.add(line.asText()));
        return text;
    }

    @Override
    public List<EngineEventView> events(long after) throws IOException {
        JsonNode answer = exchange(
                "{\"jsonrpc\":\"2.0\",\"id\":" + ++id + ",\"method\":\"events\",\"params\":{\"from\":" + after + "}}");
        if (answer.has("error")) {
            throw new IOException(answer.path("error").path("message").asText());
        }
        List<EngineEventView> events = new ArrayList<>();
        for (JsonNode event : answer.path("result").path("events")) {
            events.add(ControlJson.MAPPER.treeToValue(event, EngineEventView.class));
        }
        return events;
    }

    private JsonNode exchange(String message) throws IOException {
        ByteBuffer out = ByteBuffer.wrap((message + "\n").getBytes(StandardCharsets.UTF_8));
        while (out.hasRemaining()) {
            channel.write(out);
        }
        ByteBuffer in = ByteBuffer.allocate(65536);
        while (received.isEmpty()) {
            if (channel.read(in) < 0) {
                throw new IOException("the engine closed the connection");
            }
            in.flip();
            received.addAll(lines.add(in));
            in.clear();
        }
        try {
            return ControlJson.MAPPER.readTree(received.remove());
        } catch (JsonProcessingException e) {
            throw new IOException("the engine's answer is not JSON", e);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
