package io.lvsconsole.netlink.packet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lvsconsole.netlink.fixture.HostileBytes;
import io.lvsconsole.netlink.net.Family;
import io.lvsconsole.netlink.net.IpAddress;
import io.lvsconsole.netlink.net.MacAddress;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Frames as tcpdump recorded them from arping, ping, keepalived 2.2.7 and the kernel. */
class PacketCodecTest {

    private static final MacAddress ONE = MacAddress.of("02:00:00:00:00:01");
    private static final MacAddress TWO = MacAddress.of("02:00:00:00:00:02");
    private static final IpAddress IP1 = IpAddress.of("10.9.0.1");
    private static final IpAddress IP2 = IpAddress.of("10.9.0.2");
    private static final IpAddress SIX1 = IpAddress.of("2001:db8:9::1");
    private static final IpAddress SIX2 = IpAddress.of("2001:db8:9::2");
    private static final IpAddress VIP6 = IpAddress.of("2001:db8:9::100");

    private static final Bytes WHO_HAS =
            Bytes.ofHex("ffffffffffff020000000001 0806 0001080006040001 020000000001 0a090001 ffffffffffff 0a090002");
    private static final Bytes REPLY =
            Bytes.ofHex("020000000001020000000002 0806 0001080006040002 020000000002 0a090002 020000000001 0a090001");
    private static final Bytes PROBE =
            Bytes.ofHex("ffffffffffff020000000001 0806 0001080006040001 020000000001 00000000 ffffffffffff 0a090002");
    private static final Bytes PROBE_REPLY =
            Bytes.ofHex("020000000001020000000002 0806 0001080006040002 020000000002 0a090002 020000000001 00000000");
    private static final Bytes ARPING_U =
            Bytes.ofHex("ffffffffffff020000000001 0806 0001080006040001 020000000001 0a090001 ffffffffffff 0a090001");
    private static final Bytes ARPING_A =
            Bytes.ofHex("ffffffffffff020000000001 0806 0001080006040002 020000000001 0a090001 020000000001 0a090001");
    private static final Bytes KEEPALIVED_GARP =
            Bytes.ofHex("ffffffffffff020000000001 0806 0001080006040001 020000000001 0a090064 ffffffffffff 0a090064");
    private static final Bytes KEEPALIVED_NA = Bytes.ofHex("333300000001020000000001 86dd 60000000 0020 3a ff"
            + "20010db8000900000000000000000100 ff020000000000000000000000000001"
            + "8800 f71a 20000000 20010db8000900000000000000000100 0201 020000000001");
    private static final Bytes SOLICITATION = Bytes.ofHex("3333ff000002020000000001 86dd 60000000 0020 3a ff"
            + "20010db8000900000000000000000001 ff0200000000000000000001ff000002"
            + "8700 1c15 00000000 20010db8000900000000000000000002 0101 020000000001");
    private static final Bytes ADVERTISEMENT = Bytes.ofHex("020000000001020000000002 86dd 60000000 0020 3a ff"
            + "20010db8000900000000000000000002 20010db8000900000000000000000001"
            + "8800 8a56 60000000 20010db8000900000000000000000002 0201 020000000002");
    private static final Bytes ECHO_REQUEST = Bytes.ofHex("020000000002020000000001 0800 4500 0024 00f8 4000 40 01 25cd"
            + "0a090001 0a090002 0800 d450 179f 0000 0001020304050607");
    private static final Bytes ECHO_REPLY = Bytes.ofHex("020000000001020000000002 0800 4500 0024 5753 0000 40 01 0f72"
            + "0a090002 0a090001 0000 dc50 179f 0000 0001020304050607");
    private static final Bytes ECHO6_REQUEST = Bytes.ofHex("020000000002020000000001 86dd 600ae55c 0010 3a 40"
            + "20010db8000900000000000000000001 20010db8000900000000000000000002"
            + "8000 fd87 1a96 0000 0001020304050607");

    private static EthernetFrame frame(Bytes recorded) throws PacketDecodeException {
        EthernetFrame frame = EthernetFrame.decode(recorded.toArray());
        assertThat(Bytes.of(frame.toBytes())).isEqualTo(recorded);
        return frame;
    }

    private static ArpPacket arp(Bytes recorded) throws PacketDecodeException {
        return ArpPacket.decode(frame(recorded).payload());
    }

