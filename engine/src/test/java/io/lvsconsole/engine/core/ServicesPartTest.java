package io.lvsconsole.engine.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.lvsconsole.engine.health.CheckOutcome;
import io.lvsconsole.engine.health.Intervention;
import io.lvsconsole.engine.model.CheckSpec;
import io.lvsconsole.engine.model.CheckTarget;
import io.lvsconsole.engine.model.CheckTiming;
import io.lvsconsole.engine.model.EngineConfig;
import io.lvsconsole.engine.model.Listener;
import io.lvsconsole.engine.model.RealServer;
import io.lvsconsole.engine.model.RealServerBuilder;
import io.lvsconsole.engine.model.SorryServer;
import io.lvsconsole.engine.model.VirtualServiceBuilder;
import io.lvsconsole.netlink.ipvs.DestinationKey;
import io.lvsconsole.netlink.ipvs.ForwardingMethod;
import io.lvsconsole.netlink.ipvs.IpvsChange;
import io.lvsconsole.netlink.ipvs.IpvsDestination;
import io.lvsconsole.netlink.ipvs.IpvsService;
import io.lvsconsole.netlink.ipvs.ServiceKey;
import io.lvsconsole.netlink.ipvs.Tunnel;
import io.lvsconsole.netlink.net.Family;
import io.lvsconsole.netlink.net.IpAddress;
import io.lvsconsole.netlink.net.L4Protocol;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The part against the strict stand-in kernel, on virtual time. */
class ServicesPartTest {

    private static final IpAddress VIP = IpAddress.of("10.1.80.90");
    private static final IpAddress RS1 = IpAddress.of("10.1.80.93");
    private static final IpAddress RS2 = IpAddress.of("10.1.80.95");
    private static final ServiceKey KEY = new ServiceKey.Address(L4Protocol.TCP, VIP, 80);
    private static final CheckOutcome PASS = CheckOutcome.passed(Duration.ofMillis(2));
    private static final CheckOutcome REFUSED = CheckOutcome.failed("connect refused", Duration.ofMillis(1));
    private static final CheckOutcome SILENT =
            CheckOutcome.silent("no answer within the timeout", Duration.ofSeconds(3));
    private static final CheckTiming TIMING = new CheckTiming(
            Duration.ofSeconds(6),
            Duration.ofSeconds(3),
            1,
            2,
            Duration.ofSeconds(1),
            Optional.of(Duration.ZERO),
            Duration.ZERO);

    private final ServicesRig rig = new ServicesRig();

    ServicesPartTest() {
        rig.servers.put(RS1, PASS);
        rig.servers.put(RS2, PASS);
    }

    private static RealServer real(IpAddress address, int weight) {
        return new RealServerBuilder(address, 80)
                .weight(weight)
                .lbKind(ForwardingMethod.DIRECT_ROUTE)
                .build();
    }

    private static VirtualServiceBuilder web(RealServer... servers) {
        return new VirtualServiceBuilder(List.of(Listener.of(VIP, 80)))
                .name("www")
                .lbAlgo("wrr")
                .checks(List.of(new CheckSpec.Tcp(TIMING, CheckTarget.DEFAULT)))
                .realServers(List.of(servers));
    }

    private static EngineConfig config(VirtualServiceBuilder... services) {
        return EngineConfig.empty()
                .withServices(Arrays.stream(services)
                        .map(VirtualServiceBuilder::build)
                        .toList());
    }

