package io.lvsconsole.console.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.lvsconsole.engine.config.ConfigFiles;
import io.lvsconsole.engine.config.HostSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ScenarioFilesTest {

    private static final Set<String> GOALS = Set.of(
            "owner",
            "role",
            "server",
            "no",
            "machine",
            "answered",
            "lost",
            "lost-at-most",
            "answer",
            "event",
            "connections",
            "says");

    static Stream<Scenario> scenarios() {
        return ScenarioFiles.NAMES.stream().map(name -> ScenarioFiles.find(name).orElseThrow());
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void each_scenario_runs_sample_configurations_that_are_valid(Scenario scenario, @TempDir Path directory)
            throws IOException {
        for (Scenario.DirectorPart director : scenario.directors()) {
            Path file = ScenarioFiles.extract(director.config(), directory);

            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
            assertThat(ConfigFiles.loader(new HostSource())
                            .load(file.toString())
                            .config())
                    .isPresent();
        }
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void each_step_names_machines_of_the_scenario_and_has_goals(Scenario scenario) {
        Set<String> directors =
                scenario.directors().stream().map(Scenario.DirectorPart::name).collect(Collectors.toSet());

        assertThat(scenario.steps()).isNotEmpty().allSatisfy(step -> {
            assertThat(directors).contains(step.on());
            assertThat(step.goals()).isNotEmpty();
            assertThat(step.within()).isPositive();
            for (String text : step.goals()) {
                List<String> words = Goal.of(text).words();
                assertThat(GOALS).contains(words.get(0));
                assertThat(words.size()).isGreaterThan(1);
            }
        });
    }

    @Test
    void an_unknown_scenario_is_not_found() {
        assertThat(ScenarioFiles.find("../t3")).isEmpty();
    }
}
