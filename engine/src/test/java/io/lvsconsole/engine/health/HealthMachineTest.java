package io.lvsconsole.engine.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.lvsconsole.engine.machine.Step;
import io.lvsconsole.engine.model.CheckTiming;
import io.lvsconsole.engine.time.MonoTime;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HealthMachineTest {

    private static final CheckOutcome PASS = CheckOutcome.passed(Duration.ofMillis(3));
    private static final CheckOutcome REFUSED = CheckOutcome.failed("connect refused", Duration.ofMillis(1));

    /** interval 2 s, timeout 1 s, rise 2, fall 3, retry 500 ms, no warm-up, no jitter. */
    private static final CheckTiming TIMING = new CheckTiming(
            Duration.ofSeconds(2),
            Duration.ofSeconds(1),
            2,
            3,
            Duration.ofMillis(500),
            Optional.of(Duration.ZERO),
            Duration.ZERO);

    private final HealthMachine machine = new HealthMachine(TIMING);
    private CheckState state = CheckState.initial(Verdict.UNKNOWN, 1, MonoTime.ZERO);
    private MonoTime now = MonoTime.ZERO;

    private List<CheckAction> step(CheckEvent event) {
        Step<CheckState, CheckAction> step = machine.step(state, event, now);
        state = step.state();
        return step.actions();
    }

    private List<CheckAction> run(CheckOutcome outcome) {
        now = machine.nextDeadline(state).orElseThrow();
        assertThat(step(new CheckEvent.DeadlineReached())).containsExactly(new CheckAction.Run(state.generation()));
        return step(new CheckEvent.Completed(state.generation(), outcome));
    }

    private void begin() {
        step(new CheckEvent.Begun());
    }

    @Test
    void the_first_result_decides_alone() {
        begin();
        assertThat(machine.nextDeadline(state)).contains(MonoTime.ZERO.plus(Duration.ofSeconds(1)));
        assertThat(run(REFUSED))
                .containsExactly(new CheckAction.VerdictChanged(Verdict.UNKNOWN, Verdict.DOWN, "connect refused"));
    }

    @Test
    void a_server_goes_down_after_fall_failures_tried_again_at_the_retry_delay() {
        begin();
        run(PASS);
        assertThat(run(REFUSED)).containsExactly(new CheckAction.SoftFailure(1, 3, "connect refused"));
        assertThat(machine.nextDeadline(state)).contains(now.plus(Duration.ofMillis(500)));
        assertThat(run(REFUSED)).containsExactly(new CheckAction.SoftFailure(2, 3, "connect refused"));
        assertThat(run(REFUSED))
                .containsExactly(
                        new CheckAction.VerdictChanged(Verdict.UP, Verdict.DOWN, "connect refused 3 times (fall 3)"));
        assertThat(machine.nextDeadline(state)).contains(now.plus(Duration.ofSeconds(2)));
    }

    @Test
    void a_success_between_failures_clears_the_count() {
        begin();
        run(PASS);
        run(REFUSED);
        run(REFUSED);
        assertThat(run(PASS)).isEmpty();
        assertThat(run(REFUSED)).containsExactly(new CheckAction.SoftFailure(1, 3, "connect refused"));
    }

    @Test
    void a_server_comes_back_after_rise_successes() {
        begin();
        run(REFUSED);
        assertThat(run(PASS)).isEmpty();
        assertThat(run(PASS))
                .containsExactly(new CheckAction.VerdictChanged(Verdict.DOWN, Verdict.UP, "passed 2 times (rise 2)"));
    }

    @Test
    void a_checker_that_says_nothing_says_nothing_about_the_server_and_its_late_result_changes_nothing() {
        begin();
        run(PASS);
        now = machine.nextDeadline(state).orElseThrow();
        step(new CheckEvent.DeadlineReached());
        long silent = state.generation();
        now = machine.nextDeadline(state).orElseThrow();
        assertThat(step(new CheckEvent.DeadlineReached())).containsExactly(new CheckAction.ResultMissing());
        assertThat(state.verdict()).isEqualTo(Verdict.UP);
        assertThat(state.streak()).isZero();
        CheckState before = state;
        assertThat(step(new CheckEvent.Completed(silent, PASS))).isEmpty();
        assertThat(state).isEqualTo(before);
    }

    @Test
    void a_pause_of_the_engine_discards_the_run_in_flight() {
        begin();
        run(PASS);
        now = machine.nextDeadline(state).orElseThrow();
        step(new CheckEvent.DeadlineReached());
        long stale = state.generation();
        now = now.plus(Duration.ofSeconds(30));
        assertThat(step(new CheckEvent.EnginePaused())).isEmpty();
        assertThat(state.isRunning()).isFalse();
        assertThat(step(new CheckEvent.Completed(stale, REFUSED))).isEmpty();
        assertThat(state.streak()).isZero();
    }

    @Test
    void a_suspended_check_waits_for_nothing_until_it_begins_again() {
        begin();
        run(PASS);
        step(new CheckEvent.Suspended());
        assertThat(machine.nextDeadline(state)).isEmpty();
        step(new CheckEvent.Begun());
        assertThat(machine.nextDeadline(state)).isPresent();
        assertThat(state.verdict()).isEqualTo(Verdict.UP);
    }

    @Test
    void checks_spread_over_the_warm_up() {
        HealthMachine warm = new HealthMachine(CheckTiming.DEFAULT);
        int firstHalf = 0;
        for (int seed = 0; seed < 1000; seed++) {
            CheckState begun = warm.step(CheckState.initial(Verdict.UNKNOWN, seed, now), new CheckEvent.Begun(), now)
                    .state();
            Duration wait = warm.nextDeadline(begun).orElseThrow().since(now);
            assertThat(wait).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(11));
            firstHalf += wait.compareTo(Duration.ofSeconds(6)) < 0 ? 1 : 0;
        }
        assertThat(firstHalf).isBetween(430, 570);
    }
}
