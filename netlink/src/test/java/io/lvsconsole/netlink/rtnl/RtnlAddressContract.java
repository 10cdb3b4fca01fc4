package io.lvsconsole.netlink.rtnl;

import static org.assertj.core.api.Assertions.assertThat;

import io.lvsconsole.netlink.net.Cidr;
import io.lvsconsole.netlink.net.IpAddress;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Addresses. */
public abstract class RtnlAddressContract extends RtnlContract {

    private void delete(AddressInfo address) throws Exception {
        rtnl.apply(new RtnlChange.DeleteAddress(address));
    }

    @Test
    void the_loopback_has_its_addresses() throws Exception {
        AddressInfo lo = find("127.0.0.1").orElseThrow();
        assertThat(lo.local()).isEqualTo(Cidr.of("127.0.0.1/8"));
        assertThat(lo.link()).isEqualTo(new LinkRef(1, "lo"));
        assertThat(lo.scope()).isEqualTo(Scope.HOST);
        assertThat(lo.label()).isEqualTo("lo");
        assertThat(find("::1").orElseThrow().scope()).isEqualTo(Scope.HOST);
        assertThat(find("::1").orElseThrow().label()).isEmpty();
    }

    @Test
    void an_address_is_there_as_it_was_put() throws Exception {
        cable();
        put(
                address("10.9.0.1/24")
                        .withBroadcast(IpAddress.of("10.9.0.255"))
                        .withLabel("cv0:vip")
                        .withScope(Scope.LINK),
                PutMode.ADD);
        AddressInfo found = find("10.9.0.1").orElseThrow();
        assertThat(found.link()).isEqualTo(link("cv0").ref());
        assertThat(found.local()).isEqualTo(Cidr.of("10.9.0.1/24"));
        assertThat(found.broadcast()).contains(IpAddress.of("10.9.0.255"));
        assertThat(found.label()).isEqualTo("cv0:vip");
        assertThat(found.scope()).isEqualTo(Scope.LINK);
        assertThat(found.flags().has(AddressFlags.PERMANENT)).isTrue();
        assertThat(found.flags().has(AddressFlags.SECONDARY)).isFalse();
        assertThat(found.valid()).isEqualTo(Lifetime.FOREVER);
        assertThat(found.preferred()).isEqualTo(Lifetime.FOREVER);
        assertThat(found.peer()).isEmpty();
    }

    @Test
    void a_label_is_the_links_name_by_itself() throws Exception {
        cable();
        add("10.9.0.1/24");
        assertThat(find("10.9.0.1").orElseThrow().label()).isEqualTo("cv0");
    }

    @Test
    void an_address_with_a_peer_has_the_peers_prefix() throws Exception {
        cable();
        put(address("10.9.0.1/32").withPeer(IpAddress.of("10.9.0.2")), PutMode.ADD);
        AddressInfo found = find("10.9.0.1").orElseThrow();
        assertThat(found.peer()).contains(IpAddress.of("10.9.0.2"));
        assertThat(found.local()).isEqualTo(Cidr.of("10.9.0.1/32"));
        assertThat(routesTo("10.9.0.2/32")).hasSize(1);
    }

    @Test
    void adding_what_is_there_is_refused_and_replacing_is_not() throws Exception {
        cable();
        add("10.9.0.1/24");
        refused("EEXIST", () -> add("10.9.0.1/24"));
        put(address("10.9.0.1/24"), PutMode.REPLACE);
        put(address("10.9.0.1/24"), PutMode.CHANGE);
        put(address("10.9.0.1/32"), PutMode.ADD);
        assertThat(rtnl.addresses().stream()
                        .filter(a -> a.address().equals(IpAddress.of("10.9.0.1")))
                        .map(a -> a.local().prefixLength()))
                .containsExactlyInAnyOrder(24, 32);
        refused("ENODEV", () -> put(AddressInfo.of(LinkRef.named("nolink"), Cidr.of("10.9.0.9/24")), PutMode.ADD));
    }

