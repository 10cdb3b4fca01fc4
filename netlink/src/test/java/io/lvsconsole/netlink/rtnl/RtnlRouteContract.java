package io.lvsconsole.netlink.rtnl;

import static org.assertj.core.api.Assertions.assertThat;

import io.lvsconsole.netlink.net.Cidr;
import io.lvsconsole.netlink.net.Family;
import io.lvsconsole.netlink.net.IpAddress;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Routes, neighbours and rules. */
public abstract class RtnlRouteContract extends RtnlContract {

    private void put(RouteInfo route, PutMode mode) throws Exception {
        rtnl.apply(new RtnlChange.PutRoute(route, mode));
    }

    private void delete(RouteInfo route) throws Exception {
        rtnl.apply(new RtnlChange.DeleteRoute(route));
    }

    private void cableWithAddress() throws Exception {
        cable();
        add("10.9.0.1/24");
    }

    @Test
    void a_route_is_added_replaced_and_deleted() throws Exception {
        cableWithAddress();
        Cidr far = Cidr.of("10.50.0.0/16");
        put(RouteInfo.unicast(far, via("10.9.0.254")), PutMode.ADD);
        RouteInfo found = routesTo("10.50.0.0/16").get(0);
        assertThat(found.gateway()).contains(IpAddress.of("10.9.0.254"));
        assertThat(found.link()).contains(link("cv0").ref());
        assertThat(found.scope()).isEqualTo(Scope.GLOBAL);
        assertThat(found.protocol()).isEqualTo(RouteInfo.PROTOCOL_BOOT);
        assertThat(found.type()).isEqualTo(RouteType.UNICAST);
        refused("EEXIST", () -> put(RouteInfo.unicast(far, via("10.9.0.253")), PutMode.ADD));
        put(RouteInfo.unicast(far, via("10.9.0.253")), PutMode.REPLACE);
        assertThat(routesTo("10.50.0.0/16")).hasSize(1);
        assertThat(routesTo("10.50.0.0/16").get(0).gateway()).contains(IpAddress.of("10.9.0.253"));
        refused("ESRCH", () -> delete(RouteInfo.unicast(far, via("10.9.0.254"))));
        delete(RouteInfo.unicast(far, via("10.9.0.253")));
        assertThat(routesTo("10.50.0.0/16")).isEmpty();
        refused("ESRCH", () -> delete(RouteInfo.matching(far)));
    }

    @Test
    void a_gateway_must_be_on_an_attached_network() throws Exception {
        cableWithAddress();
        refused("ENETUNREACH", () -> put(RouteInfo.unicast(Cidr.of("10.50.0.0/16"), via("172.31.0.1")), PutMode.ADD));
        refused(
                "ENODEV",
                () -> put(
                        RouteInfo.unicast(Cidr.of("10.50.0.0/16"), NextHop.on(LinkRef.named("nolink"))), PutMode.ADD));
        refused("ENOENT", () -> put(RouteInfo.unicast(Cidr.of("10.50.0.0/16"), via("10.9.0.2")), PutMode.CHANGE));
    }

    @Test
    void routes_of_one_prefix_differ_by_metric() throws Exception {
        cableWithAddress();
        Cidr all = Cidr.of("0.0.0.0/0");
        put(RouteInfo.unicast(all, via("10.9.0.254")).withMetric(200), PutMode.ADD);
        put(RouteInfo.unicast(all, via("10.9.0.253")).withMetric(100), PutMode.ADD);
        assertThat(routesTo("0.0.0.0/0")).extracting(RouteInfo::metric).containsExactly(100L, 200L);
        assertThat(rtnl.lookUp(RouteQuery.to(IpAddress.of("8.8.8.8"))).gateway())
                .contains(IpAddress.of("10.9.0.253"));
        delete(RouteInfo.matching(all).withMetric(100));
        assertThat(routesTo("0.0.0.0/0")).extracting(RouteInfo::metric).containsExactly(200L);
        delete(RouteInfo.matching(all));
        refused("ENETUNREACH", () -> rtnl.lookUp(RouteQuery.to(IpAddress.of("8.8.8.8"))));
    }

