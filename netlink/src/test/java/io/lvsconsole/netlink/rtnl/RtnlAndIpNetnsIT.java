package io.lvsconsole.netlink.rtnl;

import static org.assertj.core.api.Assertions.assertThat;

import io.lvsconsole.netlink.fixture.Netns;
import io.lvsconsole.netlink.net.Cidr;
import io.lvsconsole.netlink.net.Family;
import io.lvsconsole.netlink.net.IpAddress;
import io.lvsconsole.netlink.net.MacAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Changes of ours as the real {@code ip -j} shows them, and changes of the real ip as we read them. The JSON of ip has no
 * spaces and its fields in a fixed order, so it is compared as text.
 */
class RtnlAndIpNetnsIT {

    private static final LinkRef LINK = LinkRef.named("iv0");

    private Netns namespace;
    private KernelRtnl rtnl;

    @BeforeEach
    void begin() throws Exception {
        namespace = Netns.create();
        rtnl = KernelRtnl.open(namespace.namespace());
    }

    @AfterEach
    void end() throws Exception {
        if (rtnl != null) {
            rtnl.close();
        }
        if (namespace != null) {
            namespace.close();
        }
    }

    private String ip(String words) throws Exception {
        String[] command =
                Stream.concat(Stream.of("ip"), Stream.of(words.split(" "))).toArray(String[]::new);
        return namespace.run(command);
    }

    private void cable() throws Exception {
        ip("link add iv0 type veth peer name iv1");
        ip("link set iv0 up");
        ip("link set iv1 up");
    }

    private void apply(RtnlChange... changes) throws Exception {
        assertThat(rtnl.applyAll(List.of(changes))).allMatch(Optional::isEmpty);
    }

    @Test
    void ip_shows_our_links() throws Exception {
        apply(
                new RtnlChange.CreateLink(NewLink.veth("iv0", "iv1").with(LinkEdit.NONE.withTxQueueLength(321))),
                new RtnlChange.CreateLink(NewLink.bridge("ib0").with(LinkEdit.UP)),
                new RtnlChange.EditLink(
                        LINK,
                        LinkEdit.UP
                                .withMac(MacAddress.of("02:00:00:00:00:77"))
                                .withBroadcast(MacAddress.of("ff:ff:ff:ff:ff:fe"))
                                .withMtu(1400)
                                .withAlias("uplink")
                                .withFlag(LinkFlags.NO_ARP, true)
                                .withFlag(LinkFlags.PROMISCUOUS, true)),
                new RtnlChange.EditLink(LinkRef.named("iv1"), LinkEdit.UP.withMaster(LinkRef.named("ib0"))),
                new RtnlChange.CreateLink(NewLink.macvlan("im0", LINK, MacvlanMode.PRIVATE)
                        .with(LinkEdit.UP
                                .withMac(MacAddress.of("00:00:5e:00:01:07"))
                                .withAddressGeneration(AddressGeneration.NONE))));
        assertThat(ip("-j -d link show iv0"))
                .contains(
                        "\"ifname\":\"iv0\"",
                        "\"mtu\":1400",
                        "\"address\":\"02:00:00:00:00:77\"",
                        "\"broadcast\":\"ff:ff:ff:ff:ff:fe\"",
                        "\"txqlen\":321",
                        "\"ifalias\":\"uplink\"",
                        "\"NOARP\"",
                        "\"PROMISC\"",
                        "\"UP\"",
                        "\"info_kind\":\"veth\"");
        assertThat(ip("-j link show iv1")).contains("\"master\":\"ib0\"");
        assertThat(ip("-j -d link show im0"))
                .contains(
                        "\"link\":\"iv0\"",
                        "\"mode\":\"private\"",
                        "\"address\":\"00:00:5e:00:01:07\"",
                        "\"inet6_addr_gen_mode\":\"none\"");
        apply(
                new RtnlChange.EditLink(LinkRef.named("iv1"), LinkEdit.NONE.withMaster(LinkRef.NONE)),
                new RtnlChange.EditLink(LINK, LinkEdit.DOWN.withNewName("renamed")),
                new RtnlChange.DeleteLink(LinkRef.named("ib0")));
        assertThat(ip("-j link show iv1")).doesNotContain("master");
        assertThat(ip("-j link show renamed")).contains("\"operstate\":\"DOWN\"");
        assertThat(namespace.status("ip", "link", "show", "ib0")).isNotZero();
    }

