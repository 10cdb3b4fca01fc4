package io.lvsconsole.netlink.ipvs;

import static io.lvsconsole.netlink.ipvs.IpvsFixture.add;
import static org.assertj.core.api.Assertions.assertThat;

import io.lvsconsole.netlink.net.Family;
import io.lvsconsole.netlink.net.IpAddress;
import io.lvsconsole.netlink.net.L4Protocol;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Virtual services: what is accepted and what is read back. */
public interface IpvsServiceCases extends IpvsFixture {

    @Test
    default void a_new_host_has_no_service() throws Exception {
        assertThat(ipvs().services()).isEmpty();
        assertThat(ipvs().table()).isEmpty();
    }

    @Test
    default void a_service_is_read_back_as_it_was_added() throws Exception {
        given(add(WEB, "wlc"));
        assertThat(ipvs().services()).containsExactly(new ServiceEntry(IpvsService.of(WEB, "wlc"), IpvsStats.ZERO));
    }

    @Test
    default void a_service_that_does_not_exist_reads_as_empty() throws Exception {
        assertThat(ipvs().service(WEB)).isEmpty();
        assertThat(ipvs().destinations(WEB)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(L4Protocol.class)
    default void each_protocol_is_a_key_of_its_own(L4Protocol protocol) throws Exception {
        for (L4Protocol each : L4Protocol.values()) {
            given(add(new ServiceKey.Address(each, WEB.address(), 80), "rr"));
        }
        ServiceKey key = new ServiceKey.Address(protocol, WEB.address(), 80);
        given(new IpvsChange.DeleteService(key));
        assertThat(ipvs().services()).hasSize(2);
        assertThat(ipvs().service(key)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"rr", "wrr", "lc", "wlc", "lblc", "lblcr", "dh", "sh", "sed", "nq", "fo", "ovf", "mh"})
    default void each_scheduler_is_there(String scheduler) throws Exception {
        given(add(WEB, scheduler));
        assertThat(read(WEB).scheduler()).isEqualTo(scheduler);
    }

    @Test
    default void the_scheduler_none_is_accepted() throws Exception {
        given(add(WEB, "none"));
        assertThat(read(WEB).scheduler()).isEqualTo("none");
    }

    @Test
    default void a_scheduler_can_be_changed_to_none_and_back() throws Exception {
        given(add(WEB, "rr"), new IpvsChange.EditService(IpvsService.of(WEB, "none")));
        assertThat(read(WEB).scheduler()).isEqualTo("none");
        given(new IpvsChange.EditService(IpvsService.of(WEB, "mh")));
        assertThat(read(WEB).scheduler()).isEqualTo("mh");
    }

    @Test
    default void port_zero_is_a_key_of_its_own_and_needs_no_persistence() throws Exception {
        given(add(new ServiceKey.Address(L4Protocol.TCP, WEB.address(), 0), "rr"), add(WEB, "rr"));
        assertThat(ipvs().services()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "224.0.0.1", "255.255.255.255", "127.0.0.1", "::", "ff02::1", "fe80::1"})
    default void the_virtual_address_is_not_checked(String address) throws Exception {
        ServiceKey key = new ServiceKey.Address(L4Protocol.UDP, IpAddress.of(address), 53);
        given(add(key, "rr"));
        assertThat(read(key).key()).isEqualTo(key);
    }

    @Test
    default void an_ipv6_service_is_read_back_with_its_prefix_length() throws Exception {
        given(new IpvsChange.AddService(IpvsFixture.masked(WEB6, 64)));
        assertThat(read(WEB6)).isEqualTo(IpvsFixture.masked(WEB6, 64));
    }

    @Test
    default void any_pattern_of_bits_is_an_ipv4_netmask() throws Exception {
        given(new IpvsChange.AddService(IpvsFixture.masked(WEB, 0x00ff00ff)));
        assertThat(read(WEB).netmask()).isEqualTo(0x00ff00ff);
    }

    @Test
    default void a_mark_may_exist_once_for_each_family() throws Exception {
        ServiceKey mark6 = new ServiceKey.FwMark(7, Family.IPV6);
        given(add(MARK, "rr"), add(mark6, "wlc"));
        assertThat(read(MARK).scheduler()).isEqualTo("rr");
        assertThat(read(mark6).scheduler()).isEqualTo("wlc");
    }

    @Test
    default void the_greatest_mark_is_read_back() throws Exception {
        ServiceKey key = new ServiceKey.FwMark(0xffffffffL, Family.IPV4);
        given(add(key, "rr"));
        assertThat(read(key).key()).isEqualTo(key);
    }

    @Test
    default void persistence_is_read_back_in_seconds() throws Exception {
        given(new IpvsChange.AddService(IpvsService.of(WEB, "rr").persistent(2678400)));
        assertThat(read(WEB).persistenceTimeout()).isEqualTo(2678400);
        assertThat(read(WEB).flags().isPersistent()).isTrue();
    }

    @Test
    default void a_timeout_without_the_flag_is_kept_too() throws Exception {
        IpvsService service = new IpvsService(WEB, "rr", ServiceFlags.NONE, 77, -1, Optional.empty());
        given(new IpvsChange.AddService(service));
        assertThat(read(WEB)).isEqualTo(service);
    }

    @Test
    default void all_flags_are_read_back() throws Exception {
        given(new IpvsChange.AddService(IpvsFixture.withFlags(WEB, "sh", ServiceFlags.SETTABLE)));
        assertThat(read(WEB).flags().bits()).isEqualTo(ServiceFlags.SETTABLE);
    }

    @Test
    default void one_packet_is_accepted_for_tcp() throws Exception {
        given(new IpvsChange.AddService(IpvsFixture.withFlags(WEB, "rr", ServiceFlags.ONE_PACKET)));
        assertThat(read(WEB).flags().isOnePacket()).isTrue();
    }

    @Test
    default void flags_left_out_of_an_edit_are_cleared() throws Exception {
        given(
                new IpvsChange.AddService(IpvsFixture.withFlags(WEB, "sh", ServiceFlags.SETTABLE)),
                new IpvsChange.EditService(IpvsFixture.withFlags(WEB, "sh", ServiceFlags.SCHEDULER_2)));
        assertThat(read(WEB).flags().bits()).isEqualTo(ServiceFlags.SCHEDULER_2);
    }

    @Test
    default void an_edit_replaces_everything_but_the_key() throws Exception {
        given(add(WEB, "rr"), new IpvsChange.EditService(IpvsFixture.masked(WEB, 0xffffff00)));
        assertThat(read(WEB)).isEqualTo(IpvsFixture.masked(WEB, 0xffffff00));
    }

    @Test
    default void an_edit_keeps_the_destinations() throws Exception {
        given(add(WEB, "rr"), add(WEB, FIRST, 3), new IpvsChange.EditService(IpvsService.of(WEB, "wrr")));
        assertThat(rows(WEB)).containsExactly(IpvsDestination.of(FIRST, ForwardingMethod.DIRECT_ROUTE, 3));
    }

    @Test
    default void a_persistence_engine_is_read_back() throws Exception {
        given(new IpvsChange.AddService(IpvsFixture.withEngine(sip(), "sip")));
        assertThat(read(sip()).persistenceEngine()).contains("sip");
    }

    @Test
    default void an_edit_without_engine_removes_it() throws Exception {
        given(
                new IpvsChange.AddService(IpvsFixture.withEngine(sip(), "sip")),
                new IpvsChange.EditService(IpvsService.of(sip(), "rr").persistent(300)));
        assertThat(read(sip()).persistenceEngine()).isEmpty();
    }

    @Test
    default void a_deleted_service_is_gone_with_its_destinations() throws Exception {
        given(add(WEB, "rr"), add(WEB, FIRST, 1), new IpvsChange.DeleteService(WEB));
        assertThat(ipvs().services()).isEmpty();
        assertThat(ipvs().destinations(WEB)).isEmpty();
    }

    @Test
    default void a_service_added_again_starts_without_destinations() throws Exception {
        given(add(WEB, "rr"), add(WEB, FIRST, 1), new IpvsChange.DeleteService(WEB), add(WEB, "rr"));
        assertThat(ipvs().destinations(WEB)).isEmpty();
    }

    /** A UDP service for SIP. */
    private static ServiceKey sip() {
        return new ServiceKey.Address(L4Protocol.UDP, IpAddress.of("10.0.0.80"), 5060);
    }
}
