package io.lvsconsole.engine.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A short run of each decoder; testbed/fuzz has the long ones. */
class DecoderFuzzTest {

    private static final int INPUTS = 1500;

    static List<FuzzTarget> targets() {
        return Fuzz.targets();
    }

    @ParameterizedTest
    @MethodSource("targets")
    void damaged_and_random_input_is_refused_and_nothing_else_happens(FuzzTarget target) {
        assertThat(Fuzz.feed(target, INPUTS, 7, new long[INPUTS]))
                .as(target.name())
                .isEmpty();
    }
}
