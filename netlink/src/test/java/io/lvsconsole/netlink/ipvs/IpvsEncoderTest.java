package io.lvsconsole.netlink.ipvs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.lvsconsole.netlink.codec.NlFlags;
import io.lvsconsole.netlink.codec.NlMessage;
import io.lvsconsole.netlink.genl.GenlFamily;
import io.lvsconsole.netlink.net.Family;
import io.lvsconsole.netlink.net.IpAddress;
import io.lvsconsole.netlink.net.L4Protocol;
import io.lvsconsole.netlink.socket.NlRequest;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What we send against what ipvsadm sent. Whole services, daemons, timeouts and flush are byte for byte the same, but for
 * NLM_F_ACK: ipvsadm asks for one with every message, we end a send with an empty message that does. Where the kernel looks
 * at a key only, ipvsadm fills the rest with defaults and we leave it out.
 */
class IpvsEncoderTest {

    private static final GenlFamily IPVS = new GenlFamily(0x1c, 1);
    /** Of a service where only its key counts: SCHED_NAME, FLAGS, TIMEOUT, NETMASK. */
    private static final Set<String> KEY_ONLY = Set.of("1/6", "1/7", "1/8", "1/9");
    /** As above, and of a destination to be deleted all but its key. */
    private static final Set<String> BOTH_KEYS_ONLY =
            Set.of("1/6", "1/7", "1/8", "1/9", "2/3", "2/4", "2/5", "2/6", "2/13", "2/14", "2/15");

    private static final ServiceKey.Address WEB = tcp("10.0.0.1", 80);
    private static final DestinationKey REAL = real("10.0.1.1", 80);

    @BeforeAll
    static void recordedOrder() {
        assumeTrue(ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN, "the recordings are little-endian");
    }

    private static ServiceKey.Address tcp(String address, int port) {
        return new ServiceKey.Address(L4Protocol.TCP, IpAddress.of(address), port);
    }

    private static DestinationKey real(String address, int port) {
        return new DestinationKey(IpAddress.of(address), port);
    }

    private static IpvsChange add(IpvsService service) {
        return new IpvsChange.AddService(service);
    }

    private static IpvsChange add(ServiceKey key, IpvsDestination destination) {
        return new IpvsChange.AddDestination(key, destination);
    }

    private static IpvsDestination route(DestinationKey key) {
        return IpvsDestination.of(key, ForwardingMethod.DIRECT_ROUTE, 1);
    }

    private static IpvsDestination tunnel(Tunnel.Type type, int port, Tunnel.Checksum checksum) {
        return new IpvsDestination(REAL, ForwardingMethod.TUNNEL, 1, 0, 0, new Tunnel(type, port, checksum));
    }

    private static byte[] encoded(NlRequest request) {
        ByteBuffer buffer = ByteBuffer.allocate(1024);
        NlMessage.write(buffer, request.type(), NlFlags.REQUEST | request.flags(), 0, request);
        byte[] bytes = new byte[buffer.flip().remaining()];
        buffer.get(bytes);
        return bytes;
    }

    /** The last message sent is the command's own, after GET_INFO. */
    private static byte[] recorded(String name) throws Exception {
        List<byte[]> sent = WireRecording.of(name).sent();
        return sent.get(sent.size() - 1);
    }

    private static byte[] withoutAck(byte[] message) {
        byte[] copy = message.clone();
        copy[6] &= ~NlFlags.ACK;
        return copy;
    }

