package io.lvsconsole.engine.sim.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.lvsconsole.engine.sim.kernel.Packet.Segment;
import io.lvsconsole.engine.time.MonoTime;
import io.lvsconsole.netlink.ipvs.DestinationEntry;
import io.lvsconsole.netlink.ipvs.DestinationKey;
import io.lvsconsole.netlink.ipvs.ForwardingMethod;
import io.lvsconsole.netlink.ipvs.IpvsChange;
import io.lvsconsole.netlink.ipvs.IpvsConnection;
import io.lvsconsole.netlink.ipvs.IpvsDestination;
import io.lvsconsole.netlink.ipvs.IpvsService;
import io.lvsconsole.netlink.ipvs.ServiceFlags;
import io.lvsconsole.netlink.ipvs.ServiceKey;
import io.lvsconsole.netlink.ipvs.Tunnel;
import io.lvsconsole.netlink.kernel.KernelException;
import io.lvsconsole.netlink.net.Family;
import io.lvsconsole.netlink.net.IpAddress;
import io.lvsconsole.netlink.net.L4Protocol;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the stand-in does with traffic, in the words of what was seen on a real kernel. */
class SimIpvsTrafficTest {

    private static final IpAddress VIP = IpAddress.of("10.0.0.80");
    private static final IpAddress CLIENT = IpAddress.of("192.0.2.10");
    private static final ServiceKey WEB = new ServiceKey.Address(L4Protocol.TCP, VIP, 80);
    private static final DestinationKey FIRST = new DestinationKey(IpAddress.of("10.0.1.1"), 8080);
    private static final DestinationKey SECOND = new DestinationKey(IpAddress.of("10.0.1.2"), 8080);

    private MonoTime now = MonoTime.ZERO;
    private int nextPort = 40000;
    private final SimIpvs ipvs = new SimIpvs(() -> now, IpvsSettings.LINUX_6_1, new SimInterfaces());

    private void later(long seconds) {
        now = now.plus(Duration.ofSeconds(seconds));
    }

    private void given(IpvsChange... changes) throws KernelException {
        for (IpvsChange change : changes) {
            ipvs.apply(change);
        }
    }

    private void service(String scheduler, ForwardingMethod method) throws KernelException {
        given(new IpvsChange.AddService(IpvsService.of(WEB, scheduler)), add(FIRST, method, 1), add(SECOND, method, 1));
    }

    private static IpvsChange add(DestinationKey key, ForwardingMethod method, int weight) {
        return new IpvsChange.AddDestination(WEB, IpvsDestination.of(key, method, weight));
    }

    private Verdict connect() {
        return ipvs.connect(Packet.syn(CLIENT, nextPort++, VIP, 80));
    }

    private DestinationKey target() {
        return connect().destination().orElseThrow();
    }

    private DestinationEntry entry(DestinationKey key) throws KernelException {
        return ipvs.destinations(WEB).stream()
                .filter(each -> each.destination().key().equals(key))
                .findFirst()
                .orElseThrow();
    }

    private List<IpvsConnection> connections() throws KernelException {
        List<IpvsConnection> lines = new ArrayList<>();
        ipvs.connections(lines::add);
        return lines;
    }

    @Test
    void a_connection_by_nat_is_established_and_active() throws Exception {
        service("rr", ForwardingMethod.MASQUERADE);
        assertThat(target()).isEqualTo(SECOND);
        assertThat(connections()).hasSize(1);
        assertThat(connections().get(0).state()).isEqualTo("ESTABLISHED");
        assertThat(connections().get(0).expiresSeconds()).isEqualTo(900);
        assertThat(entry(SECOND).activeConnections()).isEqualTo(1);
    }

    @Test
    void a_half_open_connection_is_syn_recv_and_lives_a_minute() throws Exception {
        service("rr", ForwardingMethod.MASQUERADE);
        ipvs.packet(Packet.syn(CLIENT, 1, VIP, 80));
        assertThat(connections().get(0).state()).isEqualTo("SYN_RECV");
        later(59);
        assertThat(connections()).hasSize(1);
        later(2);
        assertThat(connections()).isEmpty();
        assertThat(entry(SECOND).activeConnections()).isZero();
    }

