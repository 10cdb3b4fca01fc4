package io.lvsconsole.engine.sim.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lvsconsole.engine.api.ControlReply;
import io.lvsconsole.engine.api.ControlRequest;
import io.lvsconsole.engine.api.ControlRequest.Method;
import io.lvsconsole.engine.api.EngineEventView;
import io.lvsconsole.engine.config.ConfigFiles;
import io.lvsconsole.engine.config.HostSource;
import io.lvsconsole.engine.model.EngineConfig;
import io.lvsconsole.engine.sim.cluster.ClusterPlan.ClientPlan;
import io.lvsconsole.engine.sim.cluster.ClusterPlan.DirectorPlan;
import io.lvsconsole.engine.sim.cluster.ClusterPlan.ServerPlan;
import io.lvsconsole.netlink.ipvs.DestinationEntry;
import io.lvsconsole.netlink.ipvs.IpvsConnection;
import io.lvsconsole.netlink.ipvs.ServiceTable;
import io.lvsconsole.netlink.kernel.KernelException;
import io.lvsconsole.netlink.net.Cidr;
import io.lvsconsole.netlink.net.IpAddress;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LabClusterTest {

    private static final IpAddress VIP = IpAddress.of("10.1.80.90");
    private static final Duration TEN_SECONDS = Duration.ofSeconds(10);

    private final LabCluster cluster = new LabCluster(plan(), 1, 0);

    @BeforeEach
    void the_directors_have_found_each_other() {
        cluster.runFor(TEN_SECONDS);
        cluster.beginRequests();
    }

    private static ClusterPlan plan() {
        return new ClusterPlan(
                List.of(director("ds1", 91), director("ds2", 92)),
                List.of(server("rs1", 93), server("rs2", 95)),
                new ClientPlan(
                        "client",
                        "eth0",
                        List.of(Cidr.of("10.1.80.62/24"), Cidr.of("10.1.80.63/24")),
                        VIP,
                        80,
                        Duration.ofMillis(200),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(2)));
    }

    private static DirectorPlan director(String name, int host) {
        EngineConfig config = ConfigFiles.loader(new HostSource())
                .load("../sample-configs/t3-direct-routing/" + name + ".conf")
                .config()
                .orElseThrow();
        return new DirectorPlan(name, "enp0s3", Cidr.of("10.1.80." + host + "/24"), config);
    }

    private static ServerPlan server(String name, int host) {
        return new ServerPlan(name, "eth0", Cidr.of("10.1.80." + host + "/24"), List.of(VIP), 80, "I'm " + name);
    }

    private LabDirector director(int index) {
        return cluster.directors().get(index);
    }

    private LabMachine machine(String name) {
        return cluster.machines().stream()
                .filter(machine -> machine.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private boolean owns(int director) throws KernelException {
        return director(director).host().simRtnl().isConfigured(VIP);
    }

    private List<DestinationEntry> rows(int director) throws KernelException {
        List<ServiceTable> table = director(director).host().ipvs().table();
        return table.isEmpty() ? List.of() : table.get(0).destinations();
    }

    private long connections() throws KernelException {
        return rows(0).stream().mapToLong(row -> row.stats().connections()).sum();
    }

    @Test
    void the_site_of_the_tutorial_serves_its_client_through_the_table_of_the_better_director() throws KernelException {
        cluster.runFor(TEN_SECONDS);
        LabCluster.ClientTally before = cluster.client();
        long counted = connections();
        cluster.runFor(TEN_SECONDS);

        assertThat(owns(0)).isTrue();
        assertThat(owns(1)).isFalse();
        assertThat(rows(0)).hasSize(2);
        assertThat(cluster.client().answered() - before.answered()).isBetween(49L, 51L);
        assertThat(cluster.client().lost()).isZero();
        assertThat(cluster.client().lastAnswer()).startsWith("I'm rs");
        assertThat(connections() - counted).isBetween(49L, 51L);
        assertThat(rows(0)).allMatch(row -> row.stats().connections() > 0);
    }

    @Test
    void connections_close_and_leave_the_table_after_the_time_of_their_state() throws KernelException {
        cluster.runFor(TEN_SECONDS);
        cluster.runFor(Duration.ofMinutes(4));
        List<IpvsConnection> connections = new ArrayList<>();
        director(0).host().ipvs().connections(connections::add);

        long closing = rows(0).stream()
                .mapToLong(DestinationEntry::inactiveConnections)
                .sum();
        // Five a second, two minutes in FIN_WAIT.
        assertThat(closing).isBetween(580L, 620L);
        assertThat(connections).hasSizeBetween(580, 630);
    }

    @Test
    void a_killed_engine_keeps_serving_until_the_lease_of_its_address_ends_and_then_the_other_takes_over()
            throws Exception {
        cluster.runFor(TEN_SECONDS);
        machine("ds1").kill();
        long lost = cluster.client().lost();
        cluster.runFor(TEN_SECONDS);

        assertThat(owns(0)).isFalse();
        assertThat(owns(1)).isTrue();
        assertThat(machine("ds1").state()).isEqualTo("engine stopped");
        assertThat(cluster.client().lostSinceMs()).isEqualTo(-1);
        long during = cluster.client().lost() - lost;
        assertThat(during).isLessThan(10);
        assertThat(rows(1)).allMatch(row -> row.stats().connections() > 0);
    }

    @Test
    void a_power_cut_loses_requests_until_the_other_takes_over() throws Exception {
        cluster.runFor(TEN_SECONDS);
        machine("ds1").powerOff();
        cluster.runFor(TEN_SECONDS);

        assertThat(owns(1)).isTrue();
        assertThat(cluster.client().lost()).isBetween(10L, 22L);
        assertThat(cluster.client().lostSinceMs()).isEqualTo(-1);
        assertThatThrownBy(() -> director(0).host()).isInstanceOf(KernelException.class);

        machine("ds1").powerOn();
        cluster.runFor(TEN_SECONDS);
        assertThat(owns(0)).isTrue();
        assertThat(owns(1)).isFalse();
    }

    @Test
    void a_server_without_httpd_refuses_until_its_check_sees_it_and_comes_back() throws Exception {
        cluster.runFor(TEN_SECONDS);
        machine("rs1").stopService();
        cluster.runFor(TEN_SECONDS);

        assertThat(rows(0))
                .extracting(row -> row.destination().key().address())
                .containsExactly(IpAddress.of("10.1.80.95"));
        assertThat(cluster.client().lost()).isPositive();
        long lost = cluster.client().lost();

        machine("rs1").start();
        cluster.runFor(TEN_SECONDS);
        assertThat(rows(0)).hasSize(2);
        assertThat(cluster.client().lost()).isEqualTo(lost);
    }

    @Test
    void a_frozen_engine_does_not_answer_and_gives_its_address_up() throws Exception {
        cluster.runFor(TEN_SECONDS);
        machine("ds1").freeze();
        CompletableFuture<ControlReply> question = director(0).ask("test", ControlRequest.of(Method.SNAPSHOT));
        cluster.runFor(TEN_SECONDS);

        assertThat(question).isNotDone();
        assertThat(owns(0)).isFalse();
        assertThat(owns(1)).isTrue();

        machine("ds1").thaw();
        cluster.runFor(TEN_SECONDS);
        assertThat(question.get().snapshot().orElseThrow().director()).isEqualTo("ds1");
        assertThat(owns(0)).isTrue();
        assertThat(owns(1)).isFalse();
    }

    @Test
    void the_engine_answers_drains_and_undoes_as_the_real_one() throws Exception {
        cluster.runFor(TEN_SECONDS);
        CompletableFuture<ControlReply> done =
                director(0).ask("test", ControlRequest.server(Method.QUIESCE, "10.1.80.90:80", "10.1.80.93"));
        cluster.runFor(TEN_SECONDS);
        assertThat(done.get().error()).isEmpty();
        assertThat(rows(0)).anyMatch(row -> row.destination().weight() == 0);

        director(0).ask("test", ControlRequest.of(Method.UNDO));
        cluster.runFor(TEN_SECONDS);
        assertThat(rows(0)).allMatch(row -> row.destination().weight() == 100);
        assertThat(director(0).events(0)).extracting(EngineEventView::kind).contains("control.change", "control.undo");
    }

    @Test
    void a_saved_change_is_in_the_configuration_of_the_next_engine() throws Exception {
        ControlRequest weight = new ControlRequest(
                Method.WEIGHT,
                Optional.empty(),
                Optional.of("10.1.80.93"),
                Optional.of(7),
                Optional.empty(),
                Optional.empty());
        director(0).ask("test", weight);
        cluster.runFor(TEN_SECONDS);
        CompletableFuture<ControlReply> saved = director(0).ask("test", ControlRequest.of(Method.SAVE));
        cluster.runFor(TEN_SECONDS);
        assertThat(saved.get().error()).isEmpty();

        machine("ds1").powerOff();
        machine("ds1").powerOn();
        cluster.runFor(TEN_SECONDS);
        assertThat(rows(0)).extracting(row -> row.destination().weight()).containsExactlyInAnyOrder(7, 100);
    }

    @Test
    void a_question_is_lost_with_the_engine_that_was_asked() throws Exception {
        cluster.runFor(TEN_SECONDS);
        machine("ds1").freeze();
        CompletableFuture<ControlReply> question = director(0).ask("test", ControlRequest.of(Method.SNAPSHOT));
        machine("ds1").kill();

        assertThatThrownBy(question::get).isInstanceOf(ExecutionException.class).hasCauseInstanceOf(IOException.class);
        assertThat(director(0).ask("test", ControlRequest.of(Method.SNAPSHOT))).isCompletedExceptionally();
    }

    @Test
    void an_unplugged_director_keeps_nothing_and_returns_when_plugged() throws Exception {
        cluster.runFor(TEN_SECONDS);
        machine("ds1").unplug();
        cluster.runFor(TEN_SECONDS);
        assertThat(machine("ds1").state()).isEqualTo("unplugged");
        assertThat(owns(1)).isTrue();

        machine("ds1").plug();
        cluster.runFor(TEN_SECONDS);
        assertThat(owns(0)).isTrue();
        assertThat(owns(1)).isFalse();
    }

    @Test
    void what_cannot_be_done_is_refused_with_the_reason() throws Exception {
        assertThatThrownBy(() -> machine("rs1").kill()).hasMessage("rs1: no engine runs there");
        assertThatThrownBy(() -> machine("ds1").thaw()).hasMessage("ds1: its engine is not frozen");
        machine("ds1").powerOff();
        assertThatThrownBy(() -> machine("ds1").stop()).hasMessage("ds1: it is switched off");
    }
}