    @Test
    void arp_questions_and_answers_are_those_of_arping_and_the_kernel() throws Exception {
        assertThat(arp(WHO_HAS)).isEqualTo(ArpPacket.whoHas(ONE, IP1, IP2));
        assertThat(ArpPacket.whoHas(ONE, IP1, IP2).broadcast()).isEqualTo(frame(WHO_HAS));
        assertThat(arp(REPLY)).isEqualTo(new ArpPacket(ArpPacket.REPLY, TWO, IP2, ONE, IP1));
        assertThat(ArpPacket.probe(ONE, IP2).broadcast()).isEqualTo(frame(PROBE));
        assertThat(arp(REPLY).isGratuitous()).isFalse();
    }

    @Test
    void gratuitous_arp_has_the_forms_of_arping_and_keepalived() throws Exception {
        assertThat(ArpPacket.gratuitousRequest(ONE, IP1).broadcast()).isEqualTo(frame(ARPING_U));
        assertThat(ArpPacket.gratuitousReply(ONE, IP1).broadcast()).isEqualTo(frame(ARPING_A));
        assertThat(Announcement.frame(IpAddress.of("10.9.0.100"), ONE, false)).isEqualTo(frame(KEEPALIVED_GARP));
        assertThat(arp(KEEPALIVED_GARP).isGratuitous()).isTrue();
    }

    @Test
    void only_answers_to_the_question_count() throws Exception {
        ArpQuestion whoHas = ArpQuestion.whoHas(ONE, IP1, IP2);
        assertThat(whoHas.packet()).isEqualTo(arp(WHO_HAS));
        assertThat(whoHas.isAnsweredBy(arp(REPLY))).isTrue();
        assertThat(whoHas.isAnsweredBy(arp(WHO_HAS))).isFalse();
        assertThat(whoHas.isAnsweredBy(new ArpPacket(ArpPacket.REPLY, TWO, IP2, ONE, IP2)))
                .as("said to another address")
                .isFalse();
        ArpQuestion taken = ArpQuestion.isTaken(ONE, IP2);
        assertThat(taken.packet()).isEqualTo(arp(PROBE));
        assertThat(taken.isAnsweredBy(arp(PROBE_REPLY))).isTrue();
        assertThat(taken.isAnsweredBy(ArpPacket.gratuitousRequest(TWO, IP2))).isTrue();
        assertThat(taken.isAnsweredBy(ArpPacket.gratuitousRequest(ONE, IP2)))
                .as("our own")
                .isFalse();
        assertThat(taken.isAnsweredBy(ArpPacket.probe(TWO, IP2)))
                .as("another one who only asks")
                .isFalse();
    }

    @Test
    void neighbour_discovery_is_that_of_keepalived_and_the_kernel() throws Exception {
        assertThat(Announcement.frame(VIP6, ONE, false)).isEqualTo(frame(KEEPALIVED_NA));
        Ipv6Packet packet = Ipv6Packet.decode(frame(KEEPALIVED_NA).payload());
        assertThat(NeighborAdvertisement.decode(packet)).isEqualTo(NeighborAdvertisement.unsolicited(ONE, VIP6, false));
        assertThat(NeighborSolicitation.ask(ONE, SIX1, SIX2)).isEqualTo(frame(SOLICITATION));
        assertThat(NeighborSolicitation.decode(
                        Ipv6Packet.decode(frame(SOLICITATION).payload())))
                .isEqualTo(new NeighborSolicitation(SIX2, Optional.of(ONE)));
        NeighborAdvertisement answer = new NeighborAdvertisement(false, true, true, SIX2, Optional.of(TWO));
        assertThat(answer.packet(SIX2, SIX1).toBytes())
                .isEqualTo(frame(ADVERTISEMENT).payload());
        assertThat(NeighborAdvertisement.decode(
                        Ipv6Packet.decode(frame(ADVERTISEMENT).payload())))
                .isEqualTo(answer);
    }

    @Test
    void neighbour_discovery_that_crossed_a_router_or_has_a_wrong_checksum_is_refused() throws Exception {
        byte[] bytes = frame(KEEPALIVED_NA).payload().toArray();
        bytes[7] = 64;
        assertThatThrownBy(() -> NeighborAdvertisement.decode(Ipv6Packet.decode(Bytes.of(bytes))))
                .hasMessage("neighbour discovery from another network");
        byte[] wrong = frame(KEEPALIVED_NA).payload().toArray();
        wrong[63] ^= 1;
        assertThatThrownBy(() -> NeighborAdvertisement.decode(Ipv6Packet.decode(Bytes.of(wrong))))
                .hasMessage("wrong ICMPv6 checksum");
    }

