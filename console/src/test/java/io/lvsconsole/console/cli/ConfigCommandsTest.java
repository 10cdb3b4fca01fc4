package io.lvsconsole.console.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.lvsconsole.console.command.SystemNames;
import io.lvsconsole.console.command.Tool;
import io.lvsconsole.console.command.Tools;
import io.lvsconsole.engine.config.HostSource;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigCommandsTest {

    private static final String GOOD =
            """
            virtual_server 10.0.0.1 80 {
                protocol TCP
                lb_algo rr
                lb_kind DR
                real_server 10.0.0.2 80 {
                    TCP_CHECK {
                    }
                }
            }
            """;

    @TempDir
    private Path directory;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private static final class NoTools implements Tools {
        @Override
        public Optional<Tool> find(String name) {
            return Optional.empty();
        }

        @Override
        public List<Description> descriptions() {
            return List.of();
        }
    }

    private int run(String... args) {
        return new Cli(
                        new ByteArrayInputStream(new byte[0]),
                        out,
                        err,
                        null,
                        new SystemNames(),
                        new NoTools(),
                        (invocation, context) -> {
                            ConfigCommands commands = new ConfigCommands(new HostSource(), context);
                            return invocation.words().get(0).equals("check")
                                    ? commands.check(invocation)
                                    : commands.importFrom(invocation);
                        })
                .run(args);
    }

    private String file(String name, String text) throws IOException {
        Path path = directory.resolve(name);
        Files.writeString(path, text);
        return path.toString();
    }

    private String stdout() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String stderr() {
        return err.toString(StandardCharsets.UTF_8);
    }

    @Test
    void a_valid_configuration_is_0_and_silent() throws IOException {
        assertThat(run("check", "-c", file("k.conf", GOOD))).isZero();
        assertThat(run("-c", file("k.conf", GOOD), "check")).isZero();
        assertThat(stdout() + stderr()).isEmpty();
    }

    @Test
    void an_invalid_one_is_78_with_every_problem_as_file_line_column() throws IOException {
        String path = file("bad.yaml", "log: {levl: info}\nservices: [{listen: x}]\n");

        assertThat(run("check", "-c", path)).isEqualTo(78);
        assertThat(stderr().lines())
                .containsExactly(
                        path + ":1:7: 'levl' is not known in log; did you mean level?",
                        path + ":2:21: listen: 'x' is not ADDRESS:PORT, FIRST-LAST:PORT, ADDRESS or fwmark N [inet6]");
    }

    @Test
    void a_file_that_is_not_there_is_78() {
        assertThat(run("check", "-c", directory + "/absent")).isEqualTo(78);
        assertThat(stderr()).isEqualTo(directory + "/absent:1:1: no such file\n");
    }

    @Test
    void import_writes_native_text_to_stdout_and_what_is_lost_to_stderr() throws IOException {
        String path = file("k.conf", "global_defs {\n    enable_traps\n}\n" + GOOD);

        assertThat(run("import", "keepalived", path)).isZero();
        assertThat(stderr()).isEqualTo(path + ":2:5: warning: enable_traps is not carried over: has no meaning here\n");
        assertThat(stdout()).startsWith("services:\n").contains("listen: 10.0.0.1:80", "type: tcp");
        assertThat(run("check", "-c", file("native.yaml", stdout()))).isZero();
    }

    @Test
    void import_of_an_unknown_format_is_wrong_usage() {
        assertThat(run("import", "haproxy", "x")).isEqualTo(2);
        assertThat(run("import", "keepalived")).isEqualTo(2);
        assertThat(run("check", "--wrong")).isEqualTo(2);
    }
}