    static Stream<Arguments> wholeMessages() {
        IpvsService udp = new IpvsService(
                new ServiceKey.Address(L4Protocol.UDP, IpAddress.of("10.0.0.1"), 53),
                "wlc",
                new ServiceFlags(ServiceFlags.PERSISTENT | ServiceFlags.ONE_PACKET),
                600,
                0xffffff00,
                Optional.empty());
        IpvsService sip = new IpvsService(
                new ServiceKey.Address(L4Protocol.UDP, IpAddress.of("10.0.0.1"), 5060),
                "rr",
                new ServiceFlags(ServiceFlags.PERSISTENT),
                300,
                -1,
                Optional.of("sip"));
        IpvsService mark6 = new IpvsService(
                new ServiceKey.FwMark(7, Family.IPV6),
                "mh",
                new ServiceFlags(ServiceFlags.SCHEDULER_2),
                0,
                128,
                Optional.empty());
        SyncDaemon backup = new SyncDaemon(
                SyncDaemon.Role.BACKUP, "eth0", 0, 1400, Optional.of(IpAddress.of("239.1.2.3")), 9000, 4);
        SyncDaemon group6 =
                new SyncDaemon(SyncDaemon.Role.MASTER, "eth0", 0, 0, Optional.of(IpAddress.of("ff02::99")), 0, 0);
        return Stream.of(
                arguments("new-service-udp4-persistent-mask-ops", add(udp)),
                arguments("new-service-pe-sip", add(sip)),
                arguments("new-service-fwmark6", add(mark6)),
                arguments("new-service-exists", add(IpvsService.of(WEB, "rr"))),
                arguments("new-service-no-scheduler", add(IpvsService.of(WEB, "foo"))),
                arguments("new-daemon-backup-options", new IpvsChange.StartDaemon(backup)),
                arguments("new-daemon-group6", new IpvsChange.StartDaemon(group6)),
                arguments(
                        "new-daemon-master",
                        new IpvsChange.StartDaemon(SyncDaemon.of(SyncDaemon.Role.MASTER, "eth0", 5))),
                arguments(
                        "new-daemon-no-device",
                        new IpvsChange.StartDaemon(SyncDaemon.of(SyncDaemon.Role.MASTER, "nosuch0", 0))),
                arguments("del-daemon", new IpvsChange.StopDaemon(SyncDaemon.Role.MASTER, 0)),
                arguments("del-daemon-missing", new IpvsChange.StopDaemon(SyncDaemon.Role.BACKUP, 0)),
                arguments("set-timeouts", new IpvsChange.SetTimeouts(new IpvsTimeouts(100, 0, 30))),
                arguments("zero-all", new IpvsChange.Zero(Optional.empty())),
                arguments("flush", new IpvsChange.Flush()));
    }

    @ParameterizedTest
    @MethodSource("wholeMessages")
    void a_whole_message_is_byte_for_byte_that_of_ipvsadm(String recording, IpvsChange change) throws Exception {
        assertThat(encoded(IpvsRequests.change(IPVS, change))).isEqualTo(withoutAck(recorded(recording)));
    }

    static Stream<Arguments> keyedMessages() {
        IpvsDestination mixed =
                new IpvsDestination(real("2001:db8:1::1", 80), ForwardingMethod.TUNNEL, 1, 0, 0, Tunnel.IPIP);
        IpvsDestination limited = new IpvsDestination(REAL, ForwardingMethod.DIRECT_ROUTE, 5, 100, 50, Tunnel.IPIP);
        ServiceKey web6 = tcp("2001:db8::1", 80);
        return Stream.of(
                arguments("new-dest-route", add(WEB, limited)),
                arguments("new-dest-tcp6", add(web6, route(real("2001:db8:1::1", 80)))),
                arguments("new-dest-mixed-family", add(WEB, mixed)),
                arguments("new-dest-tunnel-gue", add(WEB, tunnel(Tunnel.Type.GUE, 6080, Tunnel.Checksum.LOCAL))),
                arguments("zero-one", new IpvsChange.Zero(Optional.of(WEB))),
                arguments("del-service", new IpvsChange.DeleteService(WEB)),
                arguments(
                        "set-dest",
                        new IpvsChange.EditDestination(WEB, IpvsDestination.of(REAL, ForwardingMethod.MASQUERADE, 0))));
    }

    @ParameterizedTest
    @MethodSource("keyedMessages")
    void a_message_about_a_service_has_its_key_and_else_the_attributes_of_ipvsadm(String recording, IpvsChange change)
            throws Exception {
        assertThat(AttrTree.of(encoded(IpvsRequests.change(IPVS, change)), Set.of()))
                .isEqualTo(AttrTree.of(recorded(recording), KEY_ONLY));
    }

    @Test
    void a_destination_is_deleted_by_its_key() throws Exception {
        IpvsChange change = new IpvsChange.DeleteDestination(WEB, REAL);
        assertThat(AttrTree.of(encoded(IpvsRequests.change(IPVS, change)), Set.of()))
                .isEqualTo(AttrTree.of(recorded("del-dest"), BOTH_KEYS_ONLY));
    }

    @Test
    void a_service_is_asked_for_by_its_key() throws Exception {
        ServiceKey sip = new ServiceKey.Address(L4Protocol.UDP, IpAddress.of("10.0.0.1"), 5060);
        List<byte[]> sent = WireRecording.of("list-one-service").sent();
        assertThat(AttrTree.of(encoded(IpvsRequests.query(IPVS, IpvsCommand.GET_SERVICE, sip)), Set.of()))
                .isEqualTo(AttrTree.of(sent.get(1), KEY_ONLY));
        assertThat(AttrTree.of(encoded(IpvsRequests.query(IPVS, IpvsCommand.GET_DEST, sip)), Set.of()))
                .isEqualTo(AttrTree.of(sent.get(2), Set.of()));
    }

    @Test
    void the_first_question_is_that_of_ipvsadm() throws Exception {
        byte[] info = WireRecording.of("get-info").sent().get(0);
        assertThat(encoded(IpvsRequests.query(IPVS, IpvsCommand.GET_INFO))).isEqualTo(withoutAck(info));
    }
}
