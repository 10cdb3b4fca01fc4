package io.lvsconsole.engine.control;

import com.fasterxml.jackson.databind.JsonNode;
import io.lvsconsole.engine.fuzz.FuzzTarget;
import io.lvsconsole.netlink.packet.Bytes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Frames of the control socket. */
public final class ControlFuzz {

    private ControlFuzz() {}

    /** The decoder of requests. */
    public static List<FuzzTarget> targets() {
        List<Bytes> samples = List.of(
                sample("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"drain\",\"params\":{\"service\":\"www\","
                        + "\"server\":\"10.0.0.1:80\",\"timeout_ms\":5000}}\n"),
                sample("{\"jsonrpc\":\"2.0\",\"id\":\"x\",\"method\":\"snapshot\"}\n"),
                sample(
                        "{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"apply\",\"params\":{\"commands\":[\"ipvsadm -C\"]}}\n"));
        return List.of(new FuzzTarget("control-frame", samples, ControlJson.BadMessage.class, ControlFuzz::decode));
    }

    private static Bytes sample(String text) {
        return Bytes.of(text.getBytes(StandardCharsets.UTF_8));
    }

    private static void decode(byte[] input) throws IOException, ControlJson.BadMessage {
        for (String line : new LineBuffer(ControlJson.MAX_LINE).add(ByteBuffer.wrap(input))) {
            JsonNode message = ControlJson.parse(line);
            ControlJson.request(message);
            ControlJson.error(message.path("id"), -1, "x").toString();
        }
    }
}
