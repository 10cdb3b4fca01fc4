package io.lvsconsole.engine.ha;

import static org.assertj.core.api.Assertions.assertThat;

import io.lvsconsole.engine.ha.Operation.Kind;
import io.lvsconsole.engine.ha.Operation.Outcome;
import io.lvsconsole.engine.machine.Step;
import io.lvsconsole.engine.model.ResourceGroup;
import io.lvsconsole.engine.model.ResourceSpec;
import io.lvsconsole.engine.time.MonoTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GroupMachineTest {

    /** Three resources; the second is looked at every 10 s and moves the group at its third failure. */
    private static final ResourceGroup GROUP = new ResourceGroup(
            "web",
            List.of("a", "b"),
            Optional.empty(),
            true,
            List.of(
                    spec("one", Duration.ZERO, 1),
                    spec("two", Duration.ofSeconds(10), 3),
                    spec("three", Duration.ZERO, 1)));

    private final GroupMachine machine = new GroupMachine(GROUP);
    private final List<String> calls = new ArrayList<>();
    private final List<GroupAction> reports = new ArrayList<>();
    private final Map<String, Outcome> answers = new HashMap<>();
    private final java.util.Set<Integer> running = new java.util.TreeSet<>();
    private GroupState state = GroupState.stopped(3, MonoTime.ZERO);
    private MonoTime now = MonoTime.ZERO;
    private Optional<Operation> open = Optional.empty();

    private static ResourceSpec spec(String name, Duration interval, int threshold) {
        return new ResourceSpec(
                name,
                List.of(),
                Map.of(),
                Duration.ofSeconds(60),
                Duration.ofSeconds(60),
                interval,
                Duration.ofSeconds(20),
                0,
                threshold);
    }

    /** Steps; what agents are asked is written down and waits for {@link #answerAll}. */
    private void step(GroupEvent event) {
        Step<GroupState, GroupAction> step = machine.step(state, event, now);
        state = step.state();
        for (GroupAction action : step.actions()) {
            if (action instanceof GroupAction.Operate wanted) {
                assertThat(open).as("one call at a time").isEmpty();
                open = Optional.of(wanted.operation());
                calls.add(name(wanted.operation()));
            } else if (!(action instanceof GroupAction.Told)) {
                reports.add(action);
            }
        }
    }

    private static String name(Operation operation) {
        return operation.kind().name().toLowerCase(java.util.Locale.ROOT) + " "
                + GROUP.resources().get(operation.resource()).agent();
    }

    /** The agents answer, as they are told to or as an honest agent would, until nothing is asked any more. */
    private void answerAll() {
        while (open.isPresent()) {
            answerOne();
        }
    }

    private void answerOne() {
        Operation operation = open.orElseThrow();
        open = Optional.empty();
        Outcome outcome = answers.get(name(operation));
        if (outcome == null) {
            outcome = honest(operation);
        }
        step(new GroupEvent.Ended(operation.run(), outcome, ""));
    }

    private Outcome honest(Operation operation) {
        int resource = operation.resource();
        if (operation.kind() == Kind.START) {
            running.add(resource);
        } else if (operation.kind() == Kind.STOP) {
            running.remove(resource);
        } else {
            return running.contains(resource) ? Outcome.DONE : Outcome.NOT_RUNNING;
        }
        return Outcome.DONE;
    }

    private void passTo(MonoTime moment) {
        now = moment;
        step(new GroupEvent.DeadlineReached());
        answerAll();
    }

    private void passToDeadline() {
        passTo(machine.nextDeadline(state).orElseThrow());
    }

    private void start() {
        step(new GroupEvent.StartWanted());
        answerAll();
        assertThat(reports).containsExactly(new GroupAction.Started());
        calls.clear();
        reports.clear();
    }

    @Test
    void resources_start_in_order_after_a_look_and_stop_in_reverse() {
        step(new GroupEvent.StartWanted());
        answerAll();
        assertThat(calls)
                .containsExactly(
                        "monitor one", "start one", "monitor two", "start two", "monitor three", "start three");
        assertThat(state.phase()).isEqualTo(GroupPhase.RUNNING);
        calls.clear();
        step(new GroupEvent.StopWanted());
        answerAll();
        assertThat(calls).containsExactly("stop three", "stop two", "stop one");
        assertThat(reports).containsExactly(new GroupAction.Started(), new GroupAction.Stopped());
        assertThat(state.phase()).isEqualTo(GroupPhase.STOPPED);
    }

    @Test
    void what_runs_already_is_not_started_again() {
        running.add(1);
        step(new GroupEvent.StartWanted());
        answerAll();
        assertThat(calls).contains("start one", "start three").doesNotContain("start two");
    }

    @Test
    void a_running_group_says_at_once_that_it_runs() {
        start();
        step(new GroupEvent.StartWanted());
        assertThat(reports).containsExactly(new GroupAction.Started());
        assertThat(calls).isEmpty();
    }

    @Test
    void a_failing_start_stops_the_group_again_and_says_so() {
        answers.put("start two", Outcome.FAILED);
        step(new GroupEvent.StartWanted());
        answerAll();
        assertThat(calls)
                .containsExactly("monitor one", "start one", "monitor two", "start two", "stop two", "stop one");
        assertThat(reports).containsExactly(new GroupAction.StartFailed("two does not start: failed"));
        assertThat(state.phase()).isEqualTo(GroupPhase.FAILED);
        assertThat(state.resources().get(1).failures()).isEqualTo(1);
        assertThat(running).isEmpty();
    }

    @Test
    void a_start_that_runs_out_of_time_is_a_failed_start() {
        answers.put("start one", Outcome.TIMED_OUT);
        step(new GroupEvent.StartWanted());
        answerAll();
        assertThat(reports).containsExactly(new GroupAction.StartFailed("one does not start: timed out"));
    }

    @Test
    void a_stopped_group_is_stopped_again_when_asked() {
        step(new GroupEvent.StopWanted());
        answerAll();
        assertThat(calls).containsExactly("stop three", "stop two", "stop one");
        assertThat(reports).containsExactly(new GroupAction.Stopped());
    }

    @Test
    void a_stop_in_the_middle_of_a_start_waits_for_the_call_under_way_and_then_stops_all() {
        step(new GroupEvent.StartWanted());
        answerOne();
        assertThat(calls).endsWith("start one");
        step(new GroupEvent.StopWanted());
        assertThat(calls).endsWith("start one");
        answerAll();
        assertThat(calls).endsWith("start one", "stop three", "stop two", "stop one");
        assertThat(reports).containsExactly(new GroupAction.Stopped());
        assertThat(running).isEmpty();
    }

    @Test
    void a_start_in_the_middle_of_a_stop_comes_after_it() {
        start();
        step(new GroupEvent.StopWanted());
        step(new GroupEvent.StartWanted());
        answerAll();
        assertThat(reports).containsExactly(new GroupAction.Stopped(), new GroupAction.Started());
        assertThat(running).containsExactlyInAnyOrder(0, 1, 2);
    }

    @Test
    void a_failed_stop_of_what_does_not_run_counts_as_stopped() {
        start();
        answers.put("stop two", Outcome.FAILED);
        answers.put("monitor two", Outcome.NOT_RUNNING);
        step(new GroupEvent.StopWanted());
        answerAll();
        assertThat(calls).containsExactly("stop three", "stop two", "monitor two", "stop one");
        assertThat(reports).containsExactly(new GroupAction.Stopped());
    }

    @Test
    void a_stop_that_does_not_succeed_is_tried_ten_times_and_blocks_without_touching_what_is_below() {
        start();
        answers.put("stop two", Outcome.FAILED);
        step(new GroupEvent.StopWanted());
        answerAll();
        for (int i = 1; i < GroupMachine.STOP_TRIES; i++) {
            assertThat(state.phase()).isEqualTo(GroupPhase.STOPPING);
            assertThat(machine.nextDeadline(state)).contains(now.plus(GroupMachine.STOP_RETRY));
            passToDeadline();
        }
        assertThat(state.phase()).isEqualTo(GroupPhase.BLOCKED);
        assertThat(reports).containsExactly(new GroupAction.StopFailed("two does not stop: failed"));
        assertThat(calls).doesNotContain("stop one");
        assertThat(machine.nextDeadline(state)).isEmpty();
        assertThat(state.mayRun()).isTrue();
    }

    @Test
    void a_look_that_fails_or_hangs_after_a_failed_stop_is_no_proof_that_it_stopped() {
        for (Outcome outcome : List.of(Outcome.FAILED, Outcome.TIMED_OUT)) {
            state = GroupState.stopped(3, now);
            answers.clear();
            reports.clear();
            running.clear();
            start();
            answers.put("stop three", Outcome.TIMED_OUT);
            answers.put("monitor three", outcome);
            step(new GroupEvent.StopWanted());
            answerAll();
            passToDeadline();
            assertThat(state.phase()).isEqualTo(GroupPhase.BLOCKED);
        }
    }

    @Test
    void a_blocked_group_refuses_to_start_and_is_stopped_again_after_a_clean_up() {
        start();
        answers.put("stop three", Outcome.TIMED_OUT);
        step(new GroupEvent.StopWanted());
        answerAll();
        passToDeadline();
        assertThat(state.phase()).isEqualTo(GroupPhase.BLOCKED);
        reports.clear();
        step(new GroupEvent.StartWanted());
        assertThat(reports).singleElement().isInstanceOf(GroupAction.StartFailed.class);
        answers.clear();
        reports.clear();
        step(new GroupEvent.CleanedUp());
        answerAll();
        assertThat(reports).containsExactly(new GroupAction.Stopped());
        assertThat(state.phase()).isEqualTo(GroupPhase.STOPPED);
        assertThat(state.resources()).allMatch(resource -> resource.failures() == 0);
    }

    @Test
    void a_monitored_resource_is_looked_at_each_interval() {
        start();
        assertThat(machine.nextDeadline(state)).contains(now.plus(Duration.ofSeconds(10)));
        passToDeadline();
        passToDeadline();
        assertThat(calls).containsExactly("monitor two", "monitor two");
        assertThat(reports).isEmpty();
    }

    @Test
    void a_failed_resource_is_restarted_with_those_above_it() {
        start();
        running.remove(1);
        passToDeadline();
        assertThat(calls)
                .containsExactly(
                        "monitor two",
                        "stop three",
                        "stop two",
                        "monitor two",
                        "start two",
                        "monitor three",
                        "start three");
        assertThat(state.phase()).isEqualTo(GroupPhase.RUNNING);
        assertThat(state.resources().get(1).failures()).isEqualTo(1);
    }

    @Test
    void the_threshold_moves_the_group_away() {
        start();
        for (int i = 0; i < 3; i++) {
            reports.clear();
            running.remove(1);
            passToDeadline();
        }
        assertThat(reports).containsExactly(new GroupAction.Failed("two failed: not running"));
        assertThat(state.phase()).isEqualTo(GroupPhase.FAILED);
        assertThat(running).isEmpty();
        assertThat(state.isWanted()).isFalse();
    }

    @Test
    void a_clean_up_forgets_failures() {
        start();
        for (int i = 0; i < 2; i++) {
            running.remove(1);
            passToDeadline();
        }
        step(new GroupEvent.CleanedUp());
        running.remove(1);
        passToDeadline();
        assertThat(state.phase()).isEqualTo(GroupPhase.RUNNING);
        assertThat(state.resources().get(1).failures()).isEqualTo(1);
    }

    @Test
    void a_lost_address_counts_like_a_failed_look() {
        start();
        running.remove(0);
        step(new GroupEvent.Lost(0, "10.0.0.1 was gone"));
        answerAll();
        assertThat(reports).containsExactly(new GroupAction.Failed("one failed: 10.0.0.1 was gone"));
    }

    @Test
    void a_revoked_group_is_given_up_whatever_its_thresholds_say() {
        start();
        step(new GroupEvent.Revoked("the engine did not run for 60 s"));
        answerAll();
        assertThat(calls).containsExactly("stop three", "stop two", "stop one");
        assertThat(reports).containsExactly(new GroupAction.Failed("the engine did not run for 60 s"));
    }

    @Test
    void a_group_of_an_earlier_run_is_adopted_if_all_of_it_runs() {
        running.addAll(List.of(0, 1, 2));
        step(new GroupEvent.AdoptionWanted());
        answerAll();
        assertThat(calls).containsExactly("monitor one", "monitor two", "monitor three");
        assertThat(state.phase()).isEqualTo(GroupPhase.RUNNING);
        passToDeadline();
        assertThat(state.phase()).isEqualTo(GroupPhase.RUNNING);
    }

    @Test
    void what_is_left_of_an_earlier_run_waits_for_the_decision() {
        running.add(1);
        step(new GroupEvent.AdoptionWanted());
        answerAll();
        assertThat(state.phase()).isEqualTo(GroupPhase.PARTIAL);
        assertThat(state.mayRun()).isTrue();
        step(new GroupEvent.StartWanted());
        answerAll();
        assertThat(calls).contains("start one", "start three").doesNotContain("start two");
        assertThat(reports).containsExactly(new GroupAction.Started());
    }

    @Test
    void a_stop_wanted_while_an_earlier_run_is_looked_at_stops_all_of_it() {
        running.addAll(List.of(0, 1));
        step(new GroupEvent.AdoptionWanted());
        open = Optional.empty();
        step(new GroupEvent.StopWanted());
        answerAll();
        assertThat(running).isEmpty();
        assertThat(reports).containsExactly(new GroupAction.Stopped());
    }

    @Test
    void an_answer_to_another_call_changes_nothing() {
        step(new GroupEvent.StartWanted());
        GroupState before = state;
        step(new GroupEvent.Ended(before.pending().orElseThrow().run() + 1, Outcome.DONE, ""));
        assertThat(state).isEqualTo(before);
    }

    /** Every event in every phase that can be reached: no exception, one call at a time, and stop wins in the end. */
    @Test
    void every_event_in_every_state_has_a_result() {
        List<GroupEvent> events = List.of(
                new GroupEvent.StartWanted(),
                new GroupEvent.StopWanted(),
                new GroupEvent.AdoptionWanted(),
                new GroupEvent.Lost(1, "gone"),
                new GroupEvent.Lost(7, "gone"),
                new GroupEvent.Revoked("pause"),
                new GroupEvent.CleanedUp(),
                new GroupEvent.DeadlineReached(),
                new GroupEvent.Ended(-1, Outcome.DONE, ""));
        java.util.Set<GroupPhase> seen = java.util.EnumSet.noneOf(GroupPhase.class);
        java.util.Random random = new java.util.Random(7);
        for (int walk = 0; walk < 3000; walk++) {
            state = GroupState.stopped(3, now);
            open = Optional.empty();
            running.clear();
            answers.clear();
            for (int i = 0; i < 40; i++) {
                seen.add(state.phase());
                int choice = random.nextInt(events.size() + 6);
                if (choice >= events.size()) {
                    answerRandomly(random);
                } else if (events.get(choice) instanceof GroupEvent.DeadlineReached) {
                    now = machine.nextDeadline(state).orElse(now);
                    stepOverlapping(events.get(choice));
                } else {
                    stepOverlapping(events.get(choice));
                }
            }
            settleStopped();
        }
        assertThat(seen).containsExactlyInAnyOrder(GroupPhase.values());
    }

    private void answerRandomly(java.util.Random random) {
        if (open.isPresent()) {
            Operation operation = open.get();
            open = Optional.empty();
            Outcome outcome = Outcome.values()[random.nextInt(4)];
            if (outcome == Outcome.DONE) {
                honest(operation);
            }
            stepOverlapping(new GroupEvent.Ended(operation.run(), outcome, ""));
        }
    }

    /** An adoption's look and a lost resource overtake the look under way; nothing else may. */
    private void stepOverlapping(GroupEvent event) {
        boolean isLook =
                open.filter(operation -> operation.kind() == Kind.MONITOR).isPresent();
        if (isLook && (state.phase() == GroupPhase.CHECKING || state.phase() == GroupPhase.RUNNING)) {
            Optional<Operation> before = open;
            open = Optional.empty();
            step(event);
            open = open.or(() -> state.pending().isPresent() ? before : Optional.empty());
        } else {
            step(event);
        }
    }

    private void settleStopped() {
        answers.clear();
        stopHonestly();
        // Before, agents may have said of something running that it is stopped: a second stop reaches that, too.
        stopHonestly();
        assertThat(running).isEmpty();
    }

    private void stopHonestly() {
        stepOverlapping(new GroupEvent.StopWanted());
        for (int i = 0; i < 30; i++) {
            answerAll();
            if (machine.nextDeadline(state).isPresent()) {
                passToDeadline();
            }
        }
        assertThat(state.phase())
                .as("a group whose agents are honest again stops")
                .isEqualTo(GroupPhase.STOPPED);
    }
}
