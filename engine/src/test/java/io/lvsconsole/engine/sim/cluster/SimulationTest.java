package io.lvsconsole.engine.sim.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SimulationTest {

    private static final int SEEDS = 300;
    /** From here on seeds draw sync groups, reloads and checkers that stand still, too. */
    private static final long WIDE = 6000;

    private static final long PATIENCE_NANOS = 12_000_000_000L;

    @Test
    void the_rules_hold_through_faults_and_the_cluster_comes_to_rest() {
        long began = System.nanoTime();
        BooleanSupplier hasTime = () -> System.nanoTime() - began < PATIENCE_NANOS;
        List<String> broken = new ArrayList<>();
        int seeds = 0;
        // A busy machine runs fewer seeds, never different ones.
        while (seeds < SEEDS && (seeds < 10 || hasTime.getAsBoolean())) {
            // Turn about from the first worlds and from the wider ones.
            Simulation.Result result = Simulation.run(++seeds % 2 == 0 ? seeds : WIDE + seeds);
            result.violation().ifPresent(rule -> broken.add(result.report()));
        }
        System.out.println("simulation: " + seeds + " of " + SEEDS + " seeds");
        assertThat(broken).isEmpty();
    }

    @Test
    void a_seed_repeats_its_run_to_the_last_event() {
        Simulation.Result first = Simulation.run(7);
        Simulation.Result again = Simulation.run(7);
        assertThat(again.traceHash()).isEqualTo(first.traceHash());
        assertThat(again.steps()).isEqualTo(first.steps());
        assertThat(Simulation.run(8).traceHash()).isNotEqualTo(first.traceHash());
    }

    /** Seeds that once broke a rule, each for its own reason. */
    @ParameterizedTest
    @ValueSource(
            longs = {
                202, // L5: after a refusal plan and reading overlapped again and again, so drift was never repaired
                373, // a server that died while its director's cable was out was held in the table for ever
                126, // a process killed in the middle of a plan, then refusals
                455, // a weight changed by hand while no engine ran
                468, // drift during a long pause
                582, // the loser of an election announced after the winner, who kept silent for a second
                1234, // a restart deleted a row whose weight somebody had set to 0
                2871, // a refused change waited longer than drift may
            })
    void seeds_that_once_failed_hold(long seed) {
        Simulation.Result result = Simulation.run(seed);
        assertThat(result.violation()).as(result.report()).isEmpty();
    }
}
