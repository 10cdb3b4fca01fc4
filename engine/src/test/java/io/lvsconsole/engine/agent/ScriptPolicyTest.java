package io.lvsconsole.engine.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.lvsconsole.engine.model.Command;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScriptPolicyTest {

    private static final ScriptPolicy STRICT = new ScriptPolicy(Optional.empty(), Optional.empty(), true);

    @TempDir
    Path directory;

    private static void assumeRoot() {
        assumeTrue(System.getProperty("user.name").equals("root"), "needs root");
    }

    @Test
    void a_program_of_the_system_may_run_as_root() {
        assumeRoot();
        assertThat(STRICT.refusal(Command.of("/bin/true"))).isEmpty();
    }

    @Test
    void a_program_that_others_can_change_may_not() throws Exception {
        assumeRoot();
        // Temporary directories lie under one that everybody can write to.
        Path script = Files.writeString(directory.resolve("run.sh"), "#!/bin/sh\n");
        assertThat(STRICT.refusal(Command.of(script.toString())).orElseThrow())
                .contains("can be written by others than root");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxrwxrwx"));
        assertThat(STRICT.refusal(Command.of(script.toString())).orElseThrow())
                .startsWith(script.toRealPath().toString());
        assertThat(ScriptPolicy.NONE.refusal(Command.of(script.toString()))).isEmpty();
        assertThat(STRICT.refusal(new Command(List.of(script.toString()), Optional.of("nobody"), Optional.empty())))
                .as("what does not run as root is the user's own affair")
                .isEmpty();
    }

    @Test
    void a_relative_or_missing_program_may_not() {
        assumeRoot();
        assertThat(STRICT.refusal(Command.of("true")).orElseThrow()).contains("not an absolute path");
        assertThat(STRICT.refusal(Command.of("/no/such/program")).orElseThrow()).contains("cannot be looked at");
    }

    @Test
    void the_user_is_the_command_s_own_else_the_general_one() {
        ScriptPolicy policy = new ScriptPolicy(Optional.of("nobody"), Optional.of("nogroup"), false);
        Command plain = Command.of("/bin/true", "-x");
        assertThat(ScriptPolicy.words(policy.settle(plain)))
                .containsExactly(
                        "/usr/bin/setpriv",
                        "--reuid=nobody",
                        "--regid=nogroup",
                        "--init-groups",
                        "--",
                        "/bin/true",
                        "-x");
        Command own = new Command(List.of("/bin/true"), Optional.of(System.getProperty("user.name")), Optional.empty());
        assertThat(ScriptPolicy.words(policy.settle(own))).containsExactly("/bin/true");
    }

    @Test
    void programs_inherit_next_to_nothing() {
        Map<String, String> environment = new HashMap<>(Map.of("LD_PRELOAD", "x", "IFS", "x", "PATH", "/bin"));
        ScriptPolicy.clean(environment);
        assertThat(environment).isEqualTo(Map.of("PATH", "/bin"));
    }
}
