package io.lvsconsole.console.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import io.lvsconsole.console.cli.Cli;
import io.lvsconsole.console.command.SystemNames;
import io.lvsconsole.netlink.host.Host;
import io.lvsconsole.netlink.ipvs.Ipvs;
import io.lvsconsole.netlink.kernel.Errno;
import io.lvsconsole.netlink.kernel.KernelException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Everything that the five guides have their reader type is understood, or answered in one line. */
class SeedWordsTest {

    private static final int UNKNOWN_COMMAND = 127;

    /** Has nothing, so that no guide's command changes the machine the tests run on. */
    private static final class EmptyHost implements Host {
        @Override
        public Ipvs ipvs() throws KernelException {
            throw new KernelException("IPVS", "", Errno.ENOENT);
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }

    static Stream<String> commands() throws IOException {
        try (var in = SeedWordsTest.class.getResourceAsStream("/seed-commands.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines().filter(line -> !line.startsWith("#") && !line.isBlank()).toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("commands")
    void what_a_guide_has_its_reader_type_gets_a_real_answer(String line) {
        boolean isAnswered = line.startsWith("= ");
        String command = isAnswered ? line.substring(2) : line;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int status = new Cli(
                        new ByteArrayInputStream(new byte[0]),
                        out,
                        err,
                        new EmptyHost(),
                        new SystemNames(),
                        new Toolbox(),
                        (invocation, context) -> 99)
                .run(new String[] {"-s", "/nonexistent/engine.sock", "-e", command});
        String text = err.toString(StandardCharsets.UTF_8);
        assertThat(status).as(text).isNotEqualTo(UNKNOWN_COMMAND);
        assertThat(text).doesNotContain("command not found", "not in this version");
        if (isAnswered) {
            assertThat(text).hasLineCount(1);
            assertThat(out.size()).isZero();
        } else {
            assertThat(text.length() + out.size() > 0 || status == 0)
                    .as("it is done, or something is said")
                    .isTrue();
        }
    }
}
