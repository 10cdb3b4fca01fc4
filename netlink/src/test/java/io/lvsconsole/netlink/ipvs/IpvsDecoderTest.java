package io.lvsconsole.netlink.ipvs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.lvsconsole.netlink.codec.DecodeException;
import io.lvsconsole.netlink.codec.NlMessage;
import io.lvsconsole.netlink.net.Family;
import io.lvsconsole.netlink.net.IpAddress;
import io.lvsconsole.netlink.net.L4Protocol;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers of the real kernel, and bytes that are not answers. */
class IpvsDecoderTest {

    private static final IpvsDecoder DECODER = new IpvsDecoder();

    @BeforeAll
    static void recordedOrder() {
        assumeTrue(ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN, "the recordings are little-endian");
    }

    private static NlMessage message(byte[] bytes) throws DecodeException {
        return NlMessage.read(ByteBuffer.wrap(bytes));
    }

    /** Decodes a message as what its command says; a control message is nothing. */
    private static Optional<Object> decode(byte[] bytes) throws DecodeException {
        NlMessage message = message(bytes);
        if (message.type() < 16) {
            return Optional.empty();
        }
        IpvsCommand command = IpvsCommand.of(message.u8(0));
        if (command == null) {
            return Optional.empty();
        }
        return switch (command) {
            case NEW_SERVICE -> Optional.of(DECODER.service(message));
            case NEW_DEST -> Optional.of(DECODER.destination(message, Family.IPV4));
            case NEW_DAEMON -> Optional.of(IpvsDecoder.daemon(message));
            case SET_CONFIG -> Optional.of(IpvsDecoder.timeouts(message));
            case SET_INFO -> Optional.of(IpvsDecoder.info(message));
            default -> Optional.empty();
        };
    }

    private static List<Object> decoded(String recording) throws Exception {
        List<Object> objects = new ArrayList<>();
        for (byte[] bytes : WireRecording.of(recording).received()) {
            decode(bytes).ifPresent(objects::add);
        }
        return objects;
    }

    private static List<byte[]> everyAnswer() throws Exception {
        List<byte[]> all = new ArrayList<>();
        for (WireRecording recording : WireRecording.all()) {
            all.addAll(recording.received());
        }
        return all;
    }

    @Test
    void a_table_is_read_as_it_was_made() throws Exception {
        ServiceKey key = new ServiceKey.Address(L4Protocol.TCP, IpAddress.of("10.0.0.1"), 80);
        IpvsService service = new IpvsService(
                key, "wlc", new ServiceFlags(ServiceFlags.PERSISTENT), 600, 0xffffff00, Optional.empty());
        IpvsDestination masqueraded = new IpvsDestination(
                new DestinationKey(IpAddress.of("10.0.1.2"), 8080), ForwardingMethod.MASQUERADE, 1, 10, 0, Tunnel.IPIP);
        IpvsDestination routed =
                IpvsDestination.of(new DestinationKey(IpAddress.of("10.0.1.1"), 80), ForwardingMethod.DIRECT_ROUTE, 3);
        assertThat(decoded("list-table"))
                .containsExactly(
                        new IpvsInfo(0x010201, 4096),
                        new ServiceEntry(service, IpvsStats.ZERO),
                        new DestinationEntry(masqueraded, 0, 0, 0, IpvsStats.ZERO),
                        new DestinationEntry(routed, 0, 0, 0, IpvsStats.ZERO));
    }

    @Test
    void a_persistence_engine_is_read() throws Exception {
        ServiceKey key = new ServiceKey.Address(L4Protocol.UDP, IpAddress.of("10.0.0.1"), 5060);
        assertThat(decoded("list-one-service"))
                .contains(new ServiceEntry(
                        new IpvsService(
                                key, "rr", new ServiceFlags(ServiceFlags.PERSISTENT), 300, -1, Optional.of("sip")),
                        IpvsStats.ZERO));
    }