    @Test
    void deleting_wants_link_address_prefix_and_label() throws Exception {
        cable();
        put(address("10.9.0.1/24").withLabel("cv0:1"), PutMode.ADD);
        refused("EADDRNOTAVAIL", () -> delete(address("10.9.0.2/24")));
        refused("EADDRNOTAVAIL", () -> delete(address("10.9.0.1/25")));
        refused("EADDRNOTAVAIL", () -> delete(address("10.9.0.1/24").withLabel("cv0:2")));
        refused("EADDRNOTAVAIL", () -> delete(AddressInfo.of(PEER, Cidr.of("10.9.0.1/24"))));
        delete(address("10.9.0.1/24").withLabel("cv0:1"));
        assertThat(find("10.9.0.1")).isEmpty();
        refused("EADDRNOTAVAIL", () -> delete(address("10.9.0.1/24")));
    }

    @Test
    void a_second_address_of_a_prefix_is_secondary_and_goes_with_the_first() throws Exception {
        cable();
        add("10.9.0.1/24");
        add("10.9.0.2/24");
        add("10.9.1.1/24");
        assertThat(find("10.9.0.2").orElseThrow().flags().has(AddressFlags.SECONDARY))
                .isTrue();
        assertThat(find("10.9.1.1").orElseThrow().flags().has(AddressFlags.SECONDARY))
                .isFalse();
        delete(address("10.9.0.1/24"));
        assertThat(find("10.9.0.2")).isEmpty();
        assertThat(find("10.9.1.1")).isPresent();
    }

    @Test
    void an_address_brings_its_prefix_route_and_its_local_route() throws Exception {
        cable();
        add("10.9.0.1/24");
        RouteInfo prefix = routesTo("10.9.0.0/24").get(0);
        assertThat(prefix.protocol()).isEqualTo(RouteInfo.PROTOCOL_KERNEL);
        assertThat(prefix.scope()).isEqualTo(Scope.LINK);
        assertThat(prefix.preferredSource()).contains(IpAddress.of("10.9.0.1"));
        assertThat(prefix.link()).contains(link("cv0").ref());
        assertThat(rtnl.routes()).anySatisfy(route -> {
            assertThat(route.destination()).isEqualTo(Cidr.of("10.9.0.1/32"));
            assertThat(route.type()).isEqualTo(RouteType.LOCAL);
            assertThat(route.table()).isEqualTo(RouteInfo.TABLE_LOCAL);
            assertThat(route.scope()).isEqualTo(Scope.HOST);
        });
        put(address("10.8.0.1/24").withFlags(AddressFlags.NONE.with(AddressFlags.NO_PREFIX_ROUTE)), PutMode.ADD);
        assertThat(routesTo("10.8.0.0/24")).isEmpty();
        delete(address("10.9.0.1/24"));
        assertThat(routesTo("10.9.0.0/24")).isEmpty();
    }

    @Test
    void an_address_with_a_lifetime_leaves_by_itself() throws Exception {
        cable();
        put(address("10.9.0.1/32").withLifetimes(new Lifetime(2), new Lifetime(2)), PutMode.ADD);
        AddressInfo found = find("10.9.0.1").orElseThrow();
        assertThat(found.flags().has(AddressFlags.PERMANENT)).isFalse();
        assertThat(found.valid().seconds()).isBetween(1L, 2L);
        pass(Duration.ofMillis(1200));
        put(address("10.9.0.1/32").withLifetimes(new Lifetime(3), new Lifetime(3)), PutMode.REPLACE);
        pass(Duration.ofMillis(1500));
        assertThat(find("10.9.0.1")).as("refreshed").isPresent();
        pass(Duration.ofMillis(2500));
        assertThat(find("10.9.0.1")).as("not refreshed again").isEmpty();
    }

