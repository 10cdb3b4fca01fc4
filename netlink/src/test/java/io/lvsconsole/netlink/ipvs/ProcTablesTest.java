package io.lvsconsole.netlink.ipvs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lvsconsole.netlink.kernel.Errno;
import io.lvsconsole.netlink.kernel.KernelException;
import io.lvsconsole.netlink.net.IpAddress;
import io.lvsconsole.netlink.net.L4Protocol;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProcTablesTest {

    private static final String TABLE =
            """
            IP Virtual Server version 1.2.1 (size=4096)
            Prot LocalAddress:Port Scheduler Flags
              -> RemoteAddress:Port Forward Weight ActiveConn InActConn
            TCP  [2001:0db8:0000:0000:0000:0000:0000:0001]:0050 rr\s\s
              -> [2001:0db8:0001:0000:0000:0000:0000:0001]:0050      Route   1      0          0         \s
            TCP  0A000001:0050 wlc persistent 60000 FFFFFF00
              -> 0A000102:1F90      Masq    0      3          70000     \s
              -> 0A000101:0050      Tunnel  2147483647 0          0         \s
            FWM  00000007 rr\s\s
              -> 0A000109:0000      Local   1      0          0         \s
            UDP  0A000001:0035 rr ops\s
            """;

    /** A file that gives so many bytes at a time. */
    private static ProcSource source(byte[] content, int step) {
        return new ProcSource() {
            private int at;

            @Override
            public void rewind() {
                at = 0;
            }

            @Override
            public int read(byte[] into, int from) {
                int count = Math.min(Math.min(step, content.length - at), into.length - from);
                System.arraycopy(content, at, into, from, count);
                at += count;
                return count;
            }

            @Override
            public void close() {}
        };
    }

    private static Map<ServiceKey, List<DestinationEntry>> destinations(byte[] content, int step)
            throws KernelException {
        return new ProcTables(source(content, step), source(new byte[0], 1)).destinations();
    }

    private static List<IpvsConnection> connections(byte[] content, int step) throws KernelException {
        List<IpvsConnection> all = new ArrayList<>();
        new ProcTables(source(new byte[0], 1), source(content, step)).connections(all::add);
        return all;
    }

    private static byte[] recordedConnections() throws Exception {
        return Files.readAllBytes(Path.of("src/test/resources/proc/ip_vs_conn"));
    }

    private static ServiceKey.Address key(L4Protocol protocol, String address, int port) {
        return new ServiceKey.Address(protocol, IpAddress.of(address), port);
    }

    private static DestinationEntry row(
            String address, int port, ForwardingMethod method, int weight, int active, int inactive) {
        DestinationKey key = new DestinationKey(IpAddress.of(address), port);
        return new DestinationEntry(IpvsDestination.of(key, method, weight), active, inactive, 0, IpvsStats.ZERO);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 100, 4096})
    void destinations_come_with_their_plain_columns_and_marks_are_left_out(int step) throws Exception {
        assertThat(destinations(TABLE.getBytes(StandardCharsets.US_ASCII), step))
                .isEqualTo(Map.of(
                        key(L4Protocol.TCP, "2001:db8::1", 80),
                        List.of(row("2001:db8:1::1", 80, ForwardingMethod.DIRECT_ROUTE, 1, 0, 0)),
                        key(L4Protocol.TCP, "10.0.0.1", 80),
                        List.of(
                                row("10.0.1.2", 8080, ForwardingMethod.MASQUERADE, 0, 3, 70000),
                                row("10.0.1.1", 80, ForwardingMethod.TUNNEL, 2147483647, 0, 0)),
                        key(L4Protocol.UDP, "10.0.0.1", 53),
                        List.of()));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 64, 4096})
    void connections_are_read_line_by_line(int step) throws Exception {
        List<IpvsConnection> all = connections(recordedConnections(), step);
        assertThat(all).hasSize(25);
        assertThat(all.get(8))
                .isEqualTo(new IpvsConnection(
                        "TCP",
                        IpAddress.of("2001:db8:ff::11"),
                        0x9c41,
                        IpAddress.of("2001:db8::1"),
                        80,
                        IpAddress.of("10.0.1.1"),
                        80,
                        "SYN_RECV",
                        58,
                        "",
                        ""));
        assertThat(all)
                .filteredOn(connection -> !connection.engine().isEmpty())
                .singleElement()
                .satisfies(connection -> {
                    assertThat(connection.engine()).isEqualTo("sip");
                    assertThat(connection.engineData()).isEqualTo("a84b4c76e66710@pc33.example.org");
                    assertThat(connection.expiresSeconds()).isEqualTo(299);
                });
    }

    @Test
    void a_line_that_cannot_be_read_is_an_unreadable_file() {
        assertThatThrownBy(() -> connections("TCP 0A00000Z 0050\n".getBytes(StandardCharsets.US_ASCII), 10))
                .isInstanceOfSatisfying(
                        KernelException.class, e -> assertThat(e.errno()).isEqualTo(Errno.EBADMSG))
                .hasMessageContaining("/proc/thread-self/net/ip_vs_conn");
    }

    /** Nothing but the refusal EBADMSG may come out. */
    private static void survives(byte[] bytes) {
        try {
            connections(bytes, 4096);
            destinations(bytes, 4096);
        } catch (KernelException e) {
            assertThat(e.errno()).isEqualTo(Errno.EBADMSG);
        }
    }

    @Test
    void cut_off_and_changed_files_are_read_or_refused() throws Exception {
        for (byte[] content : List.of(recordedConnections(), TABLE.getBytes(StandardCharsets.US_ASCII))) {
            for (int length = 0; length < content.length; length++) {
                survives(Arrays.copyOf(content, length));
            }
            Random random = new Random(7);
            for (int i = 0; i < 20_000; i++) {
                byte[] changed = content.clone();
                changed[random.nextInt(changed.length)] ^= (byte) (1 << random.nextInt(8));
                survives(changed);
            }
        }
    }
}
