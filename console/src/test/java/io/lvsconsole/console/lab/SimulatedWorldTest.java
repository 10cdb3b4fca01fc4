package io.lvsconsole.console.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lvsconsole.console.source.DirectorAccess;
import io.lvsconsole.console.source.LabWorld;
import io.lvsconsole.console.source.LabWorld.LabAction;
import io.lvsconsole.console.source.LabWorld.LabRefusal;
import io.lvsconsole.engine.api.ControlReply;
import io.lvsconsole.engine.api.ControlRequest;
import io.lvsconsole.engine.api.ControlRequest.Method;
import io.lvsconsole.engine.api.EngineClient;
import io.lvsconsole.netlink.host.Host;
import io.lvsconsole.netlink.ipvs.IpvsChange;
import io.lvsconsole.netlink.ipvs.IpvsConnection;
import io.lvsconsole.netlink.ipvs.IpvsService;
import io.lvsconsole.netlink.ipvs.ServiceKey;
import io.lvsconsole.netlink.kernel.Errno;
import io.lvsconsole.netlink.kernel.KernelException;
import io.lvsconsole.netlink.net.IpAddress;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SimulatedWorldTest {

    private static final IpAddress VIP = IpAddress.of("10.1.80.90");

    private SimulatedWorld world;

    @BeforeEach
    void open() throws IOException {
        world = SimulatedWorld.open(ScenarioFiles.find("t3").orElseThrow(), true);
    }

    @AfterEach
    void close() {
        world.close();
    }

    private String state(String machine) {
        return world.hosts().stream()
                .filter(host -> host.name().equals(machine))
                .map(LabWorld.LabHost::state)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void it_opens_with_one_owner_and_a_client_that_lost_nothing() throws KernelException {
        Sight sight = new Sight(world, VIP);

        assertThat(sight.owners()).containsExactly("ds1");
        assertThat(sight.role("ds2")).isEqualTo("backup");
        assertThat(world.client().answered()).isGreaterThan(100);
        assertThat(world.client().lost()).isZero();
        assertThat(world.hosts()).extracting(LabWorld.LabHost::state).containsOnly("up");
    }

    @Test
    void a_kernel_is_read_and_changed_from_any_thread() throws KernelException {
        try (Host host = world.director("ds1").kernel().get()) {
            ServiceKey mark = new ServiceKey.FwMark(7, io.lvsconsole.netlink.net.Family.IPV4);
            host.ipvs().apply(new IpvsChange.AddService(IpvsService.of(mark, "rr")));
            List<IpvsConnection> connections = new ArrayList<>();
            host.ipvs().connections(connections::add);

            assertThat(host.ipvs().service(mark)).isPresent();
            assertThat(connections).hasSizeGreaterThan(100);
            assertThat(host.ipvs()).isSameAs(host.ipvs());
            assertThatThrownBy(() -> host.ipvs().apply(new IpvsChange.AddService(IpvsService.of(mark, "rr"))))
                    .isInstanceOfSatisfying(
                            KernelException.class, e -> assertThat(e.errno()).isEqualTo(Errno.EEXIST));
        }
    }

    @Test
    void an_engine_that_was_asked_and_killed_is_lost_and_a_new_one_is_another() throws Exception {
        DirectorAccess ds1 = world.director("ds1");
        try (EngineClient client = ds1.engine().connect()) {
            ControlReply reply = client.call(ControlRequest.of(Method.SNAPSHOT));
            assertThat(reply.snapshot().orElseThrow().services()).hasSize(1);
            assertThat(client.events(0)).isNotEmpty();

            world.act(LabAction.KILL, "ds1");
            assertThat(state("ds1")).isEqualTo("engine stopped");
            assertThatThrownBy(() -> client.call(ControlRequest.of(Method.SNAPSHOT)))
                    .isInstanceOf(IOException.class)
                    .hasMessage("the engine on ds1 ended");
            assertThatThrownBy(() -> ds1.engine().connect()).hasMessage("no engine runs on ds1");

            world.act(LabAction.START, "ds1");
            assertThatThrownBy(() -> client.events(0)).isInstanceOf(IOException.class);
            assertThat(ds1.engine().connect().events(0)).isNotNull();
        }
    }

    @Test
    void a_frozen_engine_is_silent_for_a_while_and_then_an_error() throws Exception {
        try (EngineClient client = world.director("ds1").engine().connect()) {
            world.act(LabAction.FREEZE, "ds1");

            assertThat(state("ds1")).isEqualTo("frozen");
            assertThatThrownBy(() -> client.call(ControlRequest.of(Method.SNAPSHOT)))
                    .hasMessage("the engine on ds1 does not answer");
        }
    }

    @Test
    void a_director_without_power_has_no_kernel_to_ask() throws Exception {
        world.act(LabAction.POWER_OFF, "ds1");

        try (Host host = world.director("ds1").kernel().get()) {
            assertThatThrownBy(host::rtnl).isInstanceOfSatisfying(KernelException.class, e -> assertThat(e.errno())
                    .isEqualTo(Errno.EHOSTDOWN));
        }
    }

    @Test
    void what_cannot_be_done_is_refused() throws Exception {
        assertThatThrownBy(() -> world.act(LabAction.KILL, "ds9"))
                .isInstanceOf(LabRefusal.class)
                .hasMessage("ds9: no such machine in this lab");
        assertThatThrownBy(() -> world.act(LabAction.KILL, "rs1")).hasMessage("rs1: no engine runs there");
        try (SimulatedWorld readOnly =
                SimulatedWorld.open(ScenarioFiles.find("t3").orElseThrow(), false)) {
            assertThatThrownBy(() -> readOnly.act(LabAction.KILL, "ds1")).hasMessage("this lab is read-only");
        }
    }
}