    @Test
    void daemons_are_read_with_the_kernels_defaults() throws Exception {
        assertThat(decoded("get-daemon-both"))
                .filteredOn(SyncDaemon.class::isInstance)
                .hasSize(2)
                .first()
                .satisfies(first -> {
                    SyncDaemon master = (SyncDaemon) first;
                    assertThat(master.role()).isEqualTo(SyncDaemon.Role.MASTER);
                    assertThat(master.group()).contains(IpAddress.of("224.0.0.81"));
                    assertThat(master.port()).isEqualTo(8848);
                    assertThat(master.ttl()).isEqualTo(1);
                });
    }

    @Test
    void every_recorded_answer_can_be_read() throws Exception {
        int objects = 0;
        for (byte[] bytes : everyAnswer()) {
            objects += decode(bytes).isPresent() ? 1 : 0;
        }
        assertThat(objects).isGreaterThan(45);
    }

    /** Nothing but the codec's own exception may come out. */
    private static boolean survives(byte[] bytes) {
        try {
            decode(bytes);
            return true;
        } catch (DecodeException e) {
            assertThat(e.reason()).isNotBlank();
            return false;
        }
    }

    @Test
    void a_cut_off_datagram_is_refused_by_the_frame() throws Exception {
        for (byte[] bytes : everyAnswer()) {
            for (int length = 0; length < bytes.length; length++) {
                byte[] prefix = java.util.Arrays.copyOf(bytes, length);
                assertThatThrownBy(() -> decode(prefix)).isInstanceOf(DecodeException.class);
            }
        }
    }

    @Test
    void a_cut_off_message_is_read_or_refused() throws Exception {
        for (byte[] bytes : everyAnswer()) {
            for (int length = NlMessage.HEADER; length < bytes.length; length++) {
                byte[] prefix = java.util.Arrays.copyOf(bytes, length);
                ByteBuffer.wrap(prefix).order(ByteOrder.LITTLE_ENDIAN).putInt(0, length);
                survives(prefix);
            }
        }
    }

    @Test
    void a_message_with_one_bit_flipped_is_read_or_refused() throws Exception {
        int refused = 0;
        for (byte[] bytes : everyAnswer()) {
            for (int bit = 0; bit < bytes.length * 8; bit++) {
                byte[] flipped = bytes.clone();
                flipped[bit / 8] ^= (byte) (1 << bit % 8);
                refused += survives(flipped) ? 0 : 1;
            }
        }
        assertThat(refused).isPositive();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void random_bytes_are_read_or_refused(long seed) throws Exception {
        Random random = new Random(seed);
        List<byte[]> answers = everyAnswer();
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes;
            if (i % 2 == 0) {
                bytes = new byte[random.nextInt(400)];
                random.nextBytes(bytes);
            } else {
                bytes = answers.get(random.nextInt(answers.size())).clone();
                for (int j = random.nextInt(20); j >= 0; j--) {
                    bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
                }
            }
            survives(bytes);
        }
    }

    @Test
    void statistics_of_64_bits_come_before_those_of_32() throws Exception {
        IpvsStats stats = new IpvsStats(1L << 40, 2, 3, 4, 5, 6, 7, 8, 9, 1L << 63);
        ByteBuffer buffer = ByteBuffer.allocate(1024);
        NlMessage.write(buffer, 0x1c, 0, 0, out -> {
            out.fixed32(IpvsCommand.NEW_SERVICE.number());
            int service = out.begin(CommandAttr.SERVICE);
            out.number(ServiceAttr.AF, 2).number(ServiceAttr.FWMARK, 5);
            for (ServiceAttr nest : new ServiceAttr[] {ServiceAttr.STATS64, ServiceAttr.STATS}) {
                boolean wide = nest == ServiceAttr.STATS64;
                int start = out.begin(nest);
                long[] values = {1L << 40, 2, 3, 4, 5, 6, 7, 8, 9, 1L << 63};
                for (int i = 0; i < values.length; i++) {
                    boolean eight = wide || i == 3 || i == 4;
                    out.fixed16(eight ? 12 : 8).fixed16(i + 1).fixed32((int) values[i]);
                    if (eight) {
                        out.fixed32((int) (values[i] >>> 32));
                    }
                }
                out.end(start);
            }
            out.end(service);
        });
        byte[] bytes = new byte[buffer.flip().remaining()];
        buffer.get(bytes);
        assertThat(DECODER.service(message(bytes)).stats()).isEqualTo(stats);
    }
}