    @Test
    void seed_three_runs_a_server_leaves_and_comes_back() {
        rig.start(config(web(real(RS1, 100), real(RS2, 100))));
        assertThat(rig.table()).isEqualTo("TCP 10.1.80.90:80 [10.1.80.93=100 10.1.80.95=100]");
        rig.run(Duration.ofSeconds(10));
        rig.servers.put(RS1, REFUSED);
        rig.run(Duration.ofSeconds(8));
        assertThat(rig.table()).isEqualTo("TCP 10.1.80.90:80 [10.1.80.95=100]");
        assertThat(rig.told)
                .contains("Removing service [10.1.80.93]:tcp:80 from VS [10.1.80.90]:tcp:80"
                        + " (connect refused 2 times (fall 2))");
        rig.servers.put(RS1, PASS);
        rig.run(Duration.ofSeconds(7));
        assertThat(rig.table()).isEqualTo("TCP 10.1.80.90:80 [10.1.80.93=100 10.1.80.95=100]");
    }

    @Test
    void a_restart_with_unchanged_configuration_writes_nothing_even_with_a_server_down() {
        EngineConfig config = config(web(real(RS1, 100), real(RS2, 100)));
        rig.start(config);
        rig.servers.put(RS2, REFUSED);
        rig.run(Duration.ofSeconds(20));
        String before = rig.table();
        rig.written.clear();
        rig.start(config);
        rig.run(Duration.ofSeconds(30));
        assertThat(rig.written).isEmpty();
        assertThat(rig.table()).isEqualTo(before).isEqualTo("TCP 10.1.80.90:80 [10.1.80.93=100]");
        rig.servers.put(RS2, PASS);
        rig.run(Duration.ofSeconds(7));
        assertThat(rig.table()).isEqualTo("TCP 10.1.80.90:80 [10.1.80.93=100 10.1.80.95=100]");
    }

    @Test
    void a_row_found_with_weight_zero_stays_so_until_its_checks_have_decided() throws Exception {
        EngineConfig config = config(web(real(RS1, 100), real(RS2, 100)));
        rig.start(config);
        rig.run(Duration.ofSeconds(20));
        DestinationKey quiesced = new DestinationKey(RS2, 80);
        rig.kernel.apply(
                new IpvsChange.EditDestination(KEY, IpvsDestination.of(quiesced, ForwardingMethod.DIRECT_ROUTE, 0)));
        rig.written.clear();
        rig.start(config);
        assertThat(rig.table()).isEqualTo("TCP 10.1.80.90:80 [10.1.80.93=100 10.1.80.95=0]");
        assertThat(rig.written).isEmpty();
        rig.run(Duration.ofSeconds(10));
        assertThat(rig.table()).isEqualTo("TCP 10.1.80.90:80 [10.1.80.93=100 10.1.80.95=100]");

        rig.kernel.apply(
                new IpvsChange.EditDestination(KEY, IpvsDestination.of(quiesced, ForwardingMethod.DIRECT_ROUTE, 0)));
        rig.servers.put(RS2, REFUSED);
        rig.start(config);
        assertThat(rig.table()).isEqualTo("TCP 10.1.80.90:80 [10.1.80.93=100 10.1.80.95=0]");
        rig.run(Duration.ofSeconds(10));
        assertThat(rig.table()).isEqualTo("TCP 10.1.80.90:80 [10.1.80.93=100]");
    }

    @Test
    void a_server_that_left_the_configuration_while_the_engine_was_down_is_an_orphan_and_goes() {
        rig.start(config(web(real(RS1, 1), real(RS2, 1))));
        rig.written.clear();
        rig.start(config(web(real(RS1, 1))));
        assertThat(rig.written).containsExactly(new IpvsChange.DeleteDestination(KEY, new DestinationKey(RS2, 80)));
    }

    @Test
    void foreign_services_and_servers_stay() throws Exception {
        ServiceKey foreign = new ServiceKey.Address(L4Protocol.TCP, VIP, 443);
        rig.kernel.apply(new IpvsChange.AddService(IpvsService.of(foreign, "rr")));
        rig.start(config(web(real(RS1, 1))));
        rig.kernel.apply(new IpvsChange.AddDestination(
                KEY, IpvsDestination.of(new DestinationKey(RS2, 80), ForwardingMethod.DIRECT_ROUTE, 7)));
        rig.run(Duration.ofSeconds(10));
        assertThat(rig.table()).isEqualTo("TCP 10.1.80.90:443 [], TCP 10.1.80.90:80 [10.1.80.93=1 10.1.80.95=7]");
        assertThat(rig.told).contains("IPVS service TCP 10.1.80.90:443 is not ours; left alone");
    }

