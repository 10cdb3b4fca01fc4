package io.lvsconsole.netlink.ipvs;

import static io.lvsconsole.netlink.ipvs.IpvsFixture.add;
import static org.assertj.core.api.Assertions.assertThat;

import io.lvsconsole.netlink.ipvs.Tunnel.Checksum;
import io.lvsconsole.netlink.ipvs.Tunnel.Type;
import io.lvsconsole.netlink.net.IpAddress;
import io.lvsconsole.netlink.net.L4Protocol;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Destinations: what is accepted and what is read back. */
public interface IpvsDestinationCases extends IpvsFixture {

    @Test
    default void a_destination_is_read_back_as_it_was_added() throws Exception {
        given(add(WEB, "rr"), add(WEB, FIRST, 5));
        assertThat(ipvs().destinations(WEB))
                .containsExactly(new DestinationEntry(
                        IpvsDestination.of(FIRST, ForwardingMethod.DIRECT_ROUTE, 5), 0, 0, 0, IpvsStats.ZERO));
    }

    @Test
    default void destinations_come_newest_first() throws Exception {
        given(add(WEB, "rr"), add(WEB, FIRST, 1), add(WEB, SECOND, 1));
        assertThat(rows(WEB)).extracting(IpvsDestination::key).containsExactly(SECOND, FIRST);
    }

