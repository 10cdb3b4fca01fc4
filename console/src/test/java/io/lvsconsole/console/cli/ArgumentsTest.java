package io.lvsconsole.console.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.lvsconsole.console.command.line.SyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ArgumentsTest {

    private static final List<List<String>> PIECES = List.of(
            List.of("-e", "ipvsadm -C"),
            List.of("-e", "-ip a"),
            List.of("-e", ""),
            List.of("-f", "x"),
            List.of("-f", "-"),
            List.of("-o", "json"),
            List.of("-o", "text"),
            List.of("--color", "never"),
            List.of("--var", "A=b=c"),
            List.of("--var", "B="),
            List.of("--keep-going"),
            List.of("--exact-ipvsadm"),
            List.of("--read-only"),
            List.of("--ascii"));

    @Test
    void the_fast_reader_and_picocli_agree() throws SyntaxException {
        Random random = new Random(1);
        for (int round = 0; round < 500; round++) {
            List<String> args = new ArrayList<>(List.of("-e", "help"));
            for (int i = random.nextInt(5); i > 0; i--) {
                args.addAll(PIECES.get(random.nextInt(PIECES.size())));
            }
            String[] words = args.toArray(String[]::new);
            assertThat(FastArguments.read(words)).as("%s", args).contains(FullArguments.read(words));
        }
    }

    @Test
    void what_is_not_scripted_is_left_to_picocli() throws SyntaxException {
        assertThat(FastArguments.read(new String[] {"check", "-c", "x"})).isEqualTo(Optional.empty());
        assertThat(FastArguments.read(new String[] {"--read-only"})).isEqualTo(Optional.empty());
        assertThat(FastArguments.read(new String[] {"-e"})).isEqualTo(Optional.empty());
    }

    @Test
    void json_and_yaml_are_short_forms() throws SyntaxException {
        Invocation fast = FastArguments.read(new String[] {"-e", "x", "--yaml"}).orElseThrow();
        assertThat(fast).isEqualTo(FullArguments.read(new String[] {"-e", "x", "-o", "yaml"}));
        assertThat(FullArguments.read(new String[] {"-e", "x", "--yaml"})).isEqualTo(fast);
    }
}