    @Test
    void a_table_cleared_by_hand_is_put_back_within_five_seconds() throws Exception {
        rig.start(config(web(real(RS1, 1), real(RS2, 1))));
        rig.run(Duration.ofSeconds(3));
        rig.kernel.apply(new IpvsChange.Flush());
        rig.run(Duration.ofSeconds(5));
        assertThat(rig.table()).isEqualTo("TCP 10.1.80.90:80 [10.1.80.93=1 10.1.80.95=1]");
        assertThat(rig.told).contains("IPVS service TCP 10.1.80.90:80 was changed by somebody else; repairing");
    }

    @Test
    void everything_silent_at_once_keeps_the_weights_while_our_uplink_is_down() {
        rig.start(config(web(real(RS1, 1), real(RS2, 1)).sorryServer(sorry())));
        rig.run(Duration.ofSeconds(10));
        rig.uplinkWorks = false;
        rig.servers.put(RS1, SILENT);
        rig.servers.put(RS2, SILENT);
        rig.run(Duration.ofSeconds(20));
        assertThat(rig.uplinkTests).isPositive();
        assertThat(rig.table()).isEqualTo("TCP 10.1.80.90:80 [10.1.80.93=1 10.1.80.95=1]");
        assertThat(rig.status().isHolding()).isTrue();
    }

    @Test
    void everything_silent_at_once_brings_the_sorry_server_when_our_uplink_works() {
        rig.start(config(web(real(RS1, 1), real(RS2, 1)).sorryServer(sorry())));
        rig.run(Duration.ofSeconds(10));
        rig.servers.put(RS1, SILENT);
        rig.servers.put(RS2, SILENT);
        rig.run(Duration.ofSeconds(20));
        assertThat(rig.uplinkTests).isEqualTo(1);
        assertThat(rig.table()).isEqualTo("TCP 10.1.80.90:80 [127.0.0.1=1]");
    }

    @Test
    void refusals_of_every_server_are_no_panic() {
        rig.start(config(web(real(RS1, 1), real(RS2, 1)).sorryServer(sorry())));
        rig.servers.put(RS1, REFUSED);
        rig.servers.put(RS2, REFUSED);
        rig.run(Duration.ofSeconds(20));
        assertThat(rig.uplinkTests).isZero();
        assertThat(rig.table()).isEqualTo("TCP 10.1.80.90:80 [127.0.0.1=1]");
    }

    private static SorryServer sorry() {
        return new SorryServer(IpAddress.of("127.0.0.1"), 80, ForwardingMethod.DIRECT_ROUTE, Tunnel.IPIP, false);
    }

    @Test
    void equal_checks_of_two_services_run_once_and_count_for_both() {
        VirtualServiceBuilder marked = new VirtualServiceBuilder(List.of(new Listener.FwMark(5, Family.IPV4)))
                .name("marked")
                .checks(List.of(new CheckSpec.Tcp(TIMING, CheckTarget.DEFAULT)))
                .realServers(List.of(real(RS1, 1)));
        rig.start(config(web(real(RS1, 1)), marked));
        rig.run(Duration.ofSeconds(2));
        assertThat(rig.checksRun).isEqualTo(1);
        rig.servers.put(RS1, REFUSED);
        rig.run(Duration.ofSeconds(10));
        assertThat(rig.table()).isEqualTo("FWM 5 [], TCP 10.1.80.90:80 []");
    }