    @ParameterizedTest
    @EnumSource(ForwardingMethod.class)
    default void each_forwarding_method_is_read_back(ForwardingMethod method) throws Exception {
        given(add(WEB, "rr"), new IpvsChange.AddDestination(WEB, IpvsDestination.of(FIRST, method, 1)));
        assertThat(rows(WEB)).containsExactly(IpvsDestination.of(FIRST, method, 1));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 65535, 65536, Integer.MAX_VALUE})
    default void each_weight_from_0_to_2147483647_is_read_back(int weight) throws Exception {
        given(add(WEB, "wlc"), add(WEB, FIRST, weight));
        assertThat(rows(WEB).get(0).weight()).isEqualTo(weight);
    }

    @ParameterizedTest
    @CsvSource({"0,0", "100,0", "100,50", "100,100", "2147483647,0", "2147483647,2147483647"})
    default void limits_are_read_back(int upper, int lower) throws Exception {
        IpvsDestination limited = IpvsFixture.limited(FIRST, upper, lower);
        given(add(WEB, "rr"), new IpvsChange.AddDestination(WEB, limited));
        assertThat(rows(WEB)).containsExactly(limited);
    }

    @Test
    default void the_same_address_with_another_port_is_another_destination() throws Exception {
        DestinationKey other = new DestinationKey(FIRST.address(), 8080);
        given(add(WEB, "rr"), add(WEB, FIRST, 1), add(WEB, other, 1));
        assertThat(rows(WEB)).extracting(IpvsDestination::key).containsExactly(other, FIRST);
    }

    @Test
    default void a_real_server_may_serve_two_services() throws Exception {
        given(add(WEB, "rr"), add(MARK, "rr"), add(WEB, FIRST, 1), add(MARK, FIRST, 2));
        assertThat(rows(WEB).get(0).weight()).isEqualTo(1);
        assertThat(rows(MARK).get(0).weight()).isEqualTo(2);
    }

    @Test
    default void a_destination_may_have_port_zero() throws Exception {
        DestinationKey key = new DestinationKey(FIRST.address(), 0);
        given(add(MARK, "rr"), add(MARK, key, 1));
        assertThat(rows(MARK).get(0).key()).isEqualTo(key);
    }

    @ParameterizedTest
    @ValueSource(strings = {"240.0.0.1", "0.0.0.5", "127.0.0.1", "10.0.0.1", "10.0.0.77", "10.0.0.0", "192.0.2.255"})
    default void a_unicast_or_local_ipv4_address_is_accepted(String address) throws Exception {
        given(add(WEB, "rr"), new IpvsChange.AddDestination(WEB, IpvsFixture.at(address)));
        assertThat(rows(WEB)).containsExactly(IpvsFixture.at(address));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2001:db8:1::1", "::1", "2001:db8::1", "fd00::1"})
    default void a_unicast_or_local_ipv6_address_is_accepted(String address) throws Exception {
        given(add(WEB6, "rr"), new IpvsChange.AddDestination(WEB6, IpvsFixture.at(address)));
        assertThat(rows(WEB6)).containsExactly(IpvsFixture.at(address));
    }

    @Test
    default void a_real_server_of_the_other_family_is_accepted_by_tunnel() throws Exception {
        IpvsDestination other = IpvsFixture.tunnelled(FIRST6, Tunnel.IPIP);
        given(add(WEB, "rr"), new IpvsChange.AddDestination(WEB, other));
        assertThat(rows(WEB)).containsExactly(other);
    }

    @Test
    default void a_destination_of_the_other_family_can_be_deleted_by_its_key_alone() throws Exception {
        given(
                add(WEB, "rr"),
                new IpvsChange.AddDestination(WEB, IpvsFixture.tunnelled(FIRST6, Tunnel.IPIP)),
                new IpvsChange.DeleteDestination(WEB, FIRST6));
        assertThat(rows(WEB)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"IPIP,0,NONE", "GUE,6080,NONE", "GUE,6080,LOCAL", "GUE,65535,REMOTE", "GRE,0,NONE", "GRE,0,LOCAL"})
    default void each_tunnel_is_read_back(Type type, int port, Checksum checksum) throws Exception {
        IpvsDestination row = IpvsFixture.tunnelled(FIRST, new Tunnel(type, port, checksum));
        given(add(WEB, "rr"), new IpvsChange.AddDestination(WEB, row));
        assertThat(rows(WEB)).containsExactly(row);
    }

    @Test
    default void an_edit_replaces_weight_method_and_limits_together() throws Exception {
        given(add(WEB, "rr"), new IpvsChange.AddDestination(WEB, IpvsFixture.limited(FIRST, 10, 5)));
        IpvsDestination next = IpvsDestination.of(FIRST, ForwardingMethod.MASQUERADE, 9);
        given(new IpvsChange.EditDestination(WEB, next));
        assertThat(rows(WEB)).containsExactly(next);
    }

    @Test
    default void an_edit_replaces_the_tunnel() throws Exception {
        IpvsDestination gue = IpvsFixture.tunnelled(FIRST, new Tunnel(Type.GUE, 6080, Checksum.LOCAL));
        given(add(WEB, "rr"), new IpvsChange.AddDestination(WEB, gue));
        IpvsDestination gre = IpvsFixture.tunnelled(FIRST, new Tunnel(Type.GRE, 0, Checksum.NONE));
        given(new IpvsChange.EditDestination(WEB, gre));
        assertThat(rows(WEB)).containsExactly(gre);
    }

    @Test
    default void an_edit_keeps_the_place_in_the_list() throws Exception {
        given(
                add(WEB, "rr"),
                add(WEB, FIRST, 1),
                add(WEB, SECOND, 1),
                new IpvsChange.EditDestination(WEB, IpvsDestination.of(FIRST, ForwardingMethod.DIRECT_ROUTE, 4)));
        assertThat(rows(WEB)).extracting(IpvsDestination::key).containsExactly(SECOND, FIRST);
    }

    @Test
    default void an_edit_does_not_look_at_the_address_again() throws Exception {
        given(add(WEB, "rr"), add(WEB, FIRST, 1));
        given(new IpvsChange.EditDestination(WEB, IpvsDestination.of(FIRST, ForwardingMethod.LOCAL, 1)));
        assertThat(rows(WEB).get(0).method()).isEqualTo(ForwardingMethod.LOCAL);
    }

    @Test
    default void a_deleted_destination_is_gone() throws Exception {
        given(add(WEB, "rr"), add(WEB, FIRST, 1), add(WEB, SECOND, 1), new IpvsChange.DeleteDestination(WEB, FIRST));
        assertThat(rows(WEB)).extracting(IpvsDestination::key).containsExactly(SECOND);
    }

    @Test
    default void a_destination_added_again_comes_back_with_the_new_values_and_first() throws Exception {
        given(
                add(WEB, "rr"),
                add(WEB, FIRST, 1),
                add(WEB, SECOND, 1),
                new IpvsChange.DeleteDestination(WEB, FIRST),
                new IpvsChange.AddDestination(WEB, IpvsDestination.of(FIRST, ForwardingMethod.MASQUERADE, 8)));
        assertThat(rows(WEB))
                .containsExactly(
                        IpvsDestination.of(FIRST, ForwardingMethod.MASQUERADE, 8),
                        IpvsDestination.of(SECOND, ForwardingMethod.DIRECT_ROUTE, 1));
    }

    @Test
    default void a_service_of_an_ipv6_mark_takes_ipv6_destinations() throws Exception {
        ServiceKey mark = new ServiceKey.FwMark(9, io.lvsconsole.netlink.net.Family.IPV6);
        given(add(mark, "rr"), add(mark, FIRST6, 1));
        assertThat(rows(mark).get(0).key()).isEqualTo(FIRST6);
    }

    @Test
    default void a_service_with_the_scheduler_none_takes_destinations() throws Exception {
        given(add(WEB, "none"), add(WEB, FIRST, 1));
        assertThat(rows(WEB)).hasSize(1);
    }

    @Test
    default void udp_and_sctp_services_take_destinations() throws Exception {
        for (L4Protocol protocol : L4Protocol.values()) {
            ServiceKey key = new ServiceKey.Address(protocol, IpAddress.of("10.0.0.81"), 53);
            given(add(key, "rr"), add(key, FIRST, 1));
            assertThat(rows(key)).hasSize(1);
        }
    }
}
