package io.lvsconsole.console.golden;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every recorded case against the stand-in kernel. */
class GoldenCasesTest {

    private static final Path GOLDEN = Path.of("src/test/resources/golden");
    private static final Path MORE = Path.of("src/test/resources/golden-more");

    @TestFactory
    Stream<DynamicTest> recorded_cases_come_out_as_recorded() throws IOException {
        return cases(GOLDEN);
    }

    @TestFactory
    Stream<DynamicTest> our_own_recordings_come_out_as_recorded() throws IOException {
        return cases(MORE);
    }

    private static Stream<DynamicTest> cases(Path directory) throws IOException {
        FileNames names = new FileNames(GOLDEN.resolve("env"));
        return GoldenCase.readAll(directory).stream().flatMap(golden -> GoldenModes.of(golden).stream()
                .map(exact -> DynamicTest.dynamicTest(golden.name() + (exact ? " exact" : ""), () -> assertThat(
                                StandInWorld.run(golden, new CaseRunner(names, exact))
                                        .orElseThrow())
                        .isEmpty())));
    }

    @Test
    void all_119_cases_are_there() throws IOException {
        assertThat(GoldenCase.readAll(GOLDEN)).hasSize(119);
    }

    @Test
    void words_are_split_at_blanks_and_grouped_by_quotes() {
        assertThat(GoldenCase.words("ipvsadm -A  -t '' 'a b'c")).containsExactly("ipvsadm", "-A", "-t", "", "a bc");
    }
}
