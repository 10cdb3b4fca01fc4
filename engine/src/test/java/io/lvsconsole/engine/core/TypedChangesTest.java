package io.lvsconsole.engine.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.lvsconsole.engine.api.ControlReply;
import io.lvsconsole.engine.api.ControlRequest;
import io.lvsconsole.engine.api.ControlRequest.Method;
import io.lvsconsole.engine.api.EngineSnapshot;
import io.lvsconsole.engine.api.ServiceView;
import io.lvsconsole.engine.health.CheckOutcome;
import io.lvsconsole.engine.health.Intervention;
import io.lvsconsole.engine.model.CheckSpec;
import io.lvsconsole.engine.model.CheckTarget;
import io.lvsconsole.engine.model.CheckTiming;
import io.lvsconsole.engine.model.EngineConfig;
import io.lvsconsole.engine.model.Listener;
import io.lvsconsole.engine.model.RealServer;
import io.lvsconsole.engine.model.RealServerBuilder;
import io.lvsconsole.engine.model.VirtualService;
import io.lvsconsole.engine.model.VirtualServiceBuilder;
import io.lvsconsole.netlink.ipvs.DestinationKey;
import io.lvsconsole.netlink.ipvs.ForwardingMethod;
import io.lvsconsole.netlink.ipvs.IpvsChange;
import io.lvsconsole.netlink.ipvs.IpvsDestination;
import io.lvsconsole.netlink.ipvs.IpvsService;
import io.lvsconsole.netlink.ipvs.ServiceKey;
import io.lvsconsole.netlink.kernel.Errno;
import io.lvsconsole.netlink.net.IpAddress;
import io.lvsconsole.netlink.net.L4Protocol;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Typed ipvsadm commands against services that the engine manages, on the strict stand-in kernel. */
class TypedChangesTest {

    private static final IpAddress VIP = IpAddress.of("10.1.80.90");
    private static final IpAddress RS1 = IpAddress.of("10.1.80.93");
    private static final IpAddress RS2 = IpAddress.of("10.1.80.95");
    private static final IpAddress RS3 = IpAddress.of("10.1.80.97");
    private static final ServiceKey KEY = new ServiceKey.Address(L4Protocol.TCP, VIP, 80);
    private static final CheckOutcome PASS = CheckOutcome.passed(Duration.ofMillis(2));
    private static final CheckOutcome REFUSED = CheckOutcome.failed("connect refused", Duration.ofMillis(1));

    private final ServicesRig rig = new ServicesRig();

    TypedChangesTest() {
        List.of(RS1, RS2, RS3).forEach(address -> rig.servers.put(address, PASS));
    }

    private static RealServer real(IpAddress address, int weight) {
        return new RealServerBuilder(address, 80)
                .weight(weight)
                .lbKind(ForwardingMethod.DIRECT_ROUTE)
                .build();
    }

    private static VirtualService www(RealServer... servers) {
        CheckTiming timing = new CheckTiming(
                Duration.ofSeconds(6),
                Duration.ofSeconds(3),
                1,
                2,
                Duration.ofSeconds(1),
                Optional.of(Duration.ZERO),
                Duration.ZERO);
        return new VirtualServiceBuilder(List.of(Listener.of(VIP, 80)))
                .name("www")
                .lbAlgo("wlc")
                .lbKind(ForwardingMethod.DIRECT_ROUTE)
                .checks(List.of(new CheckSpec.Tcp(timing, CheckTarget.DEFAULT)))
                .realServers(List.of(servers))
                .build();
    }

    private void start() {
        start(www(real(RS1, 1), real(RS2, 1)));
    }

    private void start(VirtualService service) {
        rig.start(EngineConfig.empty().withServices(List.of(service)));
        rig.run(Duration.ofSeconds(1));
        rig.written.clear();
    }

    private EngineSnapshot snapshot() {
        rig.replies.clear();
        return rig.ask(ControlRequest.of(Method.SNAPSHOT)).get(0).snapshot().orElseThrow();
    }

    private ControlReply word(Method method) {
        rig.replies.clear();
        return rig.ask(ControlRequest.of(method)).get(0);
    }

