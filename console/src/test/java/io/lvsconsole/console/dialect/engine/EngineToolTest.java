package io.lvsconsole.console.dialect.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.lvsconsole.console.command.SystemNames;
import io.lvsconsole.console.command.Tool;
import io.lvsconsole.console.command.ToolContext;
import io.lvsconsole.console.command.ToolOptions;
import io.lvsconsole.engine.sim.kernel.IpvsSettings;
import io.lvsconsole.engine.sim.kernel.SimHost;
import io.lvsconsole.engine.time.MonoTime;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EngineToolTest {

    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(boolean readOnly, String... words) {
        PrintStream stream = new PrintStream(err, true, StandardCharsets.UTF_8);
        ToolOptions options = new ToolOptions(ToolOptions.Format.TEXT, false, readOnly)
                .withSocket(Optional.of("/nonexistent/engine.sock"));
        ToolContext context = new ToolContext(
                new BufferedReader(new StringReader("")),
                stream,
                stream,
                SimHost.create(() -> MonoTime.ZERO, IpvsSettings.LINUX_6_1),
                new SystemNames(),
                options);
        return tool(words[0]).run(List.of(words).subList(1, words.length), context);
    }

    private static Tool tool(String word) {
        return word.equals("cleanup") || word.equals("fence") ? new GroupTool(word) : new EngineTool(word);
    }

    private String said() {
        return err.toString(StandardCharsets.UTF_8);
    }

    @Test
    void without_an_engine_it_says_where_it_looked_and_what_to_do() {
        assertThat(run(false, "show", "vrrp")).isEqualTo(69);
        assertThat(said())
                .contains("/nonexistent/engine.sock: no engine answers")
                .contains("lvsconsole engine -c CONFIG");
    }

    @Test
    void wrong_words_get_the_usage_before_anything_is_asked() {
        assertThat(run(false, "show", "everything")).isEqualTo(2);
        assertThat(run(false, "drain")).isEqualTo(2);
        assertThat(run(false, "weight", "10.0.0.1", "heavy")).isEqualTo(2);
        assertThat(run(false, "failover")).isEqualTo(2);
        assertThat(said())
                .contains("usage: show vrrp|services|checks|nodes|events")
                .contains("usage: weight REAL N [SERVICE]");
    }

    @Test
    void a_read_only_run_looks_but_does_not_change() {
        assertThat(run(true, "drain", "10.0.0.1")).isEqualTo(77);
        assertThat(run(true, "show", "vrrp")).isEqualTo(69);
    }

    @Test
    void words_for_groups_need_a_name_and_are_not_for_read_only_runs() {
        assertThat(run(false, "show", "resources")).isEqualTo(69);
        assertThat(run(false, "cleanup")).isEqualTo(2);
        assertThat(run(false, "fence", "node2")).isEqualTo(2);
        assertThat(run(true, "fence", "confirm", "node2")).isEqualTo(77);
        assertThat(run(false, "fence", "confirm", "node2")).isEqualTo(69);
        assertThat(said()).contains("usage: fence confirm NODE").contains("usage: cleanup GROUP");
    }
}