    @Test
    void we_see_the_links_of_ip() throws Exception {
        cable();
        ip("link add ib0 type bridge");
        ip("link set iv1 master ib0");
        ip("link set iv0 mtu 1300 address 02:00:00:00:00:78 txqueuelen 99 alias from-ip group 7");
        ip("link property add dev iv0 altname second-name-of-the-link");
        ip("link add link iv0 name im0 type macvlan mode bridge");
        LinkInfo link = rtnl.link(LinkRef.named("second-name-of-the-link")).orElseThrow();
        assertThat(link).isEqualTo(rtnl.link(LINK).orElseThrow());
        assertThat(link.alternativeNames()).containsExactly("second-name-of-the-link");
        assertThat(link.mtu()).isEqualTo(1300);
        assertThat(link.mac()).contains(MacAddress.of("02:00:00:00:00:78"));
        assertThat(link.txQueueLength()).isEqualTo(99);
        assertThat(link.alias()).contains("from-ip");
        assertThat(link.group()).isEqualTo(7);
        assertThat(link.qdisc()).isNotEmpty();
        assertThat(link.operState()).isEqualTo(OperState.UP);
        assertThat(rtnl.link(LinkRef.named("im0")).orElseThrow().macvlanMode()).contains(MacvlanMode.BRIDGE);
        assertThat(rtnl.links())
                .filteredOn(l -> l.name().equals("iv1"))
                .singleElement()
                .satisfies(peer -> {
                    assertThat(peer.master().orElseThrow().name()).isEqualTo("ib0");
                    assertThat(peer.parent()).contains(link.ref());
                });
        namespace.run("ip", "link", "set", "iv0", "promisc", "on");
        assertThat(rtnl.link(LINK).orElseThrow().promiscuity()).isEqualTo(1);
    }

    @Test
    void a_peer_in_another_namespace_has_an_index_and_a_namespace_id() throws Exception {
        try (Netns other = Netns.create()) {
            namespace.cable("iv0", other, "iv1");
            LinkInfo link = rtnl.link(LINK).orElseThrow();
            assertThat(link.parent().orElseThrow().name()).isEmpty();
            assertThat(link.parent().orElseThrow().index()).isPositive();
            assertThat(link.parentNamespace()).isPresent();
        }
    }

    @Test
    void counters_are_those_of_ip() throws Exception {
        namespace.run("ping", "-q", "-c", "3", "127.0.0.1");
        LinkStatistics ours = rtnl.link(LinkRef.named("lo")).orElseThrow().statistics();
        assertThat(ours.rxPackets()).isPositive();
        assertThat(ip("-j -s link show lo"))
                .contains(
                        "\"rx\":{\"bytes\":" + ours.rxBytes() + ",\"packets\":" + ours.rxPackets(),
                        "\"tx\":{\"bytes\":" + ours.txBytes() + ",\"packets\":" + ours.txPackets());
    }