    @Test
    void a_route_keeps_its_table_source_protocol_and_metrics() throws Exception {
        cableWithAddress();
        RouteInfo route = RouteInfo.unicast(Cidr.of("10.50.0.0/16"), via("10.9.0.254"))
                .withTable(1000)
                .withPreferredSource(IpAddress.of("10.9.0.1"))
                .withProtocol(RouteInfo.PROTOCOL_KEEPALIVED)
                .withMetrics(new RouteMetrics(1400, true, 1300, 20000, 0, 20, 30, 0));
        put(route, PutMode.ADD);
        assertThat(rtnl.routes())
                .filteredOn(r -> r.table() == 1000)
                .singleElement()
                .satisfies(found -> {
                    assertThat(found.preferredSource()).contains(IpAddress.of("10.9.0.1"));
                    assertThat(found.protocol()).isEqualTo(RouteInfo.PROTOCOL_KEEPALIVED);
                    assertThat(found.metrics()).isEqualTo(route.metrics());
                });
        assertThat(routesTo("10.50.0.0/16")).isEmpty();
    }

    @Test
    void several_ways_and_none() throws Exception {
        cableWithAddress();
        NextHop light = via("10.9.0.253");
        NextHop heavy = new NextHop(Optional.of(IpAddress.of("10.9.0.254")), Optional.of(LINK), 3, 0);
        put(RouteInfo.unicast(Cidr.of("10.60.0.0/16"), light, heavy), PutMode.ADD);
        assertThat(routesTo("10.60.0.0/16").get(0).hops())
                .extracting(hop -> hop.gateway().orElseThrow() + " " + hop.weight())
                .containsExactlyInAnyOrder("10.9.0.253 1", "10.9.0.254 3");
        put(RouteInfo.unicast(Cidr.of("10.61.0.0/16")).withType(RouteType.BLACKHOLE), PutMode.ADD);
        put(RouteInfo.unicast(Cidr.of("10.62.0.0/16")).withType(RouteType.PROHIBIT), PutMode.ADD);
        put(RouteInfo.unicast(Cidr.of("10.63.0.0/16")).withType(RouteType.UNREACHABLE), PutMode.ADD);
        assertThat(routesTo("10.61.0.0/16").get(0).hops()).isEmpty();
        refused("EINVAL", () -> rtnl.lookUp(RouteQuery.to(IpAddress.of("10.61.0.1"))));
        refused("EACCES", () -> rtnl.lookUp(RouteQuery.to(IpAddress.of("10.62.0.1"))));
        refused("EHOSTUNREACH", () -> rtnl.lookUp(RouteQuery.to(IpAddress.of("10.63.0.1"))));
    }

    @Test
    void an_onlink_gateway_need_not_be_attached() throws Exception {
        cableWithAddress();
        NextHop hop = new NextHop(Optional.of(IpAddress.of("172.31.0.1")), Optional.of(LINK), 1, NextHop.ONLINK);
        put(RouteInfo.unicast(Cidr.of("10.50.0.0/16"), hop), PutMode.ADD);
        assertThat(routesTo("10.50.0.0/16").get(0).hops().get(0).has(NextHop.ONLINK))
                .isTrue();
    }

    @Test
    void ipv6_routes_have_a_metric_of_their_own() throws Exception {
        cable();
        put(RouteInfo.unicast(Cidr.of("2001:db8:50::/48"), NextHop.via(IpAddress.of("fe80::1"), LINK)), PutMode.ADD);
        RouteInfo found = routesTo("2001:db8:50::/48").get(0);
        assertThat(found.metric()).isEqualTo(1024);
        assertThat(found.gateway()).contains(IpAddress.of("fe80::1"));
        assertThat(found.link()).contains(link("cv0").ref());
        delete(RouteInfo.matching(Cidr.of("2001:db8:50::/48")));
        assertThat(routesTo("2001:db8:50::/48")).isEmpty();
    }

    @Test
    void routes_go_when_their_link_goes_down() throws Exception {
        cableWithAddress();
        put(RouteInfo.unicast(Cidr.of("10.50.0.0/16"), via("10.9.0.254")), PutMode.ADD);
        rtnl.apply(new RtnlChange.EditLink(LINK, LinkEdit.DOWN));
        assertThat(routesTo("10.50.0.0/16")).isEmpty();
    }