    @Test
    void a_close_seen_from_one_side_is_fin_wait_and_from_both_time_wait() throws Exception {
        service("rr", ForwardingMethod.DIRECT_ROUTE);
        Packet syn = Packet.syn(CLIENT, 1, VIP, 80);
        ipvs.connect(syn);
        ipvs.packet(syn.then(Segment.FIN, 40));
        assertThat(connections().get(0).state()).isEqualTo("FIN_WAIT");
        assertThat(entry(SECOND).inactiveConnections()).isEqualTo(1);
        ipvs.answer(syn.then(Segment.FIN, 40));
        ipvs.packet(syn.then(Segment.FIN, 40));
        assertThat(connections().get(0).state()).isEqualTo("TIME_WAIT");
    }

    @Test
    void counters_step_every_two_seconds() throws Exception {
        service("rr", ForwardingMethod.MASQUERADE);
        connect();
        assertThat(entry(SECOND).stats().connections()).isZero();
        later(2);
        assertThat(entry(SECOND).stats().connections()).isEqualTo(1);
        assertThat(entry(SECOND).stats().inPackets()).isEqualTo(2);
        assertThat(entry(SECOND).stats().outPackets()).isEqualTo(1);
        assertThat(entry(SECOND).stats().inBytes()).isEqualTo(80);
    }

    @Test
    void a_rate_moves_a_quarter_of_the_way_each_step() throws Exception {
        service("rr", ForwardingMethod.MASQUERADE);
        for (int second = 0; second < 40; second++) {
            for (int i = 0; i < 100; i++) {
                connect();
            }
            later(1);
        }
        long rate = ipvs.service(WEB).orElseThrow().stats().connectionsPerSecond();
        assertThat(rate).isBetween(99L, 101L);
        later(2);
        assertThat(ipvs.service(WEB).orElseThrow().stats().connectionsPerSecond())
                .isBetween(74L, 76L);
    }

    @Test
    void statistics_stand_still_without_estimation_and_catch_up_later() throws Exception {
        service("rr", ForwardingMethod.MASQUERADE);
        ipvs.sysctls().set("run_estimation", 0);
        connect();
        later(10);
        assertThat(entry(SECOND).stats().connections()).isZero();
        ipvs.sysctls().set("run_estimation", 1);
        later(2);
        assertThat(entry(SECOND).stats().connections()).isEqualTo(1);
    }

    @Test
    void zero_hides_the_past() throws Exception {
        service("rr", ForwardingMethod.MASQUERADE);
        connect();
        later(2);
        given(new IpvsChange.Zero(Optional.of(WEB)));
        assertThat(entry(SECOND).stats().connections()).isZero();
        assertThat(ipvs.totals().connections()).isEqualTo(1);
        connect();
        later(2);
        assertThat(ipvs.service(WEB).orElseThrow().stats().connections()).isEqualTo(1);
        given(new IpvsChange.Zero(Optional.empty()));
        assertThat(ipvs.totals().connections()).isZero();
    }

    @Test
    void a_deleted_destination_keeps_its_connections_and_drops_their_packets() throws Exception {
        service("rr", ForwardingMethod.MASQUERADE);
        Packet syn = Packet.syn(CLIENT, 1, VIP, 80);
        ipvs.connect(syn);
        given(new IpvsChange.DeleteDestination(WEB, SECOND));
        assertThat(connections()).hasSize(1);
        assertThat(ipvs.packet(syn.then(Segment.DATA, 100)).kind()).isEqualTo(Verdict.Kind.DROPPED);
    }