    @Test
    void a_reload_writes_only_the_difference_and_keeps_what_is_known() {
        rig.start(config(web(real(RS1, 1), real(RS2, 1))));
        rig.servers.put(RS2, REFUSED);
        rig.run(Duration.ofSeconds(20));
        rig.written.clear();
        int checksBefore = rig.checksRun;
        rig.send(new Lifecycle.Reconfigured(config(web(real(RS1, 5), real(RS2, 1)))));
        assertThat(rig.written)
                .containsExactly(new IpvsChange.EditDestination(
                        KEY, IpvsDestination.of(new DestinationKey(RS1, 80), ForwardingMethod.DIRECT_ROUTE, 5)));
        assertThat(rig.checksRun).as("no check starts anew").isEqualTo(checksBefore);
    }

    @Test
    void a_service_the_kernel_refuses_is_told_and_tried_again_without_holding_up_others() {
        VirtualServiceBuilder wrong = web(real(RS2, 1)).name("wrong").lbAlgo("nosuch");
        VirtualServiceBuilder moved = new VirtualServiceBuilder(wrong.build()).listen(List.of(Listener.of(VIP, 81)));
        rig.start(config(web(real(RS1, 1)), moved));
        assertThat(rig.table()).isEqualTo("TCP 10.1.80.90:80 [10.1.80.93=1]");
        assertThat(rig.told).anyMatch(text -> text.startsWith("IPVS refused NEW_SERVICE"));
        int told = rig.told.size();
        rig.run(Duration.ofSeconds(200));
        assertThat(rig.told.size() - told).as("once a minute").isBetween(2, 4);
    }

    @Test
    void a_drained_server_leaves_the_table_when_nothing_is_left() {
        rig.start(config(web(real(RS1, 1), real(RS2, 1))));
        rig.run(Duration.ofSeconds(2));
        DestinationKey server = new DestinationKey(RS1, 80);
        rig.send(new ServiceInput.Intervened("www", server, Optional.of(Intervention.drain(Optional.empty()))));
        assertThat(rig.table()).isEqualTo("TCP 10.1.80.90:80 [10.1.80.93=0 10.1.80.95=1]");
        rig.run(Duration.ofSeconds(6));
        assertThat(rig.table()).isEqualTo("TCP 10.1.80.90:80 [10.1.80.95=1]");
        rig.send(new ServiceInput.Intervened("www", server, Optional.empty()));
        assertThat(rig.table()).isEqualTo("TCP 10.1.80.90:80 [10.1.80.93=1 10.1.80.95=1]");
    }

    @Test
    void a_checker_that_stands_still_takes_nobody_out_and_is_told_of_once_a_minute() {
        rig.start(config(web(real(RS1, 1), real(RS2, 1))));
        rig.run(Duration.ofSeconds(10));
        String before = rig.table();
        rig.checkerStandsStill = true;
        rig.run(Duration.ofSeconds(110));
        assertThat(rig.table()).isEqualTo(before);
        assertThat(rig.told.stream().filter(text -> text.startsWith("the checker stands still")))
                .hasSize(2);
        rig.checkerStandsStill = false;
        rig.servers.put(RS1, REFUSED);
        rig.run(Duration.ofSeconds(20));
        assertThat(rig.table()).isEqualTo("TCP 10.1.80.90:80 [10.1.80.95=1]");
    }

    @Test
    void a_pause_of_the_engine_counts_for_no_server() {
        rig.start(config(web(real(RS1, 1), real(RS2, 1))));
        rig.run(Duration.ofSeconds(10));
        String before = rig.table();
        rig.now = rig.now.plus(Duration.ofSeconds(100));
        rig.send(new Lifecycle.DeadlineReached());
        assertThat(rig.table()).isEqualTo(before);
    }

    @Test
    void a_stop_leaves_the_table_as_it_is() {
        rig.start(config(web(real(RS1, 1), real(RS2, 1))));
        rig.run(Duration.ofSeconds(2));
        String before = rig.table();
        rig.send(new Lifecycle.StopRequested());
        assertThat(rig.table()).isEqualTo(before);
    }
}
