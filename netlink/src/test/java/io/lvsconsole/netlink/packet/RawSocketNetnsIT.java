package io.lvsconsole.netlink.packet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lvsconsole.netlink.fixture.Capture;
import io.lvsconsole.netlink.fixture.Netns;
import io.lvsconsole.netlink.kernel.KernelException;
import io.lvsconsole.netlink.net.Family;
import io.lvsconsole.netlink.net.IpAddress;
import io.lvsconsole.netlink.net.MacAddress;
import io.lvsconsole.netlink.sys.Interfaces;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Raw and UDP sockets between two namespaces, with tcpdump and keepalived as witnesses. */
class RawSocketNetnsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration SHORT = Duration.ofMillis(200);
    private static final IpAddress LEFT = IpAddress.of("10.91.0.1");
    private static final IpAddress RIGHT = IpAddress.of("10.91.0.2");
    private static final Bytes ADVERT = Bytes.ofHex("213364010001 7066 0a000064 0000000000000000");

    private Netns left;
    private Netns right;

    @BeforeEach
    void cable() throws Exception {
        left = Netns.create();
        right = Netns.create();
        left.cable("rl0", right, "rr0");
        left.run("ip", "addr", "add", "10.91.0.1/24", "dev", "rl0");
        left.run("ip", "addr", "add", "10.91.0.11/24", "dev", "rl0");
        right.run("ip", "addr", "add", "10.91.0.2/24", "dev", "rr0");
        left.run("ip", "addr", "add", "fe80::91:1/64", "dev", "rl0", "nodad");
        right.run("ip", "addr", "add", "fe80::91:2/64", "dev", "rr0", "nodad");
    }

    @AfterEach
    void unplug() throws Exception {
        if (left != null) {
            left.close();
        }
        if (right != null) {
            right.close();
        }
    }

    private static RawSocket raw(Netns where, RawSocketOptions options) throws KernelException {
        return where.call(() -> KernelRawSocket.open(options));
    }

    @Test
    void a_multicast_arrives_with_source_group_hop_limit_and_link() throws Exception {
        Capture capture = right.capture("rr0", "ip proto 112");
        try (RawSocket from = raw(left, RawSocketOptions.vrrp(Family.IPV4, "rl0"));
                RawSocket to = raw(right, RawSocketOptions.vrrp(Family.IPV4, "rr0"))) {
            from.send(VrrpCodec.GROUP_IPV4, ADVERT);
            ReceivedDatagram got = to.receive(PATIENCE).orElseThrow();
            int index = right.call(() -> Interfaces.index("rr0"));
            assertThat(got).isEqualTo(new ReceivedDatagram(LEFT, 0, VrrpCodec.GROUP_IPV4, 255, index, ADVERT));
            assertThat(from.receive(SHORT))
                    .as("own multicasts do not come back")
                    .isEmpty();
        }
        assertThat(capture.await(text -> text.contains("VRRPv2")))
                .contains(
                        "01:00:5e:00:00:12",
                        "tos 0xc0, ttl 255",
                        "flags [none]",
                        "10.91.0.1 > 224.0.0.18: VRRPv2",
                        "vrid 51, prio 100")
                .doesNotContain("bad");
    }

    @Test
    void the_kernel_makes_and_checks_the_ipv6_checksum() throws Exception {
        Capture capture = right.capture("rr0", "ip6 proto 112");
        Bytes advert = Bytes.ofHex("3133640100640000 fe800000000000000000000000000100");
        IpAddress source = IpAddress.of("fe80::91:1");
        try (RawSocket from =
                        raw(left, RawSocketOptions.vrrp(Family.IPV6, "rl0").withSource(source));
                RawSocket to = raw(right, RawSocketOptions.vrrp(Family.IPV6, "rr0"))) {
            from.send(VrrpCodec.GROUP_IPV6, advert);
            ReceivedDatagram got = to.receive(PATIENCE).orElseThrow();
            assertThat(got.source()).isEqualTo(source);
            assertThat(got.destination()).isEqualTo(VrrpCodec.GROUP_IPV6);
            assertThat(got.hopLimit()).isEqualTo(255);
            assertThat(VrrpCodec.decode(got.payload().toArray(), got.source(), got.destination())
                            .advert()
                            .vrid())
                    .isEqualTo(51);
        }
        assertThat(capture.await(text -> text.contains("VRRPv3")))
                .contains("hlim 255", "33:33:00:00:00:12", "fe80::91:1 > ff02::12")
                .doesNotContain("bad");
    }

    @Test
    void a_source_is_chosen_for_one_packet_and_must_be_ours() throws Exception {
        try (RawSocket from = raw(left, RawSocketOptions.vrrp(Family.IPV4, "rl0"));
                RawSocket to = raw(right, RawSocketOptions.vrrp(Family.IPV4, "rr0"))) {
            from.sendFrom(IpAddress.of("10.91.0.11"), VrrpCodec.GROUP_IPV4, ADVERT);
            assertThat(to.receive(PATIENCE).orElseThrow().source()).isEqualTo(IpAddress.of("10.91.0.11"));
            from.send(RIGHT, ADVERT);
            ReceivedDatagram unicast = to.receive(PATIENCE).orElseThrow();
            assertThat(unicast.destination()).isEqualTo(RIGHT);
            assertThat(unicast.source()).isEqualTo(LEFT);
        }
    }

    @Test
    void an_included_header_is_sent_as_it_is() throws Exception {
        RawSocketOptions options =
                RawSocketOptions.of(Family.IPV4, 112).withLink("rl0").withHeaderIncluded();
        IpAddress foreign = IpAddress.of("10.91.0.99");
        try (RawSocket from = raw(left, options);
                RawSocket to = raw(right, RawSocketOptions.vrrp(Family.IPV4, "rr0"))) {
            Ipv4Header header = Ipv4Header.of(foreign, VrrpCodec.GROUP_IPV4, 112, 77)
                    .withServiceClass(0xc0)
                    .withId(4711);
            from.send(VrrpCodec.GROUP_IPV4, header.packet(ADVERT));
            ReceivedDatagram got = to.receive(PATIENCE).orElseThrow();
            assertThat(got.source()).isEqualTo(foreign);
            assertThat(got.hopLimit()).isEqualTo(77);
            assertThat(got.payload()).isEqualTo(ADVERT);
        }
    }

    @Test
    void a_group_that_another_socket_joined_is_not_received() throws Exception {
        try (RawSocket from = raw(left, RawSocketOptions.vrrp(Family.IPV4, "rl0"));
                RawSocket joined = raw(right, RawSocketOptions.vrrp(Family.IPV4, "rr0"));
                RawSocket alone =
                        raw(right, RawSocketOptions.vrrp(Family.IPV4, "rr0").withGroups(List.of()))) {
            from.send(VrrpCodec.GROUP_IPV4, ADVERT);
            assertThat(joined.receive(PATIENCE)).isPresent();
            assertThat(alone.receive(SHORT)).isEmpty();
            alone.join(VrrpCodec.GROUP_IPV4);
            from.send(VrrpCodec.GROUP_IPV4, ADVERT);
            assertThat(alone.receive(PATIENCE)).isPresent();
            alone.leave(VrrpCodec.GROUP_IPV4);
        }
    }

    @Test
    void closing_from_another_thread_ends_a_wait() throws Exception {
        RawSocket socket = raw(right, RawSocketOptions.vrrp(Family.IPV4, "rr0"));
        Thread waiting = new Thread(() -> {
            try {
                assertThat(socket.receive(Duration.ofMinutes(5))).isEmpty();
            } catch (KernelException e) {
                throw new AssertionError(e);
            }
        });
        waiting.start();
        TimeUnit.MILLISECONDS.sleep(100);
        socket.close();
        waiting.join(5000);
        assertThat(waiting.isAlive()).isFalse();
        assertThat(socket.receive(PATIENCE)).isEmpty();
        assertThatThrownBy(() -> socket.send(LEFT, ADVERT))
                .isInstanceOfSatisfying(
                        KernelException.class,
                        e -> assertThat(e.errno().symbol()).isEqualTo("EBADF"));
    }

    @Test
    void a_link_that_does_not_exist_and_one_that_goes_down_are_told() throws Exception {
        assertThatThrownBy(() -> raw(left, RawSocketOptions.vrrp(Family.IPV4, "nolink")))
                .hasMessageContaining("nolink: No such device");
        try (RawSocket socket = raw(left, RawSocketOptions.vrrp(Family.IPV4, "rl0"))) {
            left.run("ip", "link", "set", "rl0", "down");
            assertThatThrownBy(() -> socket.send(VrrpCodec.GROUP_IPV4, ADVERT)).isInstanceOf(KernelException.class);
            left.run("ip", "link", "set", "rl0", "up");
            socket.send(VrrpCodec.GROUP_IPV4, ADVERT);
        }
    }

    @Test
    void adverts_of_a_real_keepalived_are_received(@TempDir Path directory) throws Exception {
        Path config = directory.resolve("keepalived.conf");
        Files.writeString(
                config,
                """
                vrrp_instance T { state MASTER
                  interface rl0
                  virtual_router_id 77
                  priority 99
                  advert_int 1
                  authentication { auth_type PASS
                    auth_pass sesame }
                  virtual_ipaddress { 10.91.0.100 } }
                """);
        try (RawSocket socket = raw(right, RawSocketOptions.vrrp(Family.IPV4, "rr0"));
                PacketSocket arps = right.call(() -> KernelPacketSocket.open("rr0", EthernetFrame.ARP))) {
            left.start(
                    directory.resolve("log"),
                    "keepalived",
                    "-n",
                    "-l",
                    "-P",
                    "-f",
                    config.toString(),
                    "-p",
                    directory.resolve("pid").toString(),
                    "-r",
                    directory.resolve("vrrp-pid").toString());
            ReceivedDatagram got = socket.receive(Duration.ofSeconds(15)).orElseThrow();
            VrrpAdvert advert = VrrpCodec.decode(got.payload().toArray(), got.source(), got.destination())
                    .advert();
            assertThat(advert.vrid()).isEqualTo(77);
            assertThat(advert.addresses()).containsExactly(IpAddress.of("10.91.0.100"));
            assertThat(advert.authentication()).isEqualTo(VrrpAuthentication.password("sesame"));
            assertThat(gratuitous(arps))
                    .isEqualTo(ArpPacket.gratuitousRequest(mac("rl0"), IpAddress.of("10.91.0.100")));
        }
    }

    private MacAddress mac(String link) throws Exception {
        return MacAddress.of(left.run("ip", "-o", "link", "show", link).replaceAll("(?s).*link/ether (\\S+) .*", "$1"));
    }

    private static ArpPacket gratuitous(PacketSocket arps) throws Exception {
        for (int i = 0; i < 50; i++) {
            Optional<ReceivedFrame> frame = arps.receive(PATIENCE);
            ArpPacket packet = ArpPacket.decode(frame.orElseThrow().frame().payload());
            if (packet.isGratuitous()) {
                return packet;
            }
        }
        throw new AssertionError("no gratuitous ARP");
    }

    @Test
    void udp_reaches_broadcast_multicast_and_unicast_receivers_of_one_link() throws Exception {
        IpAddress group = IpAddress.of("239.91.0.1");
        try (UdpSocket from = udp(left, UdpSocketOptions.port(Family.IPV4, 694, "rl0"));
                UdpSocket to = udp(
                        right, UdpSocketOptions.port(Family.IPV4, 694, "rr0").withGroup(group, 1, false))) {
            from.send(IpAddress.of("10.91.0.255"), 694, Bytes.of((byte) 1));
            ReceivedDatagram broadcast = to.receive(PATIENCE).orElseThrow();
            assertThat(broadcast.destination()).isEqualTo(IpAddress.of("10.91.0.255"));
            assertThat(broadcast.source()).isEqualTo(LEFT);
            assertThat(broadcast.sourcePort()).isEqualTo(694);
            from.send(RIGHT, 694, Bytes.of((byte) 2));
            assertThat(to.receive(PATIENCE).orElseThrow().hopLimit()).isEqualTo(64);
            from.send(group, 694, Bytes.of((byte) 3));
            assertThat(to.receive(PATIENCE).orElseThrow().destination()).isEqualTo(group);
        }
    }

    @Test
    void udp_over_ipv6_link_local_uses_the_link_of_the_socket() throws Exception {
        try (UdpSocket from = udp(left, UdpSocketOptions.port(Family.IPV6, 0, "rl0"));
                UdpSocket to = udp(right, UdpSocketOptions.port(Family.IPV6, 694, "rr0"))) {
            from.send(IpAddress.of("fe80::91:2"), 694, Bytes.of((byte) 9));
            ReceivedDatagram got = to.receive(PATIENCE).orElseThrow();
            assertThat(got.source().isLinkLocal()).isTrue();
            assertThat(got.sourcePort()).isEqualTo(from.localPort());
            assertThat(got.payload()).isEqualTo(Bytes.of((byte) 9));
        }
    }

    private static UdpSocket udp(Netns where, UdpSocketOptions options) throws KernelException {
        return where.call(() -> KernelUdpSocket.open(options));
    }
}