    @Test
    void with_expire_nodest_conn_a_connection_ends_with_its_destination() throws Exception {
        service("rr", ForwardingMethod.MASQUERADE);
        ipvs.sysctls().set("expire_nodest_conn", 1);
        Packet syn = Packet.syn(CLIENT, 1, VIP, 80);
        ipvs.connect(syn);
        given(new IpvsChange.DeleteDestination(WEB, SECOND));
        assertThat(ipvs.packet(syn.then(Segment.DATA, 100)).kind()).isEqualTo(Verdict.Kind.PASSED);
        assertThat(ipvs.packet(syn).destination()).contains(FIRST);
    }

    @Test
    void a_destination_added_again_returns_with_connections_and_counters() throws Exception {
        service("rr", ForwardingMethod.MASQUERADE);
        connect();
        later(2);
        given(new IpvsChange.DeleteDestination(WEB, SECOND), add(SECOND, ForwardingMethod.MASQUERADE, 1));
        assertThat(entry(SECOND).activeConnections()).isEqualTo(1);
        assertThat(entry(SECOND).stats().connections()).isEqualTo(1);
    }

    @Test
    void the_trash_forgets_after_about_three_minutes() throws Exception {
        service("rr", ForwardingMethod.MASQUERADE);
        Packet syn = Packet.syn(CLIENT, 1, VIP, 80);
        ipvs.connect(syn);
        ipvs.packet(syn.then(Segment.RST, 40));
        later(20);
        given(new IpvsChange.DeleteDestination(WEB, SECOND));
        later(170);
        given(add(SECOND, ForwardingMethod.MASQUERADE, 1));
        assertThat(entry(SECOND).stats().connections()).isEqualTo(1);
        given(new IpvsChange.DeleteDestination(WEB, SECOND));
        later(250);
        given(add(SECOND, ForwardingMethod.MASQUERADE, 1));
        assertThat(entry(SECOND).stats().connections()).isZero();
    }

    @Test
    void a_service_added_again_takes_connections_back_with_counters_at_zero() throws Exception {
        service("rr", ForwardingMethod.MASQUERADE);
        connect();
        later(2);
        given(new IpvsChange.DeleteService(WEB));
        assertThat(connections()).hasSize(1);
        service("rr", ForwardingMethod.MASQUERADE);
        assertThat(entry(SECOND).activeConnections()).isEqualTo(1);
        assertThat(entry(SECOND).stats().connections()).isZero();
    }

    @Test
    void weight_zero_takes_no_new_connections_but_keeps_the_old() throws Exception {
        service("rr", ForwardingMethod.MASQUERADE);
        Packet syn = Packet.syn(CLIENT, 1, VIP, 80);
        ipvs.connect(syn);
        given(new IpvsChange.EditDestination(WEB, IpvsDestination.of(SECOND, ForwardingMethod.MASQUERADE, 0)));
        assertThat(List.of(target(), target())).containsOnly(FIRST);
        assertThat(ipvs.packet(syn.then(Segment.DATA, 60)).destination()).contains(SECOND);
    }

    @Test
    void without_a_usable_destination_a_connection_is_refused() throws Exception {
        given(new IpvsChange.AddService(IpvsService.of(WEB, "wlc")));
        assertThat(connect().kind()).isEqualTo(Verdict.Kind.REJECTED);
        given(add(FIRST, ForwardingMethod.MASQUERADE, 0));
        assertThat(connect().kind()).isEqualTo(Verdict.Kind.REJECTED);
        given(new IpvsChange.EditService(IpvsService.of(WEB, "none")));
        assertThat(connect().kind()).isEqualTo(Verdict.Kind.REJECTED);
    }

    @Test
    void an_upper_limit_stops_new_connections_until_three_quarters() throws Exception {
        given(new IpvsChange.AddService(IpvsService.of(WEB, "rr")));
        given(new IpvsChange.AddDestination(
                WEB, new IpvsDestination(FIRST, ForwardingMethod.MASQUERADE, 1, 4, 0, Tunnel.IPIP)));
        for (int port = 1; port <= 4; port++) {
            ipvs.connect(Packet.syn(CLIENT, port, VIP, 80));
        }
        assertThat(connect().kind()).isEqualTo(Verdict.Kind.REJECTED);
        reset(1);
        assertThat(connect().kind()).isEqualTo(Verdict.Kind.REJECTED);
        reset(2);
        assertThat(connect().kind()).isEqualTo(Verdict.Kind.FORWARDED);
    }

