package io.lvsconsole.netlink.packet;

import static org.assertj.core.api.Assertions.assertThat;

import io.lvsconsole.netlink.fixture.Capture;
import io.lvsconsole.netlink.fixture.Netns;
import io.lvsconsole.netlink.net.IpAddress;
import io.lvsconsole.netlink.net.MacAddress;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What we say about addresses, read back by tcpdump and believed by a kernel; what we ask, answered by a kernel. */
class AnnouncementNetnsIT {

    private static final MacAddress LEFT_MAC = MacAddress.of("02:00:00:00:00:01");
    private static final MacAddress RIGHT_MAC = MacAddress.of("02:00:00:00:00:02");
    private static final IpAddress LEFT = IpAddress.of("10.92.0.1");
    private static final IpAddress RIGHT = IpAddress.of("10.92.0.2");
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private Netns left;
    private Netns right;

    @BeforeEach
    void cable() throws Exception {
        left = Netns.create();
        right = Netns.create();
        left.cable("al0", right, "ar0");
        left.run("ip", "link", "set", "al0", "address", LEFT_MAC.toString());
        right.run("ip", "link", "set", "ar0", "address", RIGHT_MAC.toString());
        left.run("ip", "addr", "add", "10.92.0.1/24", "dev", "al0");
        right.run("ip", "addr", "add", "10.92.0.2/24", "dev", "ar0");
        right.run("ip", "addr", "add", "2001:db8:92::2/64", "dev", "ar0", "nodad");
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

    private PacketSocket open(int etherType) throws Exception {
        return left.call(() -> KernelPacketSocket.open("al0", etherType));
    }

    @Test
    void tcpdump_reads_our_gratuitous_arp_and_the_neighbour_moves_the_address() throws Exception {
        right.run("ip", "neigh", "add", "10.92.0.100", "lladdr", "02:00:00:00:00:99", "nud", "stale", "dev", "ar0");
        Capture capture = right.capture("ar0", "arp");
        try (PacketSocket socket = open(EthernetFrame.ARP)) {
            socket.send(Announcement.frame(IpAddress.of("10.92.0.100"), LEFT_MAC, false));
        }
        assertThat(capture.await(text -> text.contains("10.92.0.100")))
                .contains("02:00:00:00:00:01 > ff:ff:ff:ff:ff:ff, ethertype ARP (0x0806), length 42")
                .contains("Request who-has 10.92.0.100 (ff:ff:ff:ff:ff:ff) tell 10.92.0.100, length 28");
        assertThat(right.run("ip", "neigh", "show", "10.92.0.100")).contains("lladdr 02:00:00:00:00:01");
    }

    @Test
    void tcpdump_reads_our_neighbour_advertisement_and_the_neighbour_moves_the_address() throws Exception {
        String address = "2001:db8:92::100";
        right.run("ip", "neigh", "add", address, "lladdr", "02:00:00:00:00:99", "nud", "stale", "dev", "ar0");
        Capture capture = right.capture("ar0", "icmp6 and ip6[40] == 136");
        try (PacketSocket socket = open(EthernetFrame.IPV6)) {
            socket.send(Announcement.frame(IpAddress.of(address), LEFT_MAC, true));
        }
        assertThat(capture.await(text -> text.contains(address)))
                .contains("02:00:00:00:00:01 > 33:33:00:00:00:01, ethertype IPv6")
                .contains("hlim 255", address + " > ff02::1: [icmp6 sum ok] ICMP6, neighbor advertisement")
                .contains("tgt is " + address + ", Flags [router, override]")
                .contains("destination link-address option (2), length 8 (1): 02:00:00:00:00:01");
        assertThat(right.run("ip", "neigh", "show", address)).contains("lladdr 02:00:00:00:00:01");
    }

    @Test
    void who_has_an_address_is_answered_by_its_kernel() throws Exception {
        try (PacketSocket socket = open(EthernetFrame.ARP)) {
            ArpExchange exchange = new ArpExchange(socket, ArpQuestion.whoHas(LEFT_MAC, LEFT, RIGHT));
            exchange.ask(MacAddress.BROADCAST);
            ArpAnswer answer = exchange.next(PATIENCE).orElseThrow();
            assertThat(answer.mac()).isEqualTo(RIGHT_MAC);
            assertThat(answer.broadcast()).isFalse();
            assertThat(answer.after()).isBetween(Duration.ZERO, PATIENCE);
            exchange.ask(answer.mac());
            assertThat(exchange.next(PATIENCE)).as("asked directly").isPresent();
            assertThat(exchange.next(Duration.ofMillis(100))).isEmpty();
            ArpExchange nobody =
                    new ArpExchange(socket, ArpQuestion.whoHas(LEFT_MAC, LEFT, IpAddress.of("10.92.0.77")));
            nobody.ask(MacAddress.BROADCAST);
            assertThat(nobody.next(Duration.ofMillis(300))).isEmpty();
        }
    }

    @Test
    void a_duplicate_is_detected_and_a_free_address_is_free() throws Exception {
        try (PacketSocket socket = open(EthernetFrame.ARP)) {
            ArpExchange taken = new ArpExchange(socket, ArpQuestion.isTaken(LEFT_MAC, RIGHT));
            taken.ask(MacAddress.BROADCAST);
            assertThat(taken.next(PATIENCE).orElseThrow().mac()).isEqualTo(RIGHT_MAC);
            ArpExchange free = new ArpExchange(socket, ArpQuestion.isTaken(LEFT_MAC, IpAddress.of("10.92.0.77")));
            free.ask(MacAddress.BROADCAST);
            assertThat(free.next(Duration.ofMillis(300))).isEmpty();
        }
    }

    @Test
    void a_real_arping_is_seen_and_a_real_solicitation_is_read() throws Exception {
        try (PacketSocket arps = right.call(() -> KernelPacketSocket.open("ar0", EthernetFrame.ARP))) {
            left.status("arping", "-q", "-U", "-c", "1", "-I", "al0", "10.92.0.1");
            ReceivedFrame frame = arps.receive(PATIENCE).orElseThrow();
            assertThat(frame.direction()).isEqualTo(ReceivedFrame.Direction.BROADCAST);
            assertThat(ArpPacket.decode(frame.frame().payload()))
                    .isEqualTo(ArpPacket.gratuitousRequest(LEFT_MAC, LEFT));
        }
        try (PacketSocket socket = open(EthernetFrame.IPV6)) {
            IpAddress target = IpAddress.of("2001:db8:92::2");
            socket.send(NeighborSolicitation.ask(LEFT_MAC, IpAddress.of("fe80::ff:fe00:1"), target));
            assertThat(advertised(socket).target()).isEqualTo(target);
        }
    }

    private static NeighborAdvertisement advertised(PacketSocket socket) throws Exception {
        for (int i = 0; i < 50; i++) {
            EthernetFrame frame = socket.receive(PATIENCE).orElseThrow().frame();
            try {
                return NeighborAdvertisement.decode(Ipv6Packet.decode(frame.payload()));
            } catch (PacketDecodeException e) {
                // Routers are solicited on a new cable too.
                continue;
            }
        }
        throw new AssertionError("no advertisement");
    }

    @Test
    void a_raw_socket_pings_both_families() throws Exception {
        for (IpAddress target : new IpAddress[] {RIGHT, IpAddress.of("2001:db8:92::2")}) {
            left.run("ip", "addr", "replace", "2001:db8:92::1/64", "dev", "al0", "nodad");
            IcmpEcho question = IcmpEcho.request(target.family(), 77, 1, Bytes.ofHex("cafe"));
            RawSocketOptions options = RawSocketOptions.of(target.family(), IcmpEcho.protocol(target.family()));
            try (RawSocket socket = left.call(() -> KernelRawSocket.open(options))) {
                socket.send(target, question.toBytes());
                assertThat(echoed(socket, question).source()).isEqualTo(target);
            }
        }
    }

    private static ReceivedDatagram echoed(RawSocket socket, IcmpEcho question) throws Exception {
        for (int i = 0; i < 50; i++) {
            ReceivedDatagram got = socket.receive(PATIENCE).orElseThrow();
            try {
                if (IcmpEcho.decode(question.family(), got.payload()).answers(question)) {
                    return got;
                }
            } catch (PacketDecodeException e) {
                continue;
            }
        }
        throw new AssertionError("no echo");
    }
}