    @Test
    void a_lifetime_is_taken_away_by_a_refresh_for_ever() throws Exception {
        cable();
        put(address("10.9.0.1/32").withLifetimes(new Lifetime(100), new Lifetime(50)), PutMode.ADD);
        put(address("10.9.0.1/32"), PutMode.REPLACE);
        AddressInfo found = find("10.9.0.1").orElseThrow();
        assertThat(found.valid()).isEqualTo(Lifetime.FOREVER);
        assertThat(found.preferred()).isEqualTo(Lifetime.FOREVER);
        assertThat(found.flags().has(AddressFlags.PERMANENT)).isTrue();
    }

    @Test
    void preferred_zero_deprecates_and_preferred_above_valid_is_refused() throws Exception {
        cable();
        put(address("10.9.0.1/32").withLifetimes(new Lifetime(60), Lifetime.ZERO), PutMode.ADD);
        assertThat(find("10.9.0.1").orElseThrow().flags().has(AddressFlags.DEPRECATED))
                .isTrue();
        refused(
                "EINVAL",
                () -> put(address("10.9.0.2/32").withLifetimes(new Lifetime(5), new Lifetime(6)), PutMode.ADD));
        refused("EINVAL", () -> put(address("10.9.0.2/32").withLifetimes(Lifetime.ZERO, Lifetime.ZERO), PutMode.ADD));
    }

    @Test
    void an_ipv6_vip_is_put_without_detection_and_deprecated() throws Exception {
        cable();
        AddressInfo vip = address("2001:db8:9::1/128")
                .withFlags(AddressFlags.NONE.with(AddressFlags.NO_DAD))
                .withLifetimes(new Lifetime(30), Lifetime.ZERO);
        put(vip, PutMode.ADD);
        AddressInfo found = find("2001:db8:9::1").orElseThrow();
        assertThat(found.flags().has(AddressFlags.DEPRECATED)).isTrue();
        assertThat(found.flags().has(AddressFlags.NO_DAD)).isTrue();
        assertThat(found.flags().has(AddressFlags.TENTATIVE)).isFalse();
        assertThat(found.scope()).isEqualTo(Scope.GLOBAL);
        assertThat(found.label()).isEmpty();
        refused("EEXIST", () -> put(vip, PutMode.ADD));
        put(vip.withLifetimes(new Lifetime(90), Lifetime.ZERO), PutMode.REPLACE);
        assertThat(find("2001:db8:9::1").orElseThrow().valid().seconds()).isBetween(88L, 90L);
        delete(vip);
        assertThat(find("2001:db8:9::1")).isEmpty();
        refused("EADDRNOTAVAIL", () -> delete(vip));
    }

    @Test
    void addresses_stay_when_a_link_goes_down_and_go_with_the_link() throws Exception {
        cable();
        add("10.9.0.1/24");
        rtnl.apply(new RtnlChange.EditLink(LINK, LinkEdit.DOWN));
        assertThat(find("10.9.0.1")).isPresent();
        assertThat(routesTo("10.9.0.0/24")).isEmpty();
        up(LINK);
        assertThat(routesTo("10.9.0.0/24")).hasSize(1);
        rtnl.apply(new RtnlChange.DeleteLink(LINK));
        assertThat(find("10.9.0.1")).isEmpty();
    }

    @Test
    void a_vip_on_the_loopback_answers_here() throws Exception {
        put(AddressInfo.of(LinkRef.named("lo"), Cidr.of("10.1.80.90/32")).withLabel("lo:0"), PutMode.ADD);
        assertThat(find("10.1.80.90").orElseThrow().label()).isEqualTo("lo:0");
        RouteInfo way = rtnl.lookUp(RouteQuery.to(IpAddress.of("10.1.80.90")));
        assertThat(way.type()).isEqualTo(RouteType.LOCAL);
        assertThat(way.preferredSource()).isEqualTo(Optional.of(IpAddress.of("10.1.80.90")));
    }
}
