package io.lvsconsole.engine.heartbeat.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lvsconsole.netlink.codec.DecodeException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Damaged and forged messages end in {@link DecodeException} and in nothing else. */
class HeartbeatHostileTest {

    private static final AuthKey KEY = new AuthKey(1, AuthMethod.SHA1, "lvsconsole-test-key");
    private static final HeartbeatCodec CODEC = new HeartbeatCodec(AuthKeys.of(KEY));

    private static byte[] captured() throws Exception {
        return HeartbeatCaptureTest.payloads(Path.of("src/test/resources/heartbeat/01-auto_failback-on"))
                .get(0);
    }

    private static byte[] capturedString() throws Exception {
        for (byte[] payload :
                HeartbeatCaptureTest.payloads(Path.of("src/test/resources/heartbeat/18-classic-string-peer"))) {
            if (payload[0] == '>') {
                return payload;
            }
        }
        throw new AssertionError("the capture has string messages");
    }

    @Test
    void every_truncated_prefix_is_refused() throws Exception {
        for (byte[] whole : new byte[][] {captured(), capturedString()}) {
            int least = whole[whole.length - 1] == 0 ? whole.length - 1 : whole.length;
            for (int length = 0; length < least; length++) {
                byte[] prefix = Arrays.copyOf(whole, length);
                assertThatThrownBy(() -> CODEC.decode(prefix)).isInstanceOf(DecodeException.class);
            }
        }
    }

    @Test
    void every_single_bit_flip_is_refused() throws Exception {
        for (byte[] whole : new byte[][] {captured(), capturedString()}) {
            int signed = whole[whole.length - 1] == 0 ? whole.length - 1 : whole.length;
            for (int bit = 0; bit < signed * 8; bit++) {
                byte[] damaged = whole.clone();
                damaged[bit / 8] ^= (byte) (1 << bit % 8);
                assertThatThrownBy(() -> CODEC.decode(damaged))
                        .as("bit %d", bit)
                        .isInstanceOf(DecodeException.class);
            }
        }
    }

    @Test
    void random_bytes_behind_a_true_start_are_refused() {
        Random random = new Random(694);
        for (int i = 0; i < 100_000; i++) {
            byte[] noise = new byte[random.nextInt(200)];
            random.nextBytes(noise);
            byte[] start = (i % 2 == 0 ? "###\n" : ">>>\n").getBytes(StandardCharsets.ISO_8859_1);
            System.arraycopy(start, 0, noise, 0, Math.min(start.length, noise.length));
            assertThatThrownBy(() -> CODEC.decode(noise)).isInstanceOf(DecodeException.class);
        }
    }

    @Test
    void a_message_signed_with_another_key_of_the_same_id_is_refused() {
        HeartbeatCodec stranger = new HeartbeatCodec(AuthKeys.of(new AuthKey(1, AuthMethod.SHA1, "another")));
        byte[] message = stranger.encode(new HeartbeatMessage(java.util.List.of(Field.of("t", "status"))));
        assertThatThrownBy(() -> CODEC.decode(message)).hasMessageContaining("digest wrong");
    }

    @Test
    void a_key_never_shows_in_text() {
        assertThat(AuthKeys.of(KEY).toString()).doesNotContain("lvsconsole-test-key");
    }
}
