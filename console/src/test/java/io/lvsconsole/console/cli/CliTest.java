package io.lvsconsole.console.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.lvsconsole.console.command.SystemNames;
import io.lvsconsole.console.command.Tool;
import io.lvsconsole.console.command.ToolContext;
import io.lvsconsole.console.command.Tools;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CliTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    /** {@code say WORDS} prints them, {@code fail N} answers N, {@code read} prints its input. */
    private static final class SmallTools implements Tools {
        @Override
        public Optional<Tool> find(String name) {
            return descriptions().stream().anyMatch(known -> known.name().equals(name))
                    ? Optional.of(new SmallTool(name))
                    : Optional.empty();
        }

        @Override
        public List<Description> descriptions() {
            return List.of(
                    new Description("", "say", ""), new Description("", "fail", ""), new Description("", "read", ""));
        }
    }

    private record SmallTool(String name) implements Tool {
        @Override
        public int run(List<String> arguments, ToolContext context) {
            switch (name) {
                case "say" -> context.out().println(String.join(" ", arguments));
                case "read" -> context.in().lines().forEach(context.out()::println);
                default -> context.err().println("failing");
            }
            return name.equals("fail") ? Integer.parseInt(arguments.get(0)) : 0;
        }
    }

    private int run(String input, OutputStream to, String... args) {
        return new Cli(
                        new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                        to,
                        err,
                        null,
                        new SystemNames(),
                        new SmallTools(),
                        (invocation, context) -> 99)
                .run(args);
    }

    private int run(String... args) {
        return run("", out, args);
    }

    private String stdout() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String stderr() {
        return err.toString(StandardCharsets.UTF_8);
    }

    @Test
    void commands_run_in_order_and_the_first_failure_ends_the_run() {
        assertThat(run("-e", "say a", "-e", "fail 7", "-e", "say b")).isEqualTo(7);
        assertThat(stdout()).isEqualTo("a\n");
    }

    @Test
    void keep_going_runs_all_and_answers_6() {
        assertThat(run("--keep-going", "-e", "fail 7", "-e", "say b")).isEqualTo(6);
        assertThat(stdout()).isEqualTo("b\n");
    }

    @Test
    void set_plus_e_goes_on_and_set_minus_e_stops() {
        assertThat(run("-e", "set +e\nfail 3\nsay on\nset -e\nfail 4\nsay off")).isEqualTo(4);
        assertThat(stdout()).isEqualTo("on\n");
    }

    @Test
    void a_leading_minus_ignores_one_failure() {
        assertThat(run("-e", "-fail 3", "-e", "say on")).isZero();
        assertThat(stdout()).isEqualTo("on\n");
    }

    @Test
    void an_ampersand_pair_stops_the_line_even_when_going_on() {
        assertThat(run("--keep-going", "-e", "fail 3 && say no", "-e", "say yes"))
                .isEqualTo(6);
        assertThat(stdout()).isEqualTo("yes\n");
    }

    @Test
    void an_unknown_command_is_127_with_the_nearest_name() {
        assertThat(run("-e", "asy hello")).isEqualTo(127);
        assertThat(stderr()).isEqualTo("lvsconsole: asy: command not found; did you mean say?\n");
    }

    @Test
    void files_and_expressions_mix_in_order(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("cmds"), "say ${X}\n\nsay 'bad\n");
        assertThat(run("--var", "X=1", "-e", "say 0", "-f", file.toString(), "-e", "say 2"))
                .isEqualTo(2);
        assertThat(stdout()).isEqualTo("0\n1\n");
        assertThat(stderr()).isEqualTo("lvsconsole: " + file + ":3: a single quote (') is not closed\n");
    }

    @Test
    void standard_input_is_a_script_or_a_commands_input() {
        assertThat(run("say one\nread\nsay two\n", out, "-f", "-")).isZero();
        assertThat(stdout()).isEqualTo("one\ntwo\n");
        out.reset();
        assertThat(run("x\ny\n", out, "-e", "read")).isZero();
        assertThat(stdout()).isEqualTo("x\ny\n");
    }

    @Test
    void filters_cut_the_output_down() {
        assertThat(run("-e", "say a | grep b")).isEqualTo(1);
        assertThat(run("-e", "say ab | grep -v c | wc -l")).isZero();
        assertThat(stdout()).isEqualTo("1\n");
        assertThat(run("-e", "say a | sort")).isEqualTo(2);
    }

    @Test
    void text_is_utf8_or_ascii() {
        run("-e", "say 商城");
        assertThat(stdout()).isEqualTo("商城\n");
        out.reset();
        run("--ascii", "-e", "say 商城");
        assertThat(stdout()).isEqualTo("??\n");
    }

    @Test
    void a_closed_pipe_is_141_without_a_word() {
        OutputStream closed = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("Broken pipe");
            }
        };
        assertThat(run("", closed, "-e", "say x")).isEqualTo(141);
        assertThat(stderr()).isEmpty();
    }

    @Test
    void a_full_disk_is_reported() {
        OutputStream full = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("No space left on device");
            }
        };
        assertThat(run("", full, "-e", "say x")).isEqualTo(1);
        assertThat(stderr()).isEqualTo("lvsconsole: write error: No space left on device\n");
    }

    @Test
    void output_goes_nowhere_but_to_kernel_settings() {
        assertThat(run("-e", "say x > /etc/passwd")).isEqualTo(2);
        assertThat(run("-e", "say x > /proc/sys/../../etc/passwd")).isEqualTo(2);
        assertThat(run("-e", "say x > /dev/null")).isZero();
        assertThat(stdout()).isEmpty();
    }

    @Test
    void wrong_options_are_2_with_the_reason() {
        assertThat(run("--frob")).isEqualTo(2);
        assertThat(run("-e", "say x", "-o", "xml")).isEqualTo(2);
        assertThat(run("-e", "say x", "check")).isEqualTo(2);
        assertThat(stderr()).contains("--frob: no such option").contains("choose text, json or yaml");
    }

    @Test
    void subcommands_are_handed_on_with_their_own_options() {
        assertThat(run("--read-only", "check", "-c", "x")).isEqualTo(99);
        assertThat(run("--help")).isZero();
        assertThat(stdout()).contains("--keep-going");
    }
}
