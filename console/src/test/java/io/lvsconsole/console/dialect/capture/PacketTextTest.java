package io.lvsconsole.console.dialect.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.lvsconsole.netlink.packet.EthernetFrame;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Frames (VRRP 2 and 3, IPv4 and IPv6, a wrong checksum, heartbeat) against what tcpdump 4.99.3 printed for them:
 * {@code TZ=UTC tcpdump OPTIONS -r FILE}.
 */
class PacketTextTest {

    private static String resource(String name) throws IOException {
        try (var in = PacketTextTest.class.getResourceAsStream("/golden-capture/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static List<EthernetFrame> frames() throws Exception {
        List<EthernetFrame> frames = new ArrayList<>();
        for (String line : resource("frames.hex").lines().toList()) {
            frames.add(EthernetFrame.decode(HexFormat.of().parseHex(line)));
        }
        return frames;
    }

    @ParameterizedTest
    @CsvSource({"plain,0,false", "v,1,false", "vvv,3,false", "e,0,true"})
    void packets_read_as_tcpdump_prints_them(String name, int verbosity, boolean showsEthernet) throws Exception {
        StringBuilder ours = new StringBuilder();
        for (EthernetFrame frame : frames()) {
            ours.append("00:00:00 ")
                    .append(PacketText.of(frame).orElseThrow().text(verbosity, showsEthernet))
                    .append('\n');
        }
        // What heartbeat says is our own addition, and the time is another.
        String text = ours.toString().replaceAll("(?m)^\theartbeat .*\n", "");
        String theirs =
                resource("tcpdump-" + name + ".txt").replaceAll("(?m)^\\d\\d:\\d\\d:\\d\\d\\.\\d{6}", "00:00:00");
        assertThat(text).isEqualTo(theirs);
    }

    @Test
    void a_heartbeat_message_is_decoded_without_its_digest() throws Exception {
        String text = PacketText.of(frames().get(6)).orElseThrow().text(0, false);
        assertThat(text)
                .endsWith("UDP, length 151\n\theartbeat t=status st=active dt=3a98 protocol=1 src=ds1"
                        + " srcuuid=cn0WPKX1TVGPPpVvHKKcqg== seq=5 hg=5a ts=5f0 ld=0.1 0.1 0.1 1/100 55 ttl=3");
    }

    @Test
    void a_heartbeat_message_of_netstrings_is_decoded_too() {
        byte[] data = "8:t=status,7:src=ds1,12:auth=1 abcde,".getBytes(StandardCharsets.ISO_8859_1);
        assertThat(HeartbeatText.of(data)).isEqualTo("t=status src=ds1");
    }

    @Test
    void what_peers_send_cannot_move_the_cursor() {
        byte[] data = "###\nt=\033[2J\nsrc=\u009b31m\n%%%\n".getBytes(StandardCharsets.ISO_8859_1);
        assertThat(HeartbeatText.of(data)).isEqualTo("t=\\x1b[2J src=\\x9b31m");
    }

    @Test
    void any_frame_at_all_is_read_or_left_out() throws Exception {
        Random random = new Random(7);
        for (int round = 0; round < 5000; round++) {
            byte[] bytes = frames().get(random.nextInt(9)).toBytes();
            for (int i = 0; i < 3; i++) {
                bytes[EthernetFrame.HEADER + random.nextInt(bytes.length - EthernetFrame.HEADER)] =
                        (byte) random.nextInt(256);
            }
            byte[] cut = java.util.Arrays.copyOf(bytes, EthernetFrame.HEADER + random.nextInt(bytes.length - 14));
            assertThatCode(() -> {
                        for (byte[] each : List.of(bytes, cut)) {
                            PacketText.of(EthernetFrame.decode(each))
                                    .filter(packet -> packet.isVrrp() || packet.isUdp())
                                    .ifPresent(packet -> packet.text(3, true));
                        }
                    })
                    .as("round %d", round)
                    .doesNotThrowAnyException();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "-vvv -n -i eth0 vrrp|0 1 2 3 4 5 8",
                "-n host 224.0.0.18|0 1 2 3 5",
                "proto 112 and src host 10.1.80.91|0 1",
                "udp port 694|6 7",
                "port 694 and dst 225.0.0.1|7",
                "-c 5 -e|0 1 2 3 4 5 6 7 8",
                "udp port 53|none"
            })
    void a_filter_takes_what_it_names(String words, String expected) throws Exception {
        CaptureOptions options = CaptureOptions.parse(List.of(words.split(" ")));
        List<String> taken = new ArrayList<>();
        List<EthernetFrame> frames = frames();
        for (int i = 0; i < frames.size(); i++) {
            if (options.filter().takes(PacketText.of(frames.get(i)).orElseThrow())) {
                taken.add(String.valueOf(i));
            }
        }
        assertThat(taken.isEmpty() ? "none" : String.join(" ", taken)).isEqualTo(expected);
    }
}
