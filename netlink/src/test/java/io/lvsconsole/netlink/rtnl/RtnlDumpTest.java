package io.lvsconsole.netlink.rtnl;

import static org.assertj.core.api.Assertions.assertThat;

import io.lvsconsole.netlink.codec.DecodeException;
import io.lvsconsole.netlink.codec.NlMessage;
import io.lvsconsole.netlink.fixture.HostileBytes;
import io.lvsconsole.netlink.net.Cidr;
import io.lvsconsole.netlink.net.Family;
import io.lvsconsole.netlink.net.IpAddress;
import io.lvsconsole.netlink.net.MacAddress;
import io.lvsconsole.netlink.rtnl.RuleInfo.PortRange;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Tables as the kernel sent them; what they hold stands in testbed/captures/rtnl-record. */
class RtnlDumpTest {

    private static LinkInfo link(String name) throws DecodeException {
        LinkNames names = Recorded.names();
        return Recorded.table("links", message -> LinkCodec.read(message, names)).stream()
                .filter(link -> link.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void links() throws Exception {
        LinkInfo rv0 = link("rv0");
        assertThat(rv0.hardwareType()).isEqualTo(LinkInfo.HARDWARE_ETHERNET);
        assertThat(rv0.flags().has(LinkFlags.UP | LinkFlags.BROADCAST | LinkFlags.MULTICAST | LinkFlags.LOWER_UP))
                .isTrue();
        assertThat(rv0.mac()).contains(MacAddress.of("02:00:00:00:00:01"));
        assertThat(rv0.broadcast()).contains(MacAddress.BROADCAST);
        assertThat(rv0.mtu()).isEqualTo(1500);
        assertThat(rv0.kind()).contains("veth");
        assertThat(rv0.parent()).contains(Recorded.link("rv1"));
        assertThat(rv0.master()).isEmpty();
        assertThat(rv0.operState()).isEqualTo(OperState.UP);
        assertThat(rv0.qdisc()).isEqualTo("noqueue");
        assertThat(rv0.txQueueLength()).isEqualTo(500);
        assertThat(rv0.alias()).contains("towards-the-switch");
        assertThat(rv0.alternativeNames()).containsExactly("a-name-longer-than-fifteen");
        assertThat(rv0.addressGeneration()).contains(AddressGeneration.EUI64);
        LinkInfo rv1 = link("rv1");
        assertThat(rv1.mtu()).isEqualTo(1400);
        assertThat(rv1.master()).contains(Recorded.link("rb0"));
        assertThat(link("rb0").kind()).contains("bridge");
        LinkInfo macvlan = link("vrrp.51");
        assertThat(macvlan.kind()).contains("macvlan");
        assertThat(macvlan.macvlanMode()).contains(MacvlanMode.PRIVATE);
        assertThat(macvlan.parent()).contains(Recorded.link("rv0"));
        assertThat(macvlan.mac()).contains(MacAddress.of("00:00:5e:00:01:33"));
        LinkInfo lo = link("lo");
        assertThat(lo.hardwareType()).isEqualTo(LinkInfo.HARDWARE_LOOPBACK);
        assertThat(lo.parent()).isEmpty();
        assertThat(lo.kind()).isEmpty();
    }

    private static AddressInfo address(String local) throws DecodeException {
        LinkNames names = Recorded.names();
        return Recorded.table("addresses", message -> AddressCodec.read(message, names)).stream()
                .filter(address -> address.local().equals(Cidr.of(local)))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void addresses() throws Exception {
        LinkRef rv0 = Recorded.link("rv0");
        AddressFlags permanent = new AddressFlags(AddressFlags.PERMANENT);
        assertThat(address("10.9.0.1/24"))
                .isEqualTo(AddressInfo.of(rv0, Cidr.of("10.9.0.1/24"))
                        .withBroadcast(IpAddress.of("10.9.0.255"))
                        .withLabel("rv0:vip")
                        .withScope(Scope.LINK)
                        .withFlags(permanent));
        AddressInfo secondary = address("10.9.0.2/24");
        assertThat(secondary.flags()).isEqualTo(new AddressFlags(AddressFlags.SECONDARY | AddressFlags.DEPRECATED));
        assertThat(secondary.valid().seconds()).isBetween(3590L, 3600L);
        assertThat(secondary.preferred()).isEqualTo(Lifetime.ZERO);
        assertThat(address("10.9.8.1/32"))
                .isEqualTo(AddressInfo.of(rv0, Cidr.of("10.9.8.1/32"))
                        .withPeer(IpAddress.of("10.9.8.2"))
                        .withLabel("rv0")
                        .withMetric(7)
                        .withFlags(permanent.with(AddressFlags.NO_PREFIX_ROUTE)));
        AddressInfo six = address("2001:db8:9::1/64");
        assertThat(six.flags().has(AddressFlags.NO_DAD)).isTrue();
        assertThat(six.preferred().seconds()).isBetween(1790L, 1800L);
        assertThat(six.label()).isEmpty();
        assertThat(address("::1/128").scope()).isEqualTo(Scope.HOST);
    }

    private static RouteInfo route(String table, String destination) throws DecodeException {
        LinkNames names = Recorded.names();
        return Recorded.table(table, message -> RouteCodec.read(message, names)).stream()
                .filter(route ->
                        route.destination().equals(Cidr.of(destination)) && route.table() != RouteInfo.TABLE_LOCAL)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void routes() throws Exception {
        LinkRef rv0 = Recorded.link("rv0");
        assertThat(route("routes4", "10.50.0.0/16"))
                .isEqualTo(RouteInfo.unicast(Cidr.of("10.50.0.0/16"), NextHop.via(IpAddress.of("10.9.0.254"), rv0))
                        .withPreferredSource(IpAddress.of("10.9.0.1"))
                        .withProtocol(RouteInfo.PROTOCOL_KEEPALIVED)
                        .withMetric(50)
                        .withMetrics(new RouteMetrics(1400, true, 1300, 20000, 0, 20, 30, 0)));
        RouteInfo multipath = route("routes4", "10.51.0.0/16");
        assertThat(multipath.table()).isEqualTo(1000);
        assertThat(multipath.serviceClass()).isEqualTo(0x10);
        assertThat(multipath.hops())
                .containsExactly(
                        new NextHop(Optional.of(IpAddress.of("10.9.0.253")), Optional.of(rv0), 3, 0),
                        new NextHop(Optional.of(IpAddress.of("10.9.0.252")), Optional.of(rv0), 1, NextHop.ONLINK));
        assertThat(route("routes4", "10.52.0.0/16").gateway()).contains(IpAddress.of("fe80::77"));
        RouteInfo blackhole = route("routes4", "10.53.0.0/16");
        assertThat(blackhole.type()).isEqualTo(RouteType.BLACKHOLE);
        assertThat(blackhole.hops()).isEmpty();
        assertThat(route("routes4", "10.9.8.0/24".replace("8", "0")).protocol()).isEqualTo(RouteInfo.PROTOCOL_KERNEL);
        RouteInfo expiring = route("routes6", "2001:db8:50::/48");
        assertThat(expiring.expires().orElseThrow()).isBetween(Duration.ofSeconds(590), Duration.ofSeconds(600));
        assertThat(expiring.preference()).contains(1);
        assertThat(expiring.metric()).isEqualTo(5);
        assertThat(route("routes6", "2001:db8:51::/48").source()).contains(Cidr.of("2001:db8:9::/64"));
        assertThat(route("routes6", "2001:db8:52::/48").hops())
                .extracting(hop -> hop.gateway().orElseThrow() + " " + hop.weight())
                .containsExactlyInAnyOrder("fe80::1 1", "fe80::2 2");
    }

    @Test
    void neighbours() throws Exception {
        LinkNames names = Recorded.names();
        LinkRef rv0 = Recorded.link("rv0");
        assertThat(Recorded.table("neighbours", message -> NeighbourCodec.read(message, names)))
                .contains(
                        NeighbourInfo.permanent(rv0, IpAddress.of("10.9.0.7"), MacAddress.of("02:00:00:00:00:07")),
                        new NeighbourInfo(
                                rv0,
                                IpAddress.of("10.9.0.9"),
                                Optional.of(MacAddress.of("02:00:00:00:00:09")),
                                NeighbourState.STALE,
                                NeighbourInfo.EXTERNALLY_LEARNED,
                                18),
                        new NeighbourInfo(
                                rv0,
                                IpAddress.of("fe80::1"),
                                Optional.of(MacAddress.of("02:00:00:00:00:17")),
                                NeighbourState.PERMANENT,
                                NeighbourInfo.ROUTER,
                                0));
        assertThat(Recorded.table("proxies", message -> NeighbourCodec.read(message, names)))
                .singleElement()
                .satisfies(proxy -> {
                    assertThat(proxy.address()).isEqualTo(IpAddress.of("10.9.0.8"));
                    assertThat(proxy.isProxy()).isTrue();
                });
    }

    @Test
    void rules() throws Exception {
        List<RuleInfo> four = Recorded.table("rules4", RuleCodec::read);
        assertThat(four)
                .extracting(rule -> rule.priority().orElseThrow())
                .containsExactly(0L, 100L, 101L, 102L, 32766L, 32767L);
        RuleInfo marked = four.get(1);
        assertThat(marked.from()).contains(Cidr.of("10.9.0.0/24"));
        assertThat(marked.to()).contains(Cidr.of("10.50.0.0/16"));
        assertThat(marked.arrivesBy()).contains("rv0");
        assertThat(marked.mark()).contains(0x10);
        assertThat(marked.markMask()).isEqualTo(0xff);
        assertThat(marked.serviceClass()).isEqualTo(0x10);
        assertThat(marked.table()).isEqualTo(1000);
        assertThat(marked.protocol()).isEqualTo(18);
        RuleInfo inverted = four.get(2);
        assertThat(inverted.inverted()).isTrue();
        assertThat(inverted.ipProtocol()).isEqualTo(6);
        assertThat(inverted.sourcePorts()).contains(new PortRange(1000, 2000));
        assertThat(inverted.destinationPorts()).contains(new PortRange(80, 80));
        assertThat(inverted.leavesBy()).contains("rv0");
        assertThat(inverted.suppressPrefixLength()).contains(16);
        assertThat(four.get(3).action()).isEqualTo(RuleAction.GOTO);
        assertThat(four.get(3).target()).isEqualTo(32767);
        assertThat(Recorded.table("rules6", RuleCodec::read))
                .filteredOn(rule -> rule.action() == RuleAction.BLACKHOLE)
                .singleElement()
                .satisfies(rule -> {
                    assertThat(rule.family()).isEqualTo(Family.IPV6);
                    assertThat(rule.from()).contains(Cidr.of("2001:db8::/32"));
                });
    }

    @Test
    void hostile_bytes_raise_the_codecs_own_exception_alone() {
        for (String table :
                List.of("links", "addresses", "routes4", "routes6", "neighbours", "proxies", "rules4", "rules6")) {
            for (byte[] datagram : Recorded.datagrams(table)) {
                HostileBytes.feed(datagram, DecodeException.class, RtnlDumpTest::readAll);
            }
        }
    }

    /** Each message for itself too, so that a wrong length in one does not hide the others. */
    @Test
    void hostile_messages_raise_the_codecs_own_exception_alone() throws Exception {
        for (String table : List.of("addresses", "routes4", "routes6", "neighbours", "rules4")) {
            for (byte[] datagram : Recorded.datagrams(table)) {
                ByteBuffer in = ByteBuffer.wrap(datagram);
                while (in.hasRemaining()) {
                    int from = in.position();
                    NlMessage.read(in);
                    byte[] message = java.util.Arrays.copyOfRange(datagram, from, in.position());
                    HostileBytes.feed(message, DecodeException.class, RtnlDumpTest::readAll);
                }
            }
        }
    }

    private static void readAll(byte[] bytes) throws DecodeException {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        while (in.hasRemaining()) {
            EventCodec.read(NlMessage.read(in), LinkNames.NONE);
        }
    }
}