    @Test
    void a_weight_typed_for_a_managed_server_stays_through_reconciliation() {
        start();
        assertThat(rig.type("ipvsadm -e -t 10.1.80.90:80 -r 10.1.80.93:80 -g -w 7"))
                .containsExactly("done");
        rig.run(Duration.ofSeconds(30));
        assertThat(rig.table()).isEqualTo("TCP 10.1.80.90:80 [10.1.80.93=7 10.1.80.95=1]");
        assertThat(rig.written).hasSize(1);
    }

    @Test
    void a_server_typed_in_is_checked_like_the_others() {
        start();
        rig.type("ipvsadm -a -t 10.1.80.90:80 -r 10.1.80.97:80 -g -w 3");
        assertThat(rig.table()).contains("10.1.80.97=3");
        rig.servers.put(RS3, REFUSED);
        rig.run(Duration.ofSeconds(10));
        assertThat(rig.table()).doesNotContain("10.1.80.97");
    }

    @Test
    void a_server_typed_out_does_not_come_back_and_is_shown_as_removed() {
        start();
        assertThat(rig.type("ipvsadm -d -t 10.1.80.90:80 -r 10.1.80.93:80")).containsExactly("done");
        rig.run(Duration.ofSeconds(30));
        assertThat(rig.table()).isEqualTo("TCP 10.1.80.90:80 [10.1.80.95=1]");
        ServiceView view = snapshot().services().get(0);
        assertThat(view.servers()).hasSize(2);
        assertThat(view.servers().get(1).state()).isEqualTo("removed");
        assertThat(view.servers().get(1).override()).isEqualTo("removed by root");
    }

    @Test
    void explain_names_the_typed_change_behind_a_weight() {
        start();
        rig.type("ipvsadm -e -t 10.1.80.90:80 -r 10.1.80.93:80 -g -w 7");
        rig.replies.clear();
        assertThat(rig.ask(ControlRequest.server(Method.EXPLAIN, "www", "10.1.80.93:80"))
                        .get(0)
                        .lines())
                .contains("  an operator typed: ipvsadm -a -t 10.1.80.90:80 -r 10.1.80.93:80 -g -w 7 (root)");
    }

    @Test
    void undo_takes_a_typed_change_back() {
        start();
        rig.type("ipvsadm -d -t 10.1.80.90:80 -r 10.1.80.93:80");
        rig.type("ipvsadm -e -t 10.1.80.90:80 -r 10.1.80.95:80 -g -w 9");
        assertThat(word(Method.UNDO).lines())
                .containsExactly("undone: ipvsadm -e -t 10.1.80.90:80 -r 10.1.80.95:80 -g -w 9");
        assertThat(rig.table()).isEqualTo("TCP 10.1.80.90:80 [10.1.80.95=1]");
        word(Method.UNDO);
        assertThat(rig.table()).isEqualTo("TCP 10.1.80.90:80 [10.1.80.93=1 10.1.80.95=1]");
        assertThat(word(Method.UNDO).error()).isPresent();
    }

    @Test
    void the_answers_are_those_of_the_kernel() {
        start();
        assertThat(rig.type(
                        "ipvsadm -a -t 10.1.80.90:80 -r 10.1.80.93:80 -g -w 1",
                        "ipvsadm -d -t 10.1.80.90:80 -r 10.1.80.99:80",
                        "ipvsadm -A -t 10.1.80.90:80 -s rr",
                        "ipvsadm -a -t 10.9.9.9:80 -r 10.1.80.93:80 -g -w 1"))
                .containsExactly(
                        "refused " + Errno.EEXIST.number(),
                        "refused " + Errno.ENOENT.number(),
                        "refused " + Errno.EEXIST.number(),
                        "foreign");
        assertThat(rig.written).isEmpty();
    }

    @Test
    void what_the_kernel_refuses_is_taken_back() {
        start();
        assertThat(rig.type("ipvsadm -E -t 10.1.80.90:80 -s nosuch"))
                .containsExactly("refused " + Errno.ENOENT.number());
        rig.run(Duration.ofSeconds(30));
        assertThat(rig.table()).isEqualTo("TCP 10.1.80.90:80 [10.1.80.93=1 10.1.80.95=1]");
        assertThat(snapshot().services().get(0).scheduler()).isEqualTo("wlc");
        assertThat(word(Method.HISTORY).lines()).isEmpty();
    }

