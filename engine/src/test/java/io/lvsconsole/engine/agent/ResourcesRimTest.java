package io.lvsconsole.engine.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.lvsconsole.engine.core.EngineEvent;
import io.lvsconsole.engine.core.ResourceEffect;
import io.lvsconsole.engine.core.ResourceReport;
import io.lvsconsole.engine.ha.Operation;
import io.lvsconsole.engine.ha.Operation.Kind;
import io.lvsconsole.engine.ha.Operation.Outcome;
import io.lvsconsole.engine.model.FencingSpec;
import io.lvsconsole.engine.model.ResourceSpec;
import io.lvsconsole.engine.sim.kernel.SimHost;
import io.lvsconsole.engine.time.MonoTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real programs: each agent is a script written here. */
class ResourcesRimTest {

    @TempDir
    Path directory;

    private final BlockingQueue<EngineEvent> answers = new LinkedBlockingQueue<>();
    private final List<List<String>> saved = new ArrayList<>();
    private ResourcesRim rim;
    private int runs;

    @BeforeEach
    void wire() throws IOException {
        for (String place : List.of("resource.d", "init.d", "ocf/resource.d/test", "bin")) {
            Files.createDirectories(directory.resolve(place));
        }
        AgentPaths paths = new AgentPaths(
                List.of(directory.resolve("resource.d")),
                directory.resolve("init.d"),
                directory.resolve("ocf"),
                List.of(directory.resolve("bin")));
        NativeAgents natives = new NativeAgents(
                () -> MonoTime.ZERO,
                SimHost.withoutIpvs(() -> MonoTime.ZERO),
                Runnable::run,
                directory,
                answers::add,
                note -> {});
        rim = new ResourcesRim(paths, natives, saved::add, reason -> {}, answers::add);
    }

    @AfterEach
    void close() {
        rim.close();
    }