    @Test
    void echo_is_that_of_ping() throws Exception {
        Bytes data = Bytes.ofHex("0001020304050607");
        Ipv4Packet request = Ipv4Packet.decode(frame(ECHO_REQUEST).payload());
        assertThat(request.header()).isEqualTo(new Ipv4Header(0, 0xf8, true, 64, IcmpEcho.PROTOCOL_IPV4, IP1, IP2));
        assertThat(request.header().packet(request.payload()))
                .isEqualTo(frame(ECHO_REQUEST).payload());
        IcmpEcho question = IcmpEcho.decode(Family.IPV4, request.payload());
        assertThat(question).isEqualTo(IcmpEcho.request(Family.IPV4, 0x179f, 0, data));
        assertThat(question.toBytes()).isEqualTo(request.payload());
        IcmpEcho answer = IcmpEcho.decode(
                Family.IPV4, Ipv4Packet.decode(frame(ECHO_REPLY).payload()).payload());
        assertThat(answer.answers(question)).isTrue();
        assertThat(question.answers(question)).isFalse();
        Ipv6Packet six = Ipv6Packet.decode(frame(ECHO6_REQUEST).payload());
        assertThat(six.flowLabel()).isEqualTo(0xae55c);
        assertThat(six.toBytes()).isEqualTo(frame(ECHO6_REQUEST).payload());
        assertThat(IcmpEcho.decode(Family.IPV6, six.payload()))
                .isEqualTo(IcmpEcho.request(Family.IPV6, 0x1a96, 0, data));
    }

    @Test
    void padding_of_short_frames_is_not_part_of_the_packet() throws Exception {
        Bytes padded = Bytes.ofHex(REPLY + "000000000000000000000000000000000000");
        assertThat(ArpPacket.decode(EthernetFrame.decode(padded.toArray()).payload()))
                .isEqualTo(arp(REPLY));
    }

    @Test
    void hostile_bytes_raise_the_codecs_own_exception_alone() {
        for (Bytes recorded : new Bytes[] {WHO_HAS, REPLY, KEEPALIVED_GARP}) {
            HostileBytes.feed(
                    recorded.toArray(),
                    PacketDecodeException.class,
                    bytes -> ArpPacket.decode(EthernetFrame.decode(bytes).payload()));
        }
        for (Bytes recorded : new Bytes[] {KEEPALIVED_NA, SOLICITATION, ADVERTISEMENT}) {
            HostileBytes.feed(
                    recorded.toArray(),
                    PacketDecodeException.class,
                    bytes -> NeighborAdvertisement.decode(
                            Ipv6Packet.decode(EthernetFrame.decode(bytes).payload())));
            HostileBytes.feed(
                    recorded.toArray(),
                    PacketDecodeException.class,
                    bytes -> NeighborSolicitation.decode(
                            Ipv6Packet.decode(EthernetFrame.decode(bytes).payload())));
        }
        HostileBytes.feed(
                ECHO_REQUEST.toArray(),
                PacketDecodeException.class,
                bytes -> IcmpEcho.decode(
                        Family.IPV4,
                        Ipv4Packet.decode(EthernetFrame.decode(bytes).payload()).payload()));
        HostileBytes.feed(
                ECHO6_REQUEST.toArray(),
                PacketDecodeException.class,
                bytes -> IcmpEcho.decode(
                        Family.IPV6,
                        Ipv6Packet.decode(EthernetFrame.decode(bytes).payload()).payload()));
    }

    @Test
    void hostile_options_behind_a_right_checksum_are_refused() {
        byte[] head = Bytes.ofHex("8800 0000 20000000 20010db8000900000000000000000100")
                .toArray();
        HostileBytes.feed(
                Bytes.ofHex("0201020000000001 0e0100000000 0000").toArray(), PacketDecodeException.class, options -> {
                    byte[] message = java.util.Arrays.copyOf(head, head.length + options.length);
                    System.arraycopy(options, 0, message, head.length, options.length);
                    Bytes summed = Icmpv6.summed(message, VIP6, NeighborAdvertisement.ALL_NODES);
                    NeighborAdvertisement.decode(
                            Ipv6Packet.of(VIP6, NeighborAdvertisement.ALL_NODES, Icmpv6.PROTOCOL, 255, summed));
                });
    }
}