    @Test
    void ip_shows_our_addresses() throws Exception {
        cable();
        AddressInfo vip = AddressInfo.of(LINK, Cidr.of("10.7.0.1/24"))
                .withBroadcast(IpAddress.of("10.7.0.255"))
                .withLabel("iv0:vip")
                .withScope(Scope.LINK)
                .withLifetimes(new Lifetime(500), new Lifetime(400))
                .withFlags(new AddressFlags(AddressFlags.NO_PREFIX_ROUTE))
                .withMetric(55)
                .withProtocol(AddressInfo.PROTOCOL_KEEPALIVED);
        AddressInfo six = AddressInfo.of(LINK, Cidr.of("2001:db8:7::1/128"))
                .withFlags(new AddressFlags(AddressFlags.NO_DAD))
                .withLifetimes(new Lifetime(500), Lifetime.ZERO)
                .withProtocol(AddressInfo.PROTOCOL_KEEPALIVED);
        AddressInfo pointed = AddressInfo.of(LINK, Cidr.of("10.7.8.1/32")).withPeer(IpAddress.of("10.7.8.2"));
        apply(
                new RtnlChange.PutAddress(vip, PutMode.ADD),
                new RtnlChange.PutAddress(pointed, PutMode.ADD),
                new RtnlChange.PutAddress(six, PutMode.ADD));
        assertThat(ip("-j -4 addr show dev iv0"))
                .contains("\"local\":\"10.7.0.1\",\"prefixlen\":24,\"metric\":55,\"broadcast\":\"10.7.0.255\"")
                .contains("\"scope\":\"link\"", "\"noprefixroute\":true", "\"label\":\"iv0:vip\"")
                .containsPattern("\"valid_life_time\":(500|499),\"preferred_life_time\":(400|399)")
                .contains("\"local\":\"10.7.8.1\",\"address\":\"10.7.8.2\",\"prefixlen\":32");
        assertThat(ip("-j -6 addr show dev iv0 to 2001:db8:7::1"))
                .contains("\"local\":\"2001:db8:7::1\",\"prefixlen\":128", "\"nodad\":true", "\"deprecated\":true");
        assertThat(rtnl.addresses())
                .filteredOn(a -> a.protocol() == AddressInfo.PROTOCOL_KEEPALIVED)
                .extracting(AddressInfo::local)
                .containsExactly(vip.local(), six.local());
        apply(
                new RtnlChange.DeleteAddress(vip),
                new RtnlChange.DeleteAddress(six),
                new RtnlChange.DeleteAddress(pointed));
        assertThat(ip("-j addr show dev iv0 scope global")).doesNotContain("10.7.", "2001:db8");
    }

    @Test
    void we_see_the_addresses_of_ip() throws Exception {
        cable();
        ip("addr add 10.7.0.1/24 broadcast 10.7.0.255 label iv0:x scope link dev iv0 valid_lft 500 preferred_lft 400");
        ip("addr add 10.7.8.1 peer 10.7.8.2/30 dev iv0 metric 9 noprefixroute");
        ip("addr add 2001:db8:7::1/64 dev iv0 nodad preferred_lft 0");
        LinkRef link = rtnl.link(LINK).orElseThrow().ref();
        List<AddressInfo> found = rtnl.addresses().stream()
                .filter(a -> a.link().equals(link) && !a.address().isLinkLocal())
                .toList();
        assertThat(found)
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("valid", "preferred")
                .containsExactly(
                        AddressInfo.of(link, Cidr.of("10.7.0.1/24"))
                                .withBroadcast(IpAddress.of("10.7.0.255"))
                                .withLabel("iv0:x")
                                .withScope(Scope.LINK),
                        AddressInfo.of(link, Cidr.of("10.7.8.1/30"))
                                .withPeer(IpAddress.of("10.7.8.2"))
                                .withLabel("iv0")
                                .withMetric(9)
                                .withFlags(new AddressFlags(AddressFlags.PERMANENT | AddressFlags.NO_PREFIX_ROUTE)),
                        AddressInfo.of(link, Cidr.of("2001:db8:7::1/64"))
                                .withFlags(new AddressFlags(
                                        AddressFlags.NO_DAD | AddressFlags.DEPRECATED | AddressFlags.PERMANENT)));
        assertThat(found.get(0).valid().seconds()).isBetween(495L, 500L);
        assertThat(found.get(0).preferred().seconds()).isBetween(395L, 400L);
        assertThat(found.get(1).valid()).isEqualTo(Lifetime.FOREVER);
        assertThat(found.get(2).preferred()).isEqualTo(Lifetime.ZERO);
    }

