package io.lvsconsole.engine.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.lvsconsole.engine.machine.Step;
import io.lvsconsole.engine.model.CheckSpec;
import io.lvsconsole.engine.model.CheckTarget;
import io.lvsconsole.engine.model.CheckTiming;
import io.lvsconsole.engine.model.Listener;
import io.lvsconsole.engine.model.RealServer;
import io.lvsconsole.engine.model.RealServerBuilder;
import io.lvsconsole.engine.model.SorryServer;
import io.lvsconsole.engine.model.VirtualServiceBuilder;
import io.lvsconsole.engine.reconcile.IpvsProjection;
import io.lvsconsole.engine.time.MonoTime;
import io.lvsconsole.netlink.ipvs.DestinationKey;
import io.lvsconsole.netlink.ipvs.ForwardingMethod;
import io.lvsconsole.netlink.ipvs.IpvsDestination;
import io.lvsconsole.netlink.ipvs.Tunnel;
import io.lvsconsole.netlink.net.IpAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ServiceHealthTest {

    private static final DestinationKey RS1 = new DestinationKey(IpAddress.of("10.1.80.93"), 80);
    private static final DestinationKey RS2 = new DestinationKey(IpAddress.of("10.1.80.95"), 80);
    private static final SorryServer SORRY =
            new SorryServer(IpAddress.of("127.0.0.1"), 80, ForwardingMethod.DIRECT_ROUTE, Tunnel.IPIP, false);

    private ServiceHealth machine;
    private ServiceState state;
    private MonoTime now = MonoTime.ZERO;

    private static RealServer real(DestinationKey key, int weight) {
        return new RealServerBuilder(key.address(), key.port())
                .weight(weight)
                .lbKind(ForwardingMethod.DIRECT_ROUTE)
                .build();
    }

    private static VirtualServiceBuilder service(RealServer... servers) {
        return new VirtualServiceBuilder(List.of(Listener.of(IpAddress.of("10.1.80.90"), 80)))
                .lbAlgo("wrr")
                .realServers(List.of(servers));
    }

    private List<ServiceAction> start(VirtualServiceBuilder service) {
        machine = new ServiceHealth(service.build());
        state = machine.initial(now);
        return step(new ServiceEvent.Started());
    }

    private List<ServiceAction> step(ServiceEvent event) {
        Step<ServiceState, ServiceAction> step = machine.step(state, event, now);
        state = step.state();
        return step.actions();
    }

    private String table() {
        return IpvsProjection.of(machine, state).get(0).destinations().values().stream()
                .map(row -> row.key() + "=" + row.weight())
                .collect(Collectors.joining(" "));
    }

    @Test
    void servers_without_a_verdict_serve_and_give_the_quorum_at_once() {
        assertThat(start(service(real(RS1, 3), real(RS2, 1))))
                .containsExactly(new ServiceAction.QuorumChanged(true, 4, 1));
        assertThat(table()).isEqualTo("10.1.80.93:80=3 10.1.80.95:80=1");
    }

    @Test
    void a_failed_server_leaves_the_table_and_comes_back_with_its_weight() {
        start(service(real(RS1, 3), real(RS2, 1)));
        assertThat(step(new ServiceEvent.ServerJudged(RS1, false, "refused")))
                .containsExactly(new ServiceAction.ServerChanged(RS1, false, "refused"));
        assertThat(table()).isEqualTo("10.1.80.95:80=1");
        step(new ServiceEvent.ServerJudged(RS1, true, "passed"));
        assertThat(table()).isEqualTo("10.1.80.93:80=3 10.1.80.95:80=1");
    }

    @Test
    void with_inhibit_on_failure_it_stays_with_weight_0() {
        start(service(real(RS1, 3), real(RS2, 1)).inhibitOnFailure(true));
        step(new ServiceEvent.ServerJudged(RS1, false, "refused"));
        assertThat(table()).isEqualTo("10.1.80.93:80=0 10.1.80.95:80=1");
    }

    @Test
    void the_sorry_server_stands_in_when_nobody_is_alive() {
        start(service(real(RS1, 1), real(RS2, 1)).sorryServer(SORRY));
        step(new ServiceEvent.ServerJudged(RS1, false, "refused"));
        assertThat(step(new ServiceEvent.ServerJudged(RS2, false, "refused")))
                .contains(new ServiceAction.QuorumChanged(false, 0, 1));
        assertThat(table()).isEqualTo("127.0.0.1:80=1");
        step(new ServiceEvent.ServerJudged(RS2, true, "passed"));
        assertThat(table()).isEqualTo("10.1.80.95:80=1");
    }

    @Test
    void the_quorum_is_lost_below_and_gained_above_with_hysteresis() {
        start(service(real(RS1, 2), real(RS2, 2)).quorum(2).hysteresis(1).sorryServer(SORRY));
        assertThat(state.hasQuorum()).isTrue();
        step(new ServiceEvent.ServerJudged(RS1, false, "x"));
        assertThat(state.hasQuorum()).as("2 is not below 2 - 1").isTrue();
        step(new ServiceEvent.WeightAdvised(RS2, -2));
        assertThat(state.hasQuorum()).isFalse();
        step(new ServiceEvent.WeightAdvised(RS2, 0));
        assertThat(state.hasQuorum()).as("2 is not yet 2 + 1").isFalse();
        step(new ServiceEvent.ServerJudged(RS1, true, "passed"));
        assertThat(state.hasQuorum()).isTrue();
    }

    @Test
    void alpha_servers_wait_for_their_first_success() {
        CheckSpec check = new CheckSpec.Tcp(CheckTiming.DEFAULT, CheckTarget.DEFAULT);
        RealServer alpha = new RealServerBuilder(real(RS1, 1))
                .alpha(true)
                .checks(List.of(check))
                .build();
        assertThat(start(service(alpha).sorryServer(SORRY))).isEmpty();
        assertThat(table()).isEqualTo("127.0.0.1:80=1");
        step(new ServiceEvent.ServerJudged(RS1, true, "passed"));
        assertThat(table()).isEqualTo("10.1.80.93:80=1");
    }

    @Test
    void a_drained_server_leaves_when_its_connections_have_ended() {
        start(service(real(RS1, 1), real(RS2, 1)));
        step(new ServiceEvent.Intervened(RS1, Optional.of(Intervention.drain(Optional.empty()))));
        assertThat(table()).isEqualTo("10.1.80.93:80=0 10.1.80.95:80=1");
        assertThat(step(new ServiceEvent.ConnectionsCounted(RS1, 5))).isEmpty();
        assertThat(step(new ServiceEvent.ConnectionsCounted(RS1, 0)))
                .containsExactly(new ServiceAction.Drained(RS1, 0));
        assertThat(table()).isEqualTo("10.1.80.95:80=1");
        step(new ServiceEvent.Intervened(RS1, Optional.empty()));
        assertThat(table()).isEqualTo("10.1.80.93:80=1 10.1.80.95:80=1");
    }

    @Test
    void a_drain_ends_at_its_deadline_whatever_is_left() {
        start(service(real(RS1, 1), real(RS2, 1)));
        MonoTime deadline = now.plus(Duration.ofSeconds(60));
        step(new ServiceEvent.Intervened(RS1, Optional.of(Intervention.drain(Optional.of(deadline)))));
        assertThat(machine.nextDeadline(state)).contains(deadline);
        now = deadline;
        assertThat(step(new ServiceEvent.DeadlineReached())).containsExactly(new ServiceAction.Drained(RS1, -1));
        assertThat(table()).isEqualTo("10.1.80.95:80=1");
    }

    @Test
    void a_returning_server_starts_slowly_in_ten_steps() {
        start(service(real(RS1, 100)).slowStart(Duration.ofSeconds(10)));
        assertThat(table()).as("not at the start of the engine").isEqualTo("10.1.80.93:80=100");
        step(new ServiceEvent.ServerJudged(RS1, false, "refused"));
        step(new ServiceEvent.ServerJudged(RS1, true, "passed"));
        assertThat(table()).isEqualTo("10.1.80.93:80=10");
        for (int seconds = 1; seconds <= 9; seconds++) {
            assertThat(machine.nextDeadline(state)).contains(MonoTime.ZERO.plus(Duration.ofSeconds(seconds)));
            now = machine.nextDeadline(state).orElseThrow();
            step(new ServiceEvent.DeadlineReached());
            assertThat(table()).isEqualTo("10.1.80.93:80=" + (seconds + 1) * 10);
        }
        assertThat(machine.nextDeadline(state)).isEmpty();
    }

    @Test
    void direct_routing_takes_the_port_of_the_service_and_masquerading_its_own() {
        RealServer routed = new RealServerBuilder(RS1.address(), 8080)
                .lbKind(ForwardingMethod.DIRECT_ROUTE)
                .build();
        RealServer masqueraded = new RealServerBuilder(RS2.address(), 8080)
                .lbKind(ForwardingMethod.MASQUERADE)
                .build();
        start(service(routed, masqueraded));
        assertThat(IpvsProjection.of(machine, state).get(0).destinations().values())
                .extracting(IpvsDestination::key)
                .containsExactly(RS1, new DestinationKey(RS2.address(), 8080));
    }

    @Test
    void a_reload_keeps_what_is_known_of_servers_in_both() {
        start(service(real(RS1, 1), real(RS2, 1)));
        step(new ServiceEvent.ServerJudged(RS1, false, "refused"));
        machine = new ServiceHealth(service(real(RS1, 5)).build());
        state = machine.adopt(state, now);
        step(new ServiceEvent.Started());
        assertThat(table()).isEmpty();
    }
}
