package io.lvsconsole.netlink.packet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lvsconsole.netlink.net.Family;
import io.lvsconsole.netlink.net.IpAddress;
import io.lvsconsole.netlink.packet.VrrpDecodeException.Reason;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The vectors are those of VRID 51, priority 100, 1 s, source 10.0.0.1, VIP 10.0.0.100. */
class VrrpCodecTest {

    private static final IpAddress SOURCE = IpAddress.of("10.0.0.1");
    private static final IpAddress PEER = IpAddress.of("10.0.0.2");
    private static final IpAddress VIP = IpAddress.of("10.0.0.100");
    private static final IpAddress SOURCE6 = IpAddress.of("fe80::1");
    private static final IpAddress VIP6 = IpAddress.of("fe80::100");

    private static final String V2_PLAIN = "21336401000170660a0000640000000000000000";
    private static final String V2_PASS = "2133640101010b000a0000643132333400000000";
    private static final String V3_MULTICAST = "31336401006475730a000064";
    private static final String V3_UNICAST = "3133640100644b840a000064";
    private static final String V3_PACKET_ONLY = "31336401006460030a000064";
    private static final String V3_IPV6 = "3133640100646cc7fe800000000000000000000000000100";

    private static VrrpAdvert v2(int priority, VrrpAuthentication auth) {
        return new VrrpAdvert(VrrpVersion.V2, Family.IPV4, 51, priority, Duration.ofSeconds(1), auth, List.of(VIP));
    }

    private static VrrpAdvert v3() {
        return new VrrpAdvert(
                VrrpVersion.V3, Family.IPV4, 51, 100, Duration.ofSeconds(1), VrrpAuthentication.NONE, List.of(VIP));
    }

