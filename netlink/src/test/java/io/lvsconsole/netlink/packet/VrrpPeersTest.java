package io.lvsconsole.netlink.packet;

import static org.assertj.core.api.Assertions.assertThat;

import io.lvsconsole.netlink.net.IpAddress;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Packets that keepalived and FRR sent, read and written again byte for byte. */
class VrrpPeersTest {

    static Stream<String> packets() throws IOException {
        try (InputStream in = VrrpPeersTest.class.getResourceAsStream("/wire/vrrp-peers.txt")) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return text.lines().filter(line -> !line.startsWith("#")).toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("packets")
    void aPeersPacketIsReadAndWrittenTheSame(String line) throws Exception {
        String[] words = line.split(" ");
        byte[] packet = HexFormat.of().parseHex(words[8]);
        boolean isIpv4 = packet[0] >> 4 == 4;
        int header = isIpv4 ? 20 : 40;
        int at = isIpv4 ? 12 : 8;
        int length = isIpv4 ? 4 : 16;
        IpAddress source = IpAddress.ofBytes(Arrays.copyOfRange(packet, at, at + length));
        IpAddress destination = IpAddress.ofBytes(Arrays.copyOfRange(packet, at + length, at + 2 * length));
        byte[] payload = Arrays.copyOfRange(packet, header, packet.length);

        DecodedAdvert decoded = VrrpCodec.decode(payload, source, destination);

        VrrpAdvert advert = decoded.advert();
        assertThat(advert.version()).isEqualTo(VrrpVersion.valueOf(words[1]));
        assertThat(advert.vrid()).isEqualTo(Integer.parseInt(words[2]));
        assertThat(advert.priority()).isEqualTo(Integer.parseInt(words[3]));
        assertThat(advert.interval().toMillis()).isEqualTo(Long.parseLong(words[4]));
        assertThat(advert.authentication().type()).isEqualTo(Integer.parseInt(words[5]));
        assertThat(decoded.checksumForm()).isEqualTo(VrrpChecksumForm.valueOf(words[6]));
        assertThat(advert.addresses())
                .isEqualTo(
                        List.of(words[7].split(",")).stream().map(IpAddress::of).toList());
        assertThat(VrrpCodec.encode(advert, source, destination, decoded.checksumForm()))
                .isEqualTo(payload);
    }
}