    private void script(String path, String... lines) throws IOException {
        Path file = directory.resolve(path);
        Files.writeString(file, "#!/bin/sh\n" + String.join("\n", lines) + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private ResourceReport.OperationEnded operate(ResourceSpec spec, Kind kind, Duration timeout)
            throws InterruptedException {
        Operation operation = new Operation(kind, 0, ++runs);
        rim.run(
                new ResourceEffect.Operate("g", spec, operation, timeout, Optional.empty(), MonoTime.ZERO),
                answers::add);
        ResourceReport.OperationEnded ended = (ResourceReport.OperationEnded) answers.poll(20, TimeUnit.SECONDS);
        assertThat(ended).isNotNull();
        assertThat(ended.run()).isEqualTo(runs);
        return ended;
    }

    private Outcome outcome(String agent, Kind kind) throws InterruptedException {
        return operate(ResourceSpec.script(agent, List.of()), kind, Duration.ofSeconds(10))
                .outcome();
    }

    @Test
    void a_script_of_heartbeat_gets_its_arguments_and_the_action() throws Exception {
        script("resource.d/args", "echo \"$@\" > " + directory + "/seen");
        operate(ResourceSpec.script("args", List.of("a b", "$HOME")), Kind.START, Duration.ofSeconds(10));
        assertThat(directory.resolve("seen")).hasContent("a b $HOME start");
    }

    @Test
    void the_status_of_a_heartbeat_script_is_what_it_prints() throws Exception {
        script("resource.d/says", "cat " + directory + "/status; exit $(cat " + directory + "/exit)");
        for (String[] each : new String[][] {
            {"running", "3", "DONE"},
            {"Running", "0", "DONE"},
            {"OK", "1", "DONE"},
            {"web is not running", "0", "NOT_RUNNING"},
            {"Not Running, was running", "0", "NOT_RUNNING"},
            {"stopped", "0", "NOT_RUNNING"},
            {"", "0", "NOT_RUNNING"},
        }) {
            Files.writeString(directory.resolve("status"), each[0] + "\n");
            Files.writeString(directory.resolve("exit"), each[1] + "\n");
            assertThat(outcome("says", Kind.MONITOR)).as(each[0]).isEqualTo(Outcome.valueOf(each[2]));
        }
    }

    @Test
    void resource_scripts_come_before_init_scripts() throws Exception {
        script("init.d/web", "exit 1");
        assertThat(outcome("web", Kind.START)).isEqualTo(Outcome.FAILED);
        script("resource.d/web", "exit 0");
        assertThat(outcome("web", Kind.START)).isEqualTo(Outcome.DONE);
    }

    @Test
    void an_lsb_script_is_judged_by_its_exit_status() throws Exception {
        script("init.d/d", "exit $(cat " + directory + "/exit)");
        for (String[] each : new String[][] {
            {"0", "DONE"},
            {"1", "NOT_RUNNING"},
            {"2", "NOT_RUNNING"},
            {"3", "NOT_RUNNING"},
            {"4", "FAILED"},
            {"150", "FAILED"}
        }) {
            Files.writeString(directory.resolve("exit"), each[0] + "\n");
            assertThat(outcome("lsb:d", Kind.MONITOR)).as(each[0]).isEqualTo(Outcome.valueOf(each[1]));
        }
    }

    @Test
    void an_ocf_agent_gets_its_parameters_and_depth_and_is_judged_by_its_exit_status() throws Exception {
        script(
                "ocf/resource.d/test/thing",
                "echo \"$1 $OCF_RESKEY_ip $OCF_CHECK_LEVEL $OCF_RESOURCE_INSTANCE $OCF_ROOT\" > " + directory + "/seen",
                "exit $OCF_RESKEY_exit");
        for (String[] each : new String[][] {
            {"0", "DONE"}, {"7", "NOT_RUNNING"}, {"8", "DONE"}, {"1", "FAILED"}, {"5", "FAILED"}, {"9", "FAILED"}
        }) {
            ResourceSpec spec = new ResourceSpec(
                    "ocf:test:thing",
                    List.of(),
                    Map.of("ip", "10.0.0.1; rm -rf x", "exit", each[0]),
                    Duration.ofSeconds(10),
                    Duration.ofSeconds(10),
                    Duration.ofSeconds(10),
                    Duration.ofSeconds(10),
                    10,
                    1);
            assertThat(operate(spec, Kind.MONITOR, Duration.ofSeconds(10)).outcome())
                    .as(each[0])
                    .isEqualTo(Outcome.valueOf(each[1]));
        }
        assertThat(directory.resolve("seen")).hasContent("monitor 10.0.0.1; rm -rf x 10 g_0 " + directory + "/ocf");
    }

    @Test
    void an_agent_that_hangs_is_killed_with_all_it_started() throws Exception {
        script(
                "resource.d/hangs",
                "trap '' TERM",
                "sh -c 'trap \"\" TERM; echo $$ > " + directory + "/child; while :; do sleep 1; done' &",
                "while :; do sleep 1; done");
        ResourceReport.OperationEnded ended =
                operate(ResourceSpec.script("hangs", List.of()), Kind.START, Duration.ofMillis(500));
        assertThat(ended.outcome()).isEqualTo(Outcome.TIMED_OUT);
        long child = Long.parseLong(Files.readString(directory.resolve("child")).strip());
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (Files.exists(Path.of("/proc/" + child + "/cmdline"))
                && !Files.readString(Path.of("/proc/" + child + "/cmdline")).isEmpty()) {
            assertThat(System.nanoTime()).as("the child was killed").isLessThan(deadline);
            Thread.sleep(20);
        }
    }

    @Test
    void a_daemon_that_keeps_the_output_open_does_not_hold_the_answer() throws Exception {
        script("resource.d/daemon", "sleep 30 &", "echo $! > " + directory + "/pid");
        long begun = System.nanoTime();
        assertThat(outcome("daemon", Kind.START)).isEqualTo(Outcome.DONE);
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(15));
        long pid = Long.parseLong(Files.readString(directory.resolve("pid")).strip());
        assertThat(ProcessHandle.of(pid)).as("it is still there").isPresent();
        ProcessHandle.of(pid).ifPresent(ProcessHandle::destroy);
    }

    @Test
    void what_an_agent_prints_reaches_people_cleaned_and_short() throws Exception {
        script("resource.d/noisy", "printf 'a\\033[31mred\\n'; yes x | head -c 200000; echo; echo last words; exit 1");
        ResourceReport.OperationEnded ended =
                operate(ResourceSpec.script("noisy", List.of()), Kind.START, Duration.ofSeconds(10));
        assertThat(ended.detail().length()).isLessThanOrEqualTo(512);
        assertThat(ended.detail()).contains("exited with status 1").doesNotContain("\033");
    }

    @Test
    void an_agent_that_is_not_there_fails_with_a_sentence() throws Exception {
        assertThat(operate(ResourceSpec.script("nowhere", List.of()), Kind.START, Duration.ofSeconds(1))
                        .detail())
                .contains("no resource script nowhere");
        assertThat(operate(ResourceSpec.script("../bin/sh", List.of()), Kind.START, Duration.ofSeconds(1))
                        .outcome())
                .isEqualTo(Outcome.FAILED);
    }

    @Test
    void an_agent_that_others_can_write_to_is_refused() throws Exception {
        script("resource.d/open", "exit 0");
        Files.setPosixFilePermissions(
                directory.resolve("resource.d/open"), PosixFilePermissions.fromString("rwxrwxrwx"));
        ResourceReport.OperationEnded ended =
                operate(ResourceSpec.script("open", List.of()), Kind.START, Duration.ofSeconds(10));
        assertThat(ended.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(ended.detail()).contains("can be written to by others");
    }

    private ResourceReport.FencingAnswered fence(FencingSpec device) throws InterruptedException {
        rim.run(new ResourceEffect.FenceNode("node2", 1, device), answers::add);
        return (ResourceReport.FencingAnswered) answers.poll(20, TimeUnit.SECONDS);
    }

    private static FencingSpec device(FencingSpec.Kind kind, String type, Map<String, String> params, Duration limit) {
        return new FencingSpec(kind, type, List.of(), List.of(), params, limit);
    }

    @Test
    void a_fence_agent_reads_its_parameters_from_its_input_and_succeeds_by_its_exit_status() throws Exception {
        script("bin/fence_test", "cat > " + directory + "/seen", "echo \"$#\" >> " + directory + "/seen", "exit 0");
        FencingSpec device = device(
                FencingSpec.Kind.AGENT,
                "fence_test",
                Map.of("ip", "10.9.9.9", "password", "secret"),
                Duration.ofSeconds(10));
        assertThat(fence(device).isSuccess()).isTrue();
        assertThat(Files.readAllLines(directory.resolve("seen")))
                .containsExactlyInAnyOrder(
                        "action=reboot", "nodename=node2", "plug=node2", "ip=10.9.9.9", "password=secret", "0");
    }

    @Test
    void a_fence_agent_that_fails_hangs_or_is_missing_has_not_fenced() throws Exception {
        script("bin/fence_fails", "echo 'Unable to connect' >&2; exit 1");
        script("bin/fence_hangs", "sleep 60");
        Duration limit = Duration.ofMillis(500);
        ResourceReport.FencingAnswered failed =
                fence(device(FencingSpec.Kind.AGENT, "fence_fails", Map.of(), Duration.ofSeconds(10)));
        assertThat(failed.isSuccess()).isFalse();
        assertThat(failed.detail()).contains("Unable to connect");
        assertThat(fence(device(FencingSpec.Kind.AGENT, "fence_hangs", Map.of(), limit))
                        .detail())
                .contains("timed out");
        assertThat(fence(device(FencingSpec.Kind.AGENT, "fence_none", Map.of(), limit))
                        .isSuccess())
                .isFalse();
    }

    @Test
    void the_stonith_program_gets_type_parameters_and_node() throws Exception {
        script("bin/stonith", "echo \"$@\" > " + directory + "/seen");
        fence(device(FencingSpec.Kind.STONITH, "baytech", Map.of("config_file", "/etc/b.cfg"), Duration.ofSeconds(9)));
        assertThat(directory.resolve("seen")).hasContent("-t baytech -F /etc/b.cfg -T reset node2");
        fence(device(FencingSpec.Kind.STONITH, "ssh", Map.of("arguments", "node1 node2"), Duration.ofSeconds(9)));
        assertThat(directory.resolve("seen")).hasContent("-t ssh -p node1 node2 -T reset node2");
    }

    @Test
    void groups_are_handed_to_the_store() {
        rim.run(new ResourceEffect.SaveGroups(List.of("web")), answers::add);
        assertThat(saved).containsExactly(List.of("web"));
    }
}
