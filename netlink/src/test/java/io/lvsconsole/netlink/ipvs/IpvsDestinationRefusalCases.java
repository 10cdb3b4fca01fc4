package io.lvsconsole.netlink.ipvs;

import static io.lvsconsole.netlink.ipvs.IpvsFixture.add;
import static io.lvsconsole.netlink.ipvs.IpvsFixture.limited;
import static io.lvsconsole.netlink.ipvs.IpvsFixture.tunnelled;

import io.lvsconsole.netlink.ipvs.IpvsChange.AddDestination;
import io.lvsconsole.netlink.ipvs.IpvsChange.DeleteDestination;
import io.lvsconsole.netlink.ipvs.IpvsChange.EditDestination;
import io.lvsconsole.netlink.ipvs.Tunnel.Checksum;
import io.lvsconsole.netlink.ipvs.Tunnel.Type;
import io.lvsconsole.netlink.kernel.Errno;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.ValueSource;

/** Destinations: what is refused, and which refusal comes first. */
public interface IpvsDestinationRefusalCases extends IpvsFixture {

    /** GUE without its port. */
    Tunnel GUE_WITHOUT_PORT = new Tunnel(Type.GUE, 0, Checksum.NONE);

    @Test
    default void changes_without_the_service_are_refused_with_esrch() throws Exception {
        refused(Errno.ESRCH, add(WEB, FIRST, 1));
        refused(Errno.ESRCH, new EditDestination(WEB, IpvsFixture.at("10.0.1.1")));
        refused(Errno.ESRCH, new DeleteDestination(WEB, FIRST));
    }

    @Test
    default void a_missing_service_comes_before_everything_else() throws Exception {
        refused(Errno.ESRCH, add(WEB, FIRST, -1));
        refused(Errno.ESRCH, new AddDestination(WEB, IpvsFixture.at("224.0.0.1")));
        refused(Errno.ESRCH, new AddDestination(WEB, limited(FIRST, 1, 2)));
    }

    @Test
    default void a_destination_that_exists_is_refused_with_eexist() throws Exception {
        given(add(WEB, "rr"), add(WEB, FIRST, 1));
        refused(Errno.EEXIST, add(WEB, FIRST, 2));
    }

    @Test
    default void editing_a_missing_destination_is_refused_with_enoent() throws Exception {
        given(add(WEB, "rr"));
        refused(Errno.ENOENT, new EditDestination(WEB, IpvsFixture.at("10.0.1.1")));
    }

    @Test
    default void deleting_a_missing_destination_is_refused_with_enoent() throws Exception {
        given(add(WEB, "rr"), add(WEB, FIRST, 1));
        refused(Errno.ENOENT, new DeleteDestination(WEB, SECOND));
        refused(Errno.ENOENT, new DeleteDestination(WEB, new DestinationKey(FIRST.address(), 81)));
    }

    @Test
    default void deleting_a_missing_destination_of_the_other_family_is_refused_with_enoent() throws Exception {
        given(add(WEB, "rr"));
        refused(Errno.ENOENT, new DeleteDestination(WEB, FIRST6));
    }

    @Test
    default void a_negative_weight_is_refused_with_erange() throws Exception {
        given(add(WEB, "rr"));
        refused(Errno.ERANGE, add(WEB, FIRST, -1));
        given(add(WEB, FIRST, 1));
        refused(
                Errno.ERANGE,
                new EditDestination(WEB, IpvsDestination.of(FIRST, ForwardingMethod.DIRECT_ROUTE, Integer.MIN_VALUE)));
    }

    @Test
    default void a_lower_limit_above_the_upper_is_refused_with_erange() throws Exception {
        given(add(WEB, "rr"));
        refused(Errno.ERANGE, new AddDestination(WEB, limited(FIRST, 100, 101)));
        given(add(WEB, FIRST, 1));
        refused(Errno.ERANGE, new EditDestination(WEB, limited(FIRST, 100, 101)));
    }