    @Test
    void neighbours_are_set_changed_and_deleted() throws Exception {
        cableWithAddress();
        NeighbourInfo set = NeighbourInfo.permanent(LINK, IpAddress.of("10.9.0.7"), mac("02:00:00:00:00:07"));
        rtnl.apply(new RtnlChange.PutNeighbour(set, PutMode.ADD));
        assertThat(neighbour("10.9.0.7").orElseThrow())
                .isEqualTo(new NeighbourInfo(
                        link("cv0").ref(),
                        IpAddress.of("10.9.0.7"),
                        Optional.of(mac("02:00:00:00:00:07")),
                        NeighbourState.PERMANENT,
                        0,
                        0));
        refused("EEXIST", () -> rtnl.apply(new RtnlChange.PutNeighbour(set, PutMode.ADD)));
        NeighbourInfo other = NeighbourInfo.permanent(LINK, IpAddress.of("10.9.0.7"), mac("02:00:00:00:00:08"));
        rtnl.apply(new RtnlChange.PutNeighbour(other, PutMode.REPLACE));
        assertThat(neighbour("10.9.0.7").orElseThrow().mac()).contains(mac("02:00:00:00:00:08"));
        rtnl.apply(new RtnlChange.DeleteNeighbour(set));
        assertThat(neighbour("10.9.0.7").filter(n -> n.state() == NeighbourState.PERMANENT))
                .isEmpty();
        refused(
                "ENOENT",
                () -> rtnl.apply(new RtnlChange.DeleteNeighbour(
                        NeighbourInfo.permanent(LINK, IpAddress.of("10.9.0.77"), mac("02:00:00:00:00:07")))));
    }

    @Test
    void a_proxy_is_listed_apart() throws Exception {
        cableWithAddress();
        NeighbourInfo proxy = NeighbourInfo.proxy(LINK, IpAddress.of("10.9.0.88"));
        rtnl.apply(new RtnlChange.PutNeighbour(proxy, PutMode.ADD));
        assertThat(neighbour("10.9.0.88").orElseThrow().isProxy()).isTrue();
        rtnl.apply(new RtnlChange.DeleteNeighbour(proxy));
        assertThat(neighbour("10.9.0.88")).isEmpty();
    }

    private Optional<NeighbourInfo> neighbour(String address) throws Exception {
        return rtnl.neighbours().stream()
                .filter(n -> n.address().equals(IpAddress.of(address)))
                .findFirst();
    }

    @Test
    void every_namespace_begins_with_the_same_rules() throws Exception {
        assertThat(rtnl.rules())
                .extracting(rule -> rule.family() + " " + rule.priority().orElseThrow() + " " + rule.table())
                .containsExactly("IPV4 0 255", "IPV4 32766 254", "IPV4 32767 253", "IPV6 0 255", "IPV6 32766 254");
    }

    @Test
    void rules_are_added_found_and_deleted() throws Exception {
        RuleInfo rule = RuleInfo.lookup(Family.IPV4, 100, 1000)
                .withFrom(Cidr.of("10.9.0.0/24"))
                .withTo(Cidr.of("10.50.0.0/16"))
                .withMark(0x10, 0xff)
                .withArrivesBy("cv0");
        rtnl.apply(new RtnlChange.AddRule(rule));
        List<RuleInfo> found = rtnl.rules().stream()
                .filter(r -> r.priority().orElseThrow() == 100)
                .toList();
        assertThat(found).containsExactly(rule);
        refused("EEXIST", () -> rtnl.apply(new RtnlChange.AddRule(rule)));
        refused("ENOENT", () -> rtnl.apply(new RtnlChange.DeleteRule(RuleInfo.lookup(Family.IPV4, 101, 1000))));
        rtnl.apply(new RtnlChange.DeleteRule(rule));
        assertThat(rtnl.rules()).hasSize(5);
    }

    @Test
    void a_rule_sends_marked_packets_to_its_table() throws Exception {
        cableWithAddress();
        put(RouteInfo.unicast(Cidr.of("10.50.0.0/16"), via("10.9.0.254")).withTable(1000), PutMode.ADD);
        rtnl.apply(
                new RtnlChange.AddRule(RuleInfo.lookup(Family.IPV4, 100, 1000).withMark(7, -1)));
        IpAddress far = IpAddress.of("10.50.0.1");
        refused("ENETUNREACH", () -> rtnl.lookUp(RouteQuery.to(far)));
        RouteInfo way = rtnl.lookUp(new RouteQuery(far, Optional.empty(), Optional.empty(), Optional.empty(), 7));
        assertThat(way.gateway()).contains(IpAddress.of("10.9.0.254"));
        assertThat(way.table()).isEqualTo(1000);
    }
}