    @Test
    void a_deleted_service_stays_deleted_and_can_be_built_anew() {
        start();
        assertThat(rig.type("ipvsadm -D -t 10.1.80.90:80")).containsExactly("done");
        rig.run(Duration.ofSeconds(10));
        assertThat(rig.table()).isEmpty();
        assertThat(snapshot().services().get(0).override()).isEqualTo("deleted by root");
        assertThat(rig.type(
                        "ipvsadm -D -t 10.1.80.90:80",
                        "ipvsadm -A -t 10.1.80.90:80 -s rr",
                        "ipvsadm -a -t 10.1.80.90:80 -r 10.1.80.95:80 -g -w 2"))
                .containsExactly("refused " + Errno.ESRCH.number(), "done", "done");
        assertThat(rig.table()).isEqualTo("TCP 10.1.80.90:80 [10.1.80.95=2]");
    }

    @Test
    void a_flush_clears_ours_and_leaves_the_rest_to_the_caller() throws Exception {
        ServiceKey other = new ServiceKey.FwMark(5, io.lvsconsole.netlink.net.Family.IPV4);
        rig.kernel.apply(new IpvsChange.AddService(IpvsService.of(other, "rr")));
        start();
        assertThat(rig.type("ipvsadm -C")).containsExactly("foreign");
        assertThat(rig.table()).isEqualTo("FWM 5 []");
        word(Method.UNDO);
        assertThat(rig.table()).contains("TCP 10.1.80.90:80 [10.1.80.93=1 10.1.80.95=1]");
    }

    @Test
    void a_server_of_others_in_our_service_is_edited_in_the_kernel() throws Exception {
        start();
        rig.kernel.apply(new IpvsChange.AddDestination(
                KEY, IpvsDestination.of(new DestinationKey(RS3, 80), ForwardingMethod.DIRECT_ROUTE, 1)));
        rig.run(Duration.ofSeconds(5));
        assertThat(rig.type("ipvsadm -d -t 10.1.80.90:80 -r 10.1.80.97:80")).containsExactly("foreign");
    }

    @Test
    void overrides_and_decisions_survive_a_restart_of_the_engine() {
        start();
        rig.type("ipvsadm -d -t 10.1.80.90:80 -r 10.1.80.93:80");
        rig.send(new ServiceInput.Intervened("www", new DestinationKey(RS2, 80), Optional.of(Intervention.quiesce())));
        String before = rig.table();
        start();
        rig.run(Duration.ofSeconds(10));
        assertThat(rig.table()).isEqualTo(before).isEqualTo("TCP 10.1.80.90:80 [10.1.80.95=0]");
        assertThat(rig.written).isEmpty();
    }

    @Test
    void a_script_that_adds_and_deletes_for_ever_leaves_no_more_than_the_last_word() {
        start();
        for (int i = 0; i < 50; i++) {
            rig.type("ipvsadm -d -t 10.1.80.90:80 -r 10.1.80.93:80");
            rig.type("ipvsadm -a -t 10.1.80.90:80 -r 10.1.80.93:80 -g -w 1");
        }
        assertThat(rig.kept.overrides().services()).isEmpty();
    }

    @Test
    void a_reload_keeps_overrides_and_drops_those_of_servers_that_are_gone() {
        start();
        rig.type("ipvsadm -d -t 10.1.80.90:80 -r 10.1.80.93:80");
        rig.type("ipvsadm -e -t 10.1.80.90:80 -r 10.1.80.95:80 -g -w 4");
        rig.send(new ConfigInput.Loaded(
                Optional.empty(),
                Optional.of(EngineConfig.empty().withServices(List.of(www(real(RS2, 1), real(RS3, 1))))),
                List.of()));
        rig.run(Duration.ofSeconds(10));
        assertThat(rig.table()).isEqualTo("TCP 10.1.80.90:80 [10.1.80.95=4 10.1.80.97=1]");
        assertThat(rig.told)
                .contains("override dropped, the configuration has no such service or server: ipvsadm -d -t"
                        + " 10.1.80.90:80 -r 10.1.80.93:80");
    }