    @Test
    void ip_shows_our_routes() throws Exception {
        cable();
        ip("addr add 10.7.0.1/24 dev iv0");
        RouteInfo route = RouteInfo.unicast(Cidr.of("10.70.0.0/16"), NextHop.via(IpAddress.of("10.7.0.254")))
                .withPreferredSource(IpAddress.of("10.7.0.1"))
                .withProtocol(RouteInfo.PROTOCOL_KEEPALIVED)
                .withMetric(50)
                .withMetrics(new RouteMetrics(1400, true, 1300, 20000, 0, 20, 30, 0));
        RouteInfo multipath = RouteInfo.unicast(
                        Cidr.of("10.71.0.0/16"),
                        new NextHop(Optional.of(IpAddress.of("10.7.0.253")), Optional.of(LINK), 3, 0),
                        new NextHop(Optional.of(IpAddress.of("192.0.2.1")), Optional.of(LINK), 1, NextHop.ONLINK))
                .withTable(1000);
        RouteInfo viaSix = RouteInfo.unicast(Cidr.of("10.73.0.0/16"), NextHop.via(IpAddress.of("fe80::9"), LINK));
        RouteInfo six = RouteInfo.unicast(Cidr.of("2001:db8:70::/48"), NextHop.via(IpAddress.of("fe80::9"), LINK))
                .withMetric(77);
        apply(
                new RtnlChange.PutRoute(route, PutMode.ADD),
                new RtnlChange.PutRoute(multipath, PutMode.ADD),
                new RtnlChange.PutRoute(
                        RouteInfo.unicast(Cidr.of("10.72.0.0/16")).withType(RouteType.UNREACHABLE), PutMode.ADD),
                new RtnlChange.PutRoute(viaSix, PutMode.ADD),
                new RtnlChange.PutRoute(six, PutMode.ADD));
        assertThat(ip("-j -d route show 10.70.0.0/16"))
                .contains(
                        "\"gateway\":\"10.7.0.254\",\"dev\":\"iv0\",\"protocol\":\"keepalived\",\"scope\":\"global\"",
                        "\"prefsrc\":\"10.7.0.1\",\"metric\":50",
                        "\"mtu\":1400",
                        "\"advmss\":1300",
                        "\"window\":20000",
                        "\"initcwnd\":20",
                        "\"initrwnd\":30");
        assertThat(ip("route show 10.70.0.0/16")).contains("mtu lock 1400");
        assertThat(ip("-j route show table 1000"))
                .contains("{\"gateway\":\"10.7.0.253\",\"dev\":\"iv0\",\"weight\":3,\"flags\":[]}")
                .contains("{\"gateway\":\"192.0.2.1\",\"dev\":\"iv0\",\"weight\":1,\"flags\":[\"onlink\"]}");
        assertThat(ip("-j route show 10.72.0.0/16")).contains("\"type\":\"unreachable\"");
        assertThat(ip("-j route show 10.73.0.0/16")).contains("\"family\":\"inet6\",\"host\":\"fe80::9\"");
        assertThat(ip("-j -6 route show 2001:db8:70::/48")).contains("\"gateway\":\"fe80::9\"", "\"metric\":77");
        apply(
                new RtnlChange.DeleteRoute(route),
                new RtnlChange.DeleteRoute(multipath),
                new RtnlChange.DeleteRoute(RouteInfo.matching(Cidr.of("10.72.0.0/16"))),
                new RtnlChange.DeleteRoute(viaSix),
                new RtnlChange.DeleteRoute(six));
        assertThat(ip("-j route show table all")).doesNotContain("10.70", "10.71", "10.72", "10.73");
        assertThat(ip("-j -6 route show")).doesNotContain("2001:db8:70");
    }

    @Test
    void we_see_the_routes_and_ways_of_ip() throws Exception {
        cable();
        ip("addr add 10.7.0.1/24 dev iv0");
        ip("route add 10.70.0.0/16 via 10.7.0.254 src 10.7.0.1 proto 18 metric 50 mtu lock 1400 rtt 400ms");
        ip("-6 route add 2001:db8:70::/48 via fe80::9 dev iv0 expires 500 pref low");
        LinkRef link = rtnl.link(LINK).orElseThrow().ref();
        assertThat(rtnl.routes())
                .contains(RouteInfo.unicast(Cidr.of("10.70.0.0/16"), NextHop.via(IpAddress.of("10.7.0.254"), link))
                        .withPreferredSource(IpAddress.of("10.7.0.1"))
                        .withProtocol(18)
                        .withMetric(50)
                        .withMetrics(new RouteMetrics(1400, true, 0, 0, 3200, 0, 0, 0)));
        assertThat(rtnl.routes())
                .filteredOn(r -> r.destination().equals(Cidr.of("2001:db8:70::/48")))
                .singleElement()
                .satisfies(six -> {
                    assertThat(six.preference()).contains(3);
                    assertThat(six.expires().orElseThrow()).isBetween(Duration.ofSeconds(490), Duration.ofSeconds(500));
                });
        RouteInfo way = rtnl.lookUp(RouteQuery.to(IpAddress.of("10.70.1.1")));
        assertThat(ip("-j route get 10.70.1.1"))
                .contains("\"gateway\":\"" + way.gateway().orElseThrow() + "\"")
                .contains("\"dev\":\"" + way.link().orElseThrow() + "\"")
                .contains("\"prefsrc\":\"" + way.preferredSource().orElseThrow() + "\"");
    }

