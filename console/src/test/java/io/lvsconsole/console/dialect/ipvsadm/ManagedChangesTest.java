package io.lvsconsole.console.dialect.ipvsadm;

import static org.assertj.core.api.Assertions.assertThat;

import io.lvsconsole.console.command.SystemNames;
import io.lvsconsole.console.command.ToolContext;
import io.lvsconsole.console.command.ToolOptions;
import io.lvsconsole.console.command.line.LineRunner;
import io.lvsconsole.console.command.line.ScriptReader;
import io.lvsconsole.console.dialect.Toolbox;
import io.lvsconsole.console.dialect.engine.EngineTool;
import io.lvsconsole.engine.api.ControlReply;
import io.lvsconsole.engine.api.ControlRequest;
import io.lvsconsole.engine.api.EngineClient;
import io.lvsconsole.engine.api.EngineDoor;
import io.lvsconsole.engine.api.EngineEventView;
import io.lvsconsole.engine.model.EngineConfig;
import io.lvsconsole.engine.model.Listener;
import io.lvsconsole.engine.model.RealServerBuilder;
import io.lvsconsole.engine.model.VirtualServiceBuilder;
import io.lvsconsole.engine.sim.kernel.IpvsSettings;
import io.lvsconsole.engine.sim.kernel.SimHost;
import io.lvsconsole.engine.time.MonoTime;
import io.lvsconsole.netlink.host.Host;
import io.lvsconsole.netlink.ipvs.ForwardingMethod;
import io.lvsconsole.netlink.net.IpAddress;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** ipvsadm's changes while an engine runs. */
class ManagedChangesTest {

    private final Host host = SimHost.create(() -> MonoTime.ZERO, IpvsSettings.LINUX_6_1);
    private final EngineOnStandIn engine = new EngineOnStandIn(host, config());
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private EngineDoor door = engine;

    private static EngineConfig config() {
        return EngineConfig.empty()
                .withServices(List.of(new VirtualServiceBuilder(List.of(Listener.of(IpAddress.of("10.0.0.1"), 80)))
                        .name("www")
                        .realServers(List.of(new RealServerBuilder(IpAddress.of("10.0.0.2"), 80)
                                .lbKind(ForwardingMethod.DIRECT_ROUTE)
                                .build()))
                        .build()));
    }

    private ToolContext context(String input) {
        return new ToolContext(
                new BufferedReader(new StringReader(input)),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                host,
                new SystemNames(),
                new ToolOptions(ToolOptions.Format.TEXT, false, false),
                door);
    }

    private int ipvsadm(String line) {
        out.reset();
        err.reset();
        return new IpvsadmTool().run(List.of(line.split(" ")), context(""));
    }

    private int word(String word) {
        out.reset();
        err.reset();
        return new EngineTool(word).run(List.of(), context(""));
    }

    private String table() {
        ipvsadm("-S -n");
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void a_change_of_a_managed_service_is_the_engines_and_can_be_undone() {
        assertThat(ipvsadm("-a -t 10.0.0.1:80 -r 10.0.0.3 -g -w 5")).isZero();
        assertThat(out.size() + err.size()).isZero();
        assertThat(table()).contains("-r 10.0.0.3:80 -g -w 5");
        assertThat(word("history")).isZero();
        assertThat(out).hasToString("root: ipvsadm -a -t 10.0.0.1:80 -r 10.0.0.3:80 -g -w 5\n");
        assertThat(word("undo")).isZero();
        assertThat(table()).doesNotContain("10.0.0.3");
    }

    @Test
    void a_change_of_a_foreign_service_goes_to_the_kernel_and_the_engine_keeps_off() {
        int before = engine.written.size();
        assertThat(ipvsadm("-A -t 10.9.9.9:80 -s rr")).isZero();
        assertThat(ipvsadm("-a -t 10.9.9.9:80 -r 10.0.0.3 -m")).isZero();
        engine.look();
        assertThat(table()).contains("-A -t 10.9.9.9:80 -s rr");
        assertThat(engine.written).hasSize(before);
    }

    @Test
    void refusals_have_ipvsadms_words_and_status() {
        assertThat(ipvsadm("-a -t 10.0.0.1:80 -r 10.0.0.2:80 -g")).isEqualTo(255);
        assertThat(err).hasToString("Destination already exists\n");
        assertThat(ipvsadm("-d -t 10.0.0.1:80 -r 10.0.0.9:80")).isEqualTo(255);
        assertThat(err).hasToString("No such destination\n");
        assertThat(ipvsadm("-E -t 10.0.0.1:80 -s nosuch")).isEqualTo(255);
        assertThat(err).hasToString("Scheduler or persistence engine not found\n");
    }

    @Test
    void a_restore_that_clears_first_ends_as_its_lines_say() {
        out.reset();
        String lines = "-C\n-A -t 10.0.0.1:80 -s rr\n-a -t 10.0.0.1:80 -r 10.0.0.7:80 -g -w 2\n-A -f 5 -s wlc\n";
        assertThat(new IpvsadmTool().run(List.of("-R"), context(lines))).isZero();
        assertThat(table())
                .isEqualTo("-A -t 10.0.0.1:80 -s rr\n-a -t 10.0.0.1:80 -r 10.0.0.7:80 -g -w 2\n-A -f 5 -s wlc\n");
        engine.look();
        assertThat(table()).contains("10.0.0.7");
    }

    @Test
    void an_engine_that_does_not_permit_it_is_not_gone_around() {
        door = () -> new EngineClient() {
            @Override
            public ControlReply call(ControlRequest request) {
                return ControlReply.failed(ControlReply.Code.NOT_PERMITTED, "user joe has the role view");
            }

            @Override
            public List<EngineEventView> events(long after) {
                return List.of();
            }

            @Override
            public void close() {
                // Nothing is open.
            }
        };
        assertThat(ipvsadm("-D -t 10.0.0.1:80")).isEqualTo(77);
        assertThat(err).hasToString("ipvsadm: user joe has the role view\n");
        assertThat(table()).contains("10.0.0.1:80");
    }

    @Test
    void plan_says_that_there_is_nothing_to_write() {
        assertThat(word("plan")).isZero();
        assertThat(out).hasToString("# nothing to write: the table is as it is wanted\n");
    }

    @Test
    void a_group_of_commands_that_fails_takes_its_overrides_back_too() throws Exception {
        String before = table();
        LineRunner runner = new LineRunner(new Toolbox(), context(""), false);
        ScriptReader script = new ScriptReader(
                new BufferedReader(new StringReader("begin\n"
                        + "ipvsadm -e -t 10.0.0.1:80 -r 10.0.0.2:80 -g -w 7\n"
                        + "ipvsadm -A -f 9 -s rr\n"
                        + "ipvsadm -d -t 10.0.0.1:80 -r 10.0.0.9:80\n"
                        + "commit\n")),
                Map.of());
        for (var line = script.next(); line.isPresent(); line = script.next()) {
            runner.run(line.get());
        }
        assertThat(runner.lastStatus()).isEqualTo(255);
        assertThat(table()).isEqualTo(before);
        engine.look();
        assertThat(table()).isEqualTo(before);
        word("history");
        assertThat(out.size()).isZero();
    }
}
