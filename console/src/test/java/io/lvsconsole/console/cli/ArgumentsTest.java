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
            List.of("-c", "/etc/x"),
            List.of("-s", "/run/x"),
            List.of("--theme", "light"),
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
    void they_agree_on_subcommands_and_on_no_arguments_at_all() throws SyntaxException {
        List<List<String>> lines = List.of(
                List.of(),
                List.of("shell"),
                List.of("check", "-c", "x"),
                List.of("--read-only"),
                List.of("-c", "x", "engine", "-D", "--yaml"),
                List.of("--theme", "light", "lab", "--world", "uml"),
                List.of("help", "ip"));
        for (List<String> line : lines) {
            String[] words = line.toArray(String[]::new);
            assertThat(FastArguments.read(words)).as("%s", line).contains(FullArguments.read(words));
        }
    }

    @Test
    void what_it_does_not_know_is_left_to_picocli() throws SyntaxException {
        for (String[] words : new String[][] {{"-e"}, {"-c"}, {"--help"}, {"-ojson"}, {"--", "shell"}, {"-"}, {""}}) {
            assertThat(FastArguments.read(words)).as("%s", List.of(words)).isEqualTo(Optional.empty());
        }
    }

    @Test
    void json_and_yaml_are_short_forms() throws SyntaxException {
        Invocation fast = FastArguments.read(new String[] {"-e", "x", "--yaml"}).orElseThrow();
        assertThat(fast).isEqualTo(FullArguments.read(new String[] {"-e", "x", "-o", "yaml"}));
        assertThat(FullArguments.read(new String[] {"-e", "x", "--yaml"})).isEqualTo(fast);
    }
}