    @Test
    default void a_lower_limit_without_an_upper_is_refused_with_erange() throws Exception {
        given(add(WEB, "rr"));
        refused(Errno.ERANGE, new AddDestination(WEB, limited(FIRST, 0, 5)));
    }

    @Test
    default void gue_without_port_is_refused_with_einval() throws Exception {
        given(add(WEB, "rr"));
        refused(Errno.EINVAL, new AddDestination(WEB, tunnelled(FIRST, GUE_WITHOUT_PORT)));
        given(add(WEB, FIRST, 1));
        refused(Errno.EINVAL, new EditDestination(WEB, tunnelled(FIRST, GUE_WITHOUT_PORT)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"224.0.0.5", "239.1.2.3", "255.255.255.255", "0.0.0.0", "10.0.0.255", "127.255.255.255"})
    default void an_ipv4_address_that_is_not_unicast_is_refused_with_einval(String address) throws Exception {
        given(add(WEB, "rr"));
        refused(Errno.EINVAL, new AddDestination(WEB, IpvsFixture.at(address)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ff02::1", "ff0e::1", "::", "fe80::1"})
    default void an_ipv6_address_that_is_not_global_unicast_is_refused_with_einval(String address) throws Exception {
        given(add(WEB6, "rr"));
        refused(Errno.EINVAL, new AddDestination(WEB6, IpvsFixture.at(address)));
    }

    @ParameterizedTest
    @EnumSource(value = ForwardingMethod.class, names = "TUNNEL", mode = Mode.EXCLUDE)
    default void the_other_family_is_refused_with_einval_unless_by_tunnel(ForwardingMethod method) throws Exception {
        given(add(WEB, "rr"));
        refused(Errno.EINVAL, new AddDestination(WEB, IpvsDestination.of(FIRST6, method, 1)));
    }

    @Test
    default void family_rules_come_before_ranges() throws Exception {
        given(add(WEB, "rr"));
        refused(Errno.EINVAL, new AddDestination(WEB, IpvsDestination.of(FIRST6, ForwardingMethod.DIRECT_ROUTE, -1)));
    }

    @Test
    default void ranges_come_before_existence() throws Exception {
        given(add(WEB, "rr"), add(WEB, FIRST, 1));
        refused(Errno.ERANGE, add(WEB, FIRST, -1));
        refused(Errno.ERANGE, new EditDestination(WEB, limited(SECOND, 1, 2)));
    }

    @Test
    default void the_weight_comes_before_the_limits_and_the_limits_before_the_tunnel() throws Exception {
        given(add(WEB, "rr"));
        refused(
                Errno.ERANGE,
                new AddDestination(
                        WEB, new IpvsDestination(FIRST, ForwardingMethod.TUNNEL, 1, 1, 2, GUE_WITHOUT_PORT)));
        refused(
                Errno.ERANGE,
                new AddDestination(
                        WEB, new IpvsDestination(FIRST, ForwardingMethod.TUNNEL, -1, 0, 0, GUE_WITHOUT_PORT)));
    }

    @Test
    default void ranges_come_before_the_address() throws Exception {
        given(add(WEB, "rr"));
        DestinationKey multicast = new DestinationKey(io.lvsconsole.netlink.net.IpAddress.of("224.0.0.5"), 80);
        refused(Errno.ERANGE, add(WEB, multicast, -1));
    }

    @Test
    default void a_bad_address_that_does_not_exist_is_enoent_in_an_edit() throws Exception {
        given(add(WEB, "rr"));
        refused(Errno.ENOENT, new EditDestination(WEB, IpvsFixture.at("224.0.0.5")));
    }

    @Test
    default void a_destination_belongs_to_its_own_service_only() throws Exception {
        given(add(WEB, "rr"), add(MARK, "rr"), add(WEB, FIRST, 1));
        refused(Errno.ENOENT, new DeleteDestination(MARK, FIRST));
    }
}
