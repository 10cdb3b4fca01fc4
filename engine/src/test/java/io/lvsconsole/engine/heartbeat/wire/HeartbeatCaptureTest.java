package io.lvsconsole.engine.heartbeat.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.lvsconsole.engine.capture.Pcap;
import io.lvsconsole.netlink.codec.DecodeException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every message that real heartbeat 3.0.6 daemons sent is read, verified, and written again byte for byte. */
class HeartbeatCaptureTest {

    private static final Path CAPTURES = Path.of("src/test/resources/heartbeat");

    private record Tally(int netstrings, int strings, int inner) {}

    @Test
    void every_captured_message_decodes_verifies_and_encodes_back() throws Exception {
        int trailers = 0;
        int inner = 0;
        int strings = 0;
        try (Stream<Path> directories = Files.list(CAPTURES).sorted()) {
            for (Path directory : directories.toList()) {
                Tally tally = replay(directory);
                trailers += tally.netstrings;
                inner += tally.inner;
                strings += tally.strings;
            }
        }
        assertThat(trailers).isEqualTo(3525);
        assertThat(inner).isEqualTo(3315);
        assertThat(strings).isEqualTo(27);
    }

    private static Tally replay(Path directory) throws IOException, DecodeException {
        List<AuthKey> known = new ArrayList<>();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.filter(f -> f.getFileName().toString().startsWith("authkeys"))
                    .toList()) {
                known.addAll(keys(file));
            }
        }
        HeartbeatCodec codec = new HeartbeatCodec(
                new AuthKeys(known.get(0), known.stream().distinct().toList()));
        int netstrings = 0;
        int strings = 0;
        int inner = 0;
        for (byte[] payload : payloads(directory)) {
            Received received = codec.decode(payload);
            AuthKey key = known.stream()
                    .filter(k -> k.id() == received.keyId())
                    .findFirst()
                    .orElseThrow();
            HeartbeatCodec sender = new HeartbeatCodec(AuthKeys.of(key));
            if (received.form() == WireForm.NETSTRING) {
                netstrings++;
                assertThat(sender.encode(received.message())).isEqualTo(payload);
                if (received.message().value("auth").isPresent()) {
                    assertThat(codec.innerAuthHolds(received.message())).isTrue();
                    assertThat(sender.withInnerAuth(received.message().without("auth")))
                            .isEqualTo(received.message());
                    inner++;
                }
            } else {
                strings++;
                byte[] written = sender.encodeString(received.message().without("auth"));
                assertThat(written).isEqualTo(withoutNul(payload));
            }
        }
        return new Tally(netstrings, strings, inner);
    }

    private static byte[] withoutNul(byte[] payload) {
        return payload[payload.length - 1] == 0 ? Arrays.copyOf(payload, payload.length - 1) : payload;
    }

    static List<byte[]> payloads(Path directory) throws IOException {
        List<byte[]> payloads = new ArrayList<>();
        try (Stream<Path> files = Files.list(directory).sorted()) {
            for (Path file : files.filter(f -> f.toString().endsWith(".pcap")).toList()) {
                for (byte[] frame : Pcap.frames(file)) {
                    byte[] udp = Pcap.udpTo(694, frame);
                    byte[] payload = udp != null ? udp : Pcap.echoPayload(frame);
                    if (payload != null) {
                        payloads.add(payload);
                    }
                }
            }
        }
        return payloads;
    }

    private static List<AuthKey> keys(Path file) throws IOException {
        List<AuthKey> keys = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            String[] words = line.strip().split("\\s+");
            if (words.length > 1 && words[0].matches("[0-9]+")) {
                AuthMethod method = AuthMethod.ofWord(words[1]).orElseThrow();
                keys.add(new AuthKey(Integer.parseInt(words[0]), method, words.length > 2 ? words[2] : ""));
            }
        }
        return keys;
    }
}