    @Test
    void an_invalid_configuration_changes_nothing_and_is_told_with_its_problems() {
        start();
        rig.replies.clear();
        rig.ask(ControlRequest.of(Method.RELOAD));
        assertThat(rig.config).containsExactly(new ConfigEffect.Load(Optional.of(1L)));
        rig.send(new ConfigInput.Loaded(Optional.of(1L), Optional.empty(), List.of("a.yaml:3:5: no such key")));
        assertThat(rig.told)
                .as("a reload by a signal has nobody else to tell")
                .contains(
                        "the new configuration is not valid and changes nothing; what runs goes on",
                        "a.yaml:3:5: no such key");
        assertThat(rig.replies.get(0).error().orElseThrow().code()).isEqualTo(ControlReply.Code.CONFIGURATION);
        assertThat(rig.replies.get(0).lines()).containsExactly("a.yaml:3:5: no such key");
        rig.run(Duration.ofSeconds(10));
        assertThat(rig.written).isEmpty();
    }

    @Test
    void saving_hands_over_what_runs_and_forgets_the_overrides_once_it_is_written() {
        start();
        rig.type("ipvsadm -e -t 10.1.80.90:80 -r 10.1.80.93:80 -g -w 7");
        rig.send(new ServiceInput.Intervened("www", new DestinationKey(RS2, 80), Optional.of(Intervention.weight(3))));
        rig.replies.clear();
        rig.ask(ControlRequest.of(Method.SAVE));
        ConfigEffect.Save save = (ConfigEffect.Save) rig.config.get(0);
        assertThat(save.effective().services()).containsExactly(www(real(RS1, 7), real(RS2, 3)));
        rig.send(new ConfigInput.Saved(save.ticket(), Optional.of(save.effective()), Optional.empty(), List.of("ok")));
        assertThat(rig.replies.get(0).lines()).containsExactly("ok");
        assertThat(rig.kept.overrides().services()).isEmpty();
        assertThat(rig.kept.held()).isEmpty();
        assertThat(rig.table()).isEqualTo("TCP 10.1.80.90:80 [10.1.80.93=7 10.1.80.95=3]");
    }

    @Test
    void plan_tells_in_commands_what_would_be_written() throws Exception {
        start();
        assertThat(word(Method.PLAN).lines()).containsExactly("# nothing to write: the table is as it is wanted");
        rig.kernel.apply(new IpvsChange.DeleteDestination(KEY, new DestinationKey(RS1, 80)));
        rig.refusePlans = true;
        rig.run(Duration.ofSeconds(5));
        assertThat(word(Method.PLAN).lines()).containsExactly("ipvsadm -a -t 10.1.80.90:80 -r 10.1.80.93:80 -g -w 1");
    }

    @Test
    void a_reload_that_the_kernel_refuses_in_part_leaves_the_service_as_it_was() {
        start();
        VirtualService next = new VirtualServiceBuilder(www(real(RS2, 5), real(RS3, 1)))
                .lbAlgo("nosuch")
                .build();
        rig.send(new ConfigInput.Loaded(
                Optional.empty(), Optional.of(EngineConfig.empty().withServices(List.of(next))), List.of()));
        rig.run(Duration.ofSeconds(30));
        assertThat(rig.table()).isEqualTo("TCP 10.1.80.90:80 [10.1.80.93=1 10.1.80.95=1]");
        assertThat(rig.told)
                .contains("www stays as it was before the reload: IPVS refused 'ipvsadm -E -t 10.1.80.90:80 -s nosuch':"
                        + " No such file or directory");
        assertThat(word(Method.PLAN).lines()).containsExactly("# nothing to write: the table is as it is wanted");
    }

    @Test
    void a_reload_that_the_kernel_takes_stays_even_after_one_that_it_refused() {
        start();
        VirtualService wrong = new VirtualServiceBuilder(www(real(RS2, 5), real(RS3, 1)))
                .lbAlgo("nosuch")
                .build();
        reload(wrong);
        assertThat(rig.table()).isEqualTo("TCP 10.1.80.90:80 [10.1.80.93=1 10.1.80.95=1]");
        reload(www(real(RS2, 5), real(RS3, 1)));
        assertThat(rig.table()).isEqualTo("TCP 10.1.80.90:80 [10.1.80.95=5 10.1.80.97=1]");
    }

    private void reload(VirtualService next) {
        rig.send(new ConfigInput.Loaded(
                Optional.empty(), Optional.of(EngineConfig.empty().withServices(List.of(next))), List.of()));
        rig.run(Duration.ofSeconds(30));
    }
}