    private void reset(int port) {
        ipvs.packet(Packet.syn(CLIENT, port, VIP, 80).then(Segment.RST, 40));
        MonoTime before = now;
        later(11);
        assertThat(now).isNotEqualTo(before);
    }

    @Test
    void a_limit_set_below_the_present_count_lets_one_more_in() throws Exception {
        given(new IpvsChange.AddService(IpvsService.of(WEB, "rr")), add(FIRST, ForwardingMethod.MASQUERADE, 1));
        connect();
        connect();
        given(new IpvsChange.EditDestination(
                WEB, new IpvsDestination(FIRST, ForwardingMethod.MASQUERADE, 1, 1, 0, Tunnel.IPIP)));
        assertThat(connect().kind()).isEqualTo(Verdict.Kind.FORWARDED);
        assertThat(connect().kind()).isEqualTo(Verdict.Kind.REJECTED);
    }

    @Test
    void persistence_keeps_a_client_on_its_server_by_a_template() throws Exception {
        given(
                new IpvsChange.AddService(IpvsService.of(WEB, "rr").persistent(300)),
                add(FIRST, ForwardingMethod.MASQUERADE, 1),
                add(SECOND, ForwardingMethod.MASQUERADE, 1));
        DestinationKey first = target();
        assertThat(List.of(target(), target())).containsOnly(first);
        assertThat(entry(first).persistentConnections()).isEqualTo(1);
        IpvsConnection template = connections().stream()
                .filter(line -> line.clientPort() == 0)
                .findFirst()
                .orElseThrow();
        assertThat(template.state()).isEqualTo("ASSURED");
        assertThat(template.virtualPort()).isEqualTo(80);
        assertThat(template.destinationPort()).isEqualTo(8080);
    }

    @Test
    void a_persistent_client_stays_with_a_quiesced_server_unless_templates_expire() throws Exception {
        persistence_keeps_a_client_on_its_server_by_a_template();
        given(new IpvsChange.EditDestination(WEB, IpvsDestination.of(SECOND, ForwardingMethod.MASQUERADE, 0)));
        assertThat(target()).isEqualTo(SECOND);
        ipvs.sysctls().set("expire_quiescent_template", 1);
        assertThat(target()).isEqualTo(FIRST);
    }

    @Test
    void clients_under_one_netmask_share_a_template() throws Exception {
        given(
                new IpvsChange.AddService(new IpvsService(
                        WEB, "rr", new ServiceFlags(ServiceFlags.PERSISTENT), 300, 0xffffff00, Optional.empty())),
                add(FIRST, ForwardingMethod.DIRECT_ROUTE, 1),
                add(SECOND, ForwardingMethod.DIRECT_ROUTE, 1));
        Verdict one = ipvs.connect(Packet.syn(IpAddress.of("192.0.2.1"), 1, VIP, 80));
        Verdict two = ipvs.connect(Packet.syn(IpAddress.of("192.0.2.200"), 1, VIP, 80));
        Verdict other = ipvs.connect(Packet.syn(IpAddress.of("192.0.3.1"), 1, VIP, 80));
        assertThat(two).isEqualTo(one);
        assertThat(other).isNotEqualTo(one);
        assertThat(connections()).extracting(IpvsConnection::client).contains(IpAddress.of("192.0.2.0"));
    }

