package io.lvsconsole.engine.vrrp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each file under {@code scenario/vrrp} is a transcript: commands at the margin, what the machine does about them indented.
 * {@code -Dscenario.record=true} writes the answers anew; review the difference as prose.
 */
class VrrpScenarioTest {

    private static final Path FILES = Path.of("src/test/resources/scenario/vrrp");

    static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(FILES)) {
            return files.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void theMachineDoesWhatTheTranscriptSays(Path file) throws IOException {
        List<String> recorded = Files.readAllLines(file);
        List<String> played = new ArrayList<>();
        VrrpScenario scenario = new VrrpScenario();
        for (String line : recorded) {
            if (line.startsWith("  ")) {
                continue;
            }
            played.add(line);
            if (!line.isBlank() && !line.startsWith("#")) {
                played.addAll(scenario.run(line));
            }
        }
        if (Boolean.getBoolean("scenario.record")) {
            Files.write(file, played);
            return;
        }
        assertThat(String.join("\n", played)).isEqualTo(String.join("\n", recorded));
    }
}