    private static VrrpAdvert v3Ipv6() {
        return new VrrpAdvert(
                VrrpVersion.V3, Family.IPV6, 51, 100, Duration.ofSeconds(1), VrrpAuthentication.NONE, List.of(VIP6));
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex);
    }

    private static void assertVector(
            String hex, VrrpAdvert advert, IpAddress source, IpAddress destination, VrrpChecksumForm form)
            throws VrrpDecodeException {
        assertThat(hex(VrrpCodec.encode(advert, source, destination, form))).isEqualTo(hex);
        assertThat(VrrpCodec.decode(bytes(hex), source, destination)).isEqualTo(new DecodedAdvert(advert, form));
    }

    @Test
    void version2WithoutAuthenticationStillCarriesEightAuthenticationBytes() throws Exception {
        assertVector(V2_PLAIN, v2(100, VrrpAuthentication.NONE), SOURCE, VrrpCodec.GROUP_IPV4, VrrpChecksumForm.PACKET);
    }

    @Test
    void version2CarriesAPassword() throws Exception {
        VrrpAuthentication password = VrrpAuthentication.password("1234");
        assertVector(V2_PASS, v2(100, password), SOURCE, VrrpCodec.GROUP_IPV4, VrrpChecksumForm.PACKET);
        assertVector(
                "2133000101016f000a0000643132333400000000",
                v2(0, password),
                SOURCE,
                VrrpCodec.GROUP_IPV4,
                VrrpChecksumForm.PACKET);
    }

    @Test
    void aPasswordIsCutToEightBytes() {
        assertThat(VrrpAuthentication.password("123456789")).isEqualTo(VrrpAuthentication.password("12345678"));
        assertThat(VrrpAuthentication.password("secret").toString()).doesNotContain("secret");
    }

    @Test
    void version3OverIpv4HasThreeFormsOfChecksum() throws Exception {
        assertVector(V3_MULTICAST, v3(), SOURCE, VrrpCodec.GROUP_IPV4, VrrpChecksumForm.PSEUDO_HEADER);
        assertVector(V3_UNICAST, v3(), SOURCE, PEER, VrrpChecksumForm.PSEUDO_HEADER);
        assertVector(V3_PACKET_ONLY, v3(), SOURCE, VrrpCodec.GROUP_IPV4, VrrpChecksumForm.PACKET);
        assertVector(V3_MULTICAST, v3(), SOURCE, PEER, VrrpChecksumForm.GROUP_PSEUDO_HEADER);
    }

    @Test
    void version3OverIpv6AlwaysHasThePseudoHeader() throws Exception {
        assertVector(V3_IPV6, v3Ipv6(), SOURCE6, VrrpCodec.GROUP_IPV6, VrrpChecksumForm.PSEUDO_HEADER);
        assertThat(hex(VrrpCodec.encode(v3Ipv6(), SOURCE6, VrrpCodec.GROUP_IPV6, VrrpChecksumForm.PACKET)))
                .isEqualTo(V3_IPV6);
    }

    @Test
    void version2OverIpv6HasNoAuthenticationBytes() throws Exception {
        VrrpAdvert advert = new VrrpAdvert(
                VrrpVersion.V2, Family.IPV6, 51, 100, Duration.ofSeconds(1), VrrpAuthentication.NONE, List.of(VIP6));
        byte[] packet = VrrpCodec.encode(advert, SOURCE6, VrrpCodec.GROUP_IPV6, VrrpChecksumForm.PSEUDO_HEADER);
        assertThat(packet).hasSize(24);
        assertThat(VrrpCodec.decode(packet, SOURCE6, VrrpCodec.GROUP_IPV6).advert())
                .isEqualTo(advert);
    }

    @Test
    void centisecondsUseTwelveBitsAndReservedBitsAreIgnored() throws Exception {
        VrrpAdvert slow = new VrrpAdvert(
                VrrpVersion.V3, Family.IPV4, 1, 255, Duration.ofMillis(40_950), VrrpAuthentication.NONE, List.of());
        byte[] packet = VrrpCodec.encode(slow, SOURCE, VrrpCodec.GROUP_IPV4, VrrpChecksumForm.PACKET);
        assertThat(hex(packet)).startsWith("3101ff000fff");
        packet[4] |= (byte) 0xf0;
        int checksum = (packet[6] & 0xff) << 8 | packet[7] & 0xff;
        int lowered = checksum >= 0xf000 ? checksum - 0xf000 : checksum + 0xffff - 0xf000;
        packet[6] = (byte) (lowered >> 8);
        packet[7] = (byte) lowered;
        assertThat(VrrpCodec.decode(packet, SOURCE, VrrpCodec.GROUP_IPV4).advert())
                .isEqualTo(slow);
    }

    @ParameterizedTest
    @CsvSource({
        "'', LENGTH",
        "31336401006475, LENGTH",
        "31336402006475730a000064, LENGTH",
        "31336401006475730a00006400, LENGTH",
        "41336401006475730a000064, VERSION",
        "32336401006475730a000064, TYPE",
        "31006401006475730a000064, VRID",
        "31336401006475740a000064, CHECKSUM",
        "21336401000170660a000064, LENGTH"
    })
    void malformedPacketsAreRefusedWithTheirReason(String hex, Reason reason) {
        assertThatThrownBy(() -> VrrpCodec.decode(bytes(hex), SOURCE, VrrpCodec.GROUP_IPV4))
                .isInstanceOfSatisfying(
                        VrrpDecodeException.class, e -> assertThat(e.reason()).isEqualTo(reason));
    }

    @Test
    void everyTruncatedPrefixAndEverySingleBitFlipIsRefusedOrHarmless() {
        for (String vector : List.of(V2_PLAIN, V2_PASS, V3_MULTICAST, V3_UNICAST, V3_PACKET_ONLY)) {
            byte[] packet = bytes(vector);
            for (int length = 0; length < packet.length; length++) {
                byte[] prefix = Arrays.copyOf(packet, length);
                assertThatThrownBy(() -> VrrpCodec.decode(prefix, SOURCE, VrrpCodec.GROUP_IPV4))
                        .isInstanceOf(VrrpDecodeException.class);
            }
            for (int bit = 0; bit < packet.length * 8; bit++) {
                byte[] flipped = packet.clone();
                flipped[bit / 8] ^= (byte) (1 << bit % 8);
                assertThatThrownBy(() -> VrrpCodec.decode(flipped, SOURCE, PEER))
                        .as("bit %d of %s", bit, vector)
                        .isInstanceOf(VrrpDecodeException.class);
            }
        }
    }

    @Test
    void randomBytesRaiseNothingButTheDecodeException() {
        Random random = new Random(9568);
        int refused = 0;
        for (int i = 0; i < 100_000; i++) {
            byte[] packet = new byte[random.nextInt(64)];
            random.nextBytes(packet);
            if (packet.length > 3 && random.nextBoolean()) {
                packet[0] = (byte) (random.nextBoolean() ? 0x21 : 0x31);
                packet[3] = (byte) (random.nextInt(8));
            }
            boolean six = random.nextBoolean();
            try {
                VrrpCodec.decode(packet, six ? SOURCE6 : SOURCE, six ? VrrpCodec.GROUP_IPV6 : VrrpCodec.GROUP_IPV4);
            } catch (VrrpDecodeException e) {
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(99_900);
    }

    @Test
    void valuesThatCannotBeSentCannotBeBuilt() {
        assertThatThrownBy(() -> v2(256, VrrpAuthentication.NONE)).hasMessageContaining("0..255");
        assertThatThrownBy(() -> new VrrpAdvert(
                        VrrpVersion.V2, Family.IPV4, 1, 1, Duration.ofMillis(100), VrrpAuthentication.NONE, List.of()))
                .hasMessageContaining("interval");
        assertThatThrownBy(() -> new VrrpAdvert(
                        VrrpVersion.V3,
                        Family.IPV4,
                        1,
                        1,
                        Duration.ofMillis(100),
                        VrrpAuthentication.password("x"),
                        List.of()))
                .hasMessageContaining("authentication");
    }
}