    @Test
    void a_mark_service_takes_any_port_and_its_template_shows_the_mark() throws Exception {
        ServiceKey mark = new ServiceKey.FwMark(7, Family.IPV4);
        DestinationKey any = new DestinationKey(IpAddress.of("10.0.1.1"), 0);
        given(
                new IpvsChange.AddService(IpvsService.of(mark, "rr").persistent(60)),
                new IpvsChange.AddDestination(mark, IpvsDestination.of(any, ForwardingMethod.DIRECT_ROUTE, 1)));
        Verdict verdict = ipvs.connect(Packet.syn(CLIENT, 1, VIP, 443).marked(7));
        assertThat(verdict.destination()).contains(new DestinationKey(any.address(), 443));
        assertThat(connections().get(0).protocol()).isEqualTo("IP");
        assertThat(connections().get(0).virtual()).isEqualTo(IpAddress.of("0.0.0.7"));
        assertThat(ipvs.connect(Packet.syn(CLIENT, 2, VIP, 443)).kind()).isEqualTo(Verdict.Kind.PASSED);
    }

    @Test
    void port_zero_takes_what_no_other_service_takes_if_it_is_persistent() throws Exception {
        ServiceKey all = new ServiceKey.Address(L4Protocol.TCP, VIP, 0);
        given(
                new IpvsChange.AddService(IpvsService.of(all, "rr").persistent(60)),
                new IpvsChange.AddDestination(
                        all,
                        IpvsDestination.of(new DestinationKey(FIRST.address(), 0), ForwardingMethod.DIRECT_ROUTE, 1)));
        assertThat(ipvs.connect(Packet.syn(CLIENT, 1, VIP, 443)).destination())
                .contains(new DestinationKey(FIRST.address(), 443));
        given(new IpvsChange.EditService(IpvsService.of(all, "rr")));
        assertThat(ipvs.connect(Packet.syn(CLIENT, 2, VIP, 444)).kind()).isEqualTo(Verdict.Kind.REJECTED);
    }

    @Test
    void one_packet_connections_are_counted_and_never_listed() throws Exception {
        ServiceKey dns = new ServiceKey.Address(L4Protocol.UDP, VIP, 53);
        given(
                new IpvsChange.AddService(
                        new IpvsService(dns, "rr", new ServiceFlags(ServiceFlags.ONE_PACKET), 0, -1, Optional.empty())),
                new IpvsChange.AddDestination(dns, IpvsDestination.of(FIRST, ForwardingMethod.MASQUERADE, 1)));
        for (int i = 0; i < 5; i++) {
            ipvs.packet(Packet.udp(CLIENT, 5353, VIP, 53, 64));
        }
        later(2);
        assertThat(connections()).isEmpty();
        assertThat(ipvs.service(dns).orElseThrow().stats().connections()).isEqualTo(5);
    }

    @Test
    void udp_is_inactive_and_lives_five_minutes() throws Exception {
        ServiceKey dns = new ServiceKey.Address(L4Protocol.UDP, VIP, 53);
        given(
                new IpvsChange.AddService(IpvsService.of(dns, "rr")),
                new IpvsChange.AddDestination(dns, IpvsDestination.of(FIRST, ForwardingMethod.MASQUERADE, 1)));
        ipvs.packet(Packet.udp(CLIENT, 5353, VIP, 53, 64));
        assertThat(connections().get(0).state()).isEqualTo("UDP");
        assertThat(ipvs.destinations(dns).get(0).inactiveConnections()).isEqualTo(1);
        later(301);
        assertThat(connections()).isEmpty();
    }

    @Test
    void a_packet_without_service_or_connection_is_no_business_of_ipvs() {
        assertThat(connect().kind()).isEqualTo(Verdict.Kind.PASSED);
    }

    @Test
    void a_client_that_reuses_its_port_in_time_wait_is_scheduled_anew() throws Exception {
        service("rr", ForwardingMethod.MASQUERADE);
        Packet syn = Packet.syn(CLIENT, 1, VIP, 80);
        ipvs.connect(syn);
        ipvs.packet(syn.then(Segment.FIN, 40));
        assertThat(connections().get(0).state()).isEqualTo("CLOSE_WAIT");
        ipvs.answer(syn.then(Segment.FIN, 40));
        assertThat(connections().get(0).state()).isEqualTo("TIME_WAIT");
        assertThat(ipvs.packet(syn).destination()).contains(FIRST);
    }
}
