package io.lvsconsole.console.tui;

import static org.assertj.core.api.Assertions.assertThat;

import io.lvsconsole.console.command.SystemNames;
import io.lvsconsole.console.command.ToolContext;
import io.lvsconsole.console.command.ToolOptions;
import io.lvsconsole.console.dialect.Toolbox;
import io.lvsconsole.console.source.DirectorAccess;
import io.lvsconsole.console.tui.Work.Outcome;
import io.lvsconsole.console.view.DirectorPicture;
import io.lvsconsole.console.view.KernelTracker;
import io.lvsconsole.console.view.Subject;
import io.lvsconsole.engine.api.EngineDoor;
import io.lvsconsole.engine.sim.kernel.IpvsSettings;
import io.lvsconsole.engine.sim.kernel.SimHost;
import io.lvsconsole.netlink.ipvs.DestinationEntry;
import io.lvsconsole.netlink.ipvs.DestinationKey;
import io.lvsconsole.netlink.ipvs.IpvsChange;
import io.lvsconsole.netlink.kernel.KernelException;
import io.lvsconsole.netlink.net.IpAddress;
import java.io.BufferedReader;
import java.io.Reader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Plans and typed lines on the strict stand-in for the kernel. */
class ChangeRunnerTest {

    private static final Subject.Real FIRST =
            new Subject.Real(SampleDirector.WWW, "www", new DestinationKey(IpAddress.of("192.168.10.21"), 80));

    private final SimHost host = SimHost.create(() -> SampleDirector.START, IpvsSettings.LINUX_6_1);
    private final DirectorAccess access = new DirectorAccess("lb1", () -> host, EngineDoor.NONE, "RW", true);
    private final ToolContext context = new ToolContext(
            new BufferedReader(Reader.nullReader()),
            System.out,
            System.err,
            host,
            new SystemNames(),
            ToolOptions.DEFAULT);
    private final ChangeRunner runner = new ChangeRunner(new Toolbox(), context, Optional.empty());

    @BeforeEach
    void fill() throws KernelException {
        for (var table : SampleDirector.tables()) {
            host.ipvs().apply(new IpvsChange.AddService(table.service().service()));
            for (DestinationEntry entry : table.destinations()) {
                host.ipvs()
                        .apply(new IpvsChange.AddDestination(
                                table.service().service().key(), entry.destination()));
            }
        }
    }

    @AfterEach
    void end() {
        runner.close();
    }

    private KernelPlans plans() throws KernelException {
        DirectorPicture first = Pictures.first(access, SampleDirector.START);
        var picture = new KernelTracker().next(host.ipvs().table(), SampleDirector.START);
        return new KernelPlans(
                first.withKernel(first.kernel().with(picture, SampleDirector.START, Duration.ofSeconds(1))));
    }

    private static Plan plan(Step... steps) {
        return new Plan("test", 1, "", List.of(), List.of(), List.of(steps));
    }

    private Outcome run(Plan plan) throws Exception {
        CompletableFuture<Outcome> outcome = new CompletableFuture<>();
        runner.run(plan, access, outcome::complete);
        return outcome.get(60, TimeUnit.SECONDS);
    }

    private int weight() throws KernelException {
        return host.ipvs().destinations(SampleDirector.WWW).stream()
                .filter(entry -> entry.destination().key().equals(FIRST.key()))
                .findFirst()
                .orElseThrow()
                .destination()
                .weight();
    }

    @Test
    void a_plan_changes_the_kernel_and_its_inverse_changes_it_back() throws Exception {
        Plan plan = plan(plans().weight(FIRST, 3).orElseThrow());

        assertThat(run(plan).isDone()).isTrue();
        assertThat(weight()).isEqualTo(3);
        assertThat(run(plan.inverse()).isDone()).isTrue();
        assertThat(weight()).isEqualTo(10);
    }

    @Test
    void what_somebody_else_changed_since_the_preview_is_left_alone() throws Exception {
        Plan plan = plan(plans().weight(FIRST, 3).orElseThrow());
        assertThat(run(plan(plans().weight(FIRST, 7).orElseThrow())).isDone()).isTrue();

        Outcome outcome = run(plan);
        assertThat(outcome.isDone()).isFalse();
        assertThat(outcome.lines())
                .anyMatch(line -> line.startsWith("changed since preview: it is now 192.168.10.21:80 weight 7"));
        assertThat(weight()).isEqualTo(7);
    }

    @Test
    void a_deleted_service_comes_back_with_its_servers_in_their_order() throws Exception {
        var before = host.ipvs().destinations(SampleDirector.SHOP).stream()
                .map(DestinationEntry::destination)
                .toList();
        Plan plan = plan(plans().deleteService(SampleDirector.SHOP).orElseThrow());

        assertThat(run(plan).isDone()).isTrue();
        assertThat(host.ipvs().service(SampleDirector.SHOP)).isEmpty();
        assertThat(run(plan.inverse()).isDone()).isTrue();
        assertThat(host.ipvs().destinations(SampleDirector.SHOP).stream().map(DestinationEntry::destination))
                .containsExactlyElementsOf(before);
    }

    @Test
    void a_cleared_table_comes_back_whole() throws Exception {
        int services = host.ipvs().services().size();
        Plan plan = plan(plans().flush());

        assertThat(run(plan).isDone()).isTrue();
        assertThat(host.ipvs().services()).isEmpty();
        assertThat(run(plan.inverse()).isDone()).isTrue();
        assertThat(host.ipvs().services()).hasSize(services);
        assertThat(weight()).isEqualTo(10);
    }

    @Test
    void the_kernel_s_refusal_is_handed_on() throws Exception {
        Step again = KernelPlans.plain(new IpvsChange.DeleteService(SampleDirector.SHOP), Optional.empty());

        assertThat(run(plan(again)).isDone()).isTrue();
        Outcome outcome = run(plan(again));
        assertThat(outcome.isDone()).isFalse();
        assertThat(outcome.lines()).isNotEmpty();
    }

    @Test
    void a_typed_line_runs_and_prints_as_the_tool_does() throws Exception {
        List<String> printed = new ArrayList<>();
        CompletableFuture<Integer> status = new CompletableFuture<>();
        runner.type(
                "ipvsadm -e -t 10.0.0.10:80 -r 192.168.10.21:80 -g -w 4; ipvsadm -Ln | grep 10.21:80",
                access,
                printed::add,
                status::complete);

        assertThat(status.get(60, TimeUnit.SECONDS)).isZero();
        assertThat(printed)
                .singleElement()
                .asString()
                .contains("192.168.10.21:80")
                .contains("Route   4");
        assertThat(weight()).isEqualTo(4);
    }

    @Test
    void a_typed_line_that_is_wrong_has_a_status_and_a_message() throws Exception {
        List<String> printed = new ArrayList<>();
        CompletableFuture<Integer> status = new CompletableFuture<>();
        runner.type("ipvsadm -A -t nonsense", access, printed::add, status::complete);

        assertThat(status.get(60, TimeUnit.SECONDS)).isNotZero();
        assertThat(printed).isNotEmpty();
    }
}