    @Test
    void neighbours_both_ways() throws Exception {
        cable();
        ip("addr add 10.7.0.1/24 dev iv0");
        LinkRef link = rtnl.link(LINK).orElseThrow().ref();
        apply(
                new RtnlChange.PutNeighbour(
                        NeighbourInfo.permanent(LINK, IpAddress.of("10.7.0.9"), MacAddress.of("02:00:00:00:00:09")),
                        PutMode.ADD),
                new RtnlChange.PutNeighbour(NeighbourInfo.proxy(LINK, IpAddress.of("10.7.0.10")), PutMode.ADD));
        assertThat(ip("-j neigh show dev iv0"))
                .contains("\"dst\":\"10.7.0.9\",\"lladdr\":\"02:00:00:00:00:09\",\"state\":[\"PERMANENT\"]");
        assertThat(ip("-j neigh show proxy")).contains("\"dst\":\"10.7.0.10\"");
        ip("neigh add 10.7.0.11 lladdr 02:00:00:00:00:11 nud stale protocol 18 dev iv0");
        ip("-6 neigh add fe80::11 lladdr 02:00:00:00:00:11 nud permanent router dev iv0");
        assertThat(rtnl.neighbours())
                .contains(
                        new NeighbourInfo(
                                link,
                                IpAddress.of("10.7.0.11"),
                                Optional.of(MacAddress.of("02:00:00:00:00:11")),
                                NeighbourState.STALE,
                                0,
                                18),
                        new NeighbourInfo(
                                link,
                                IpAddress.of("fe80::11"),
                                Optional.of(MacAddress.of("02:00:00:00:00:11")),
                                NeighbourState.PERMANENT,
                                NeighbourInfo.ROUTER,
                                0));
    }

    @Test
    void rules_both_ways() throws Exception {
        RuleInfo rule = new RuleInfo(
                Family.IPV4,
                Optional.of(90L),
                true,
                Optional.of(Cidr.of("10.7.0.0/24")),
                Optional.of(Cidr.of("10.70.0.0/16")),
                Optional.of("iv0"),
                Optional.empty(),
                Optional.of(0x20),
                0xf0,
                0x10,
                6,
                Optional.of(new RuleInfo.PortRange(1000, 2000)),
                Optional.of(new RuleInfo.PortRange(80, 80)),
                RuleAction.TO_TABLE,
                1000,
                0,
                Optional.of(8),
                18);
        apply(new RtnlChange.AddRule(rule));
        assertThat(rtnl.rules()).contains(rule);
        assertThat(ip("rule show priority 90"))
                .contains("90:")
                .contains("not from 10.7.0.0/24 to 10.70.0.0/16")
                .contains("fwmark 0x20/0xf0 iif iv0")
                .contains("ipproto tcp sport 1000-2000 dport 80")
                .contains("lookup 1000 suppress_prefixlength 8");
        ip("-6 rule add from 2001:db8::/32 priority 91 unreachable");
        assertThat(rtnl.rules())
                .filteredOn(r -> r.priority().orElseThrow() == 91)
                .singleElement()
                .satisfies(six -> {
                    assertThat(six.family()).isEqualTo(Family.IPV6);
                    assertThat(six.action()).isEqualTo(RuleAction.UNREACHABLE);
                    assertThat(six.from()).contains(Cidr.of("2001:db8::/32"));
                });
        apply(new RtnlChange.DeleteRule(rule));
        assertThat(ip("-j rule show")).doesNotContain("10.7.0.0");
    }
}
