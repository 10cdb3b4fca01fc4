package io.lvsconsole.engine.ha;

import static org.assertj.core.api.Assertions.assertThat;

import io.lvsconsole.engine.ha.FencingState.Phase;
import io.lvsconsole.engine.machine.Step;
import io.lvsconsole.engine.model.FencingSpec;
import io.lvsconsole.engine.time.MonoTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FencingMachineTest {

    private FencingMachine machine = machine(device("fence_ipmi"), device("fence_apc"));
    private FencingState state = FencingState.idle(MonoTime.ZERO);
    private MonoTime now = MonoTime.ZERO;
    private final List<String> alarms = new ArrayList<>();

    private static FencingMachine machine(FencingSpec... devices) {
        return new FencingMachine("node2", "node1", List.of(devices));
    }

    private static FencingSpec device(String type) {
        return new FencingSpec(FencingSpec.Kind.AGENT, type, List.of(), List.of(), Map.of(), Duration.ofSeconds(20));
    }

    private static FencingSpec only(String type, List<String> nodes, List<String> from) {
        return new FencingSpec(FencingSpec.Kind.AGENT, type, nodes, from, Map.of(), Duration.ofSeconds(20));
    }

    private static final FencingSpec OPERATOR =
            new FencingSpec(FencingSpec.Kind.MEATWARE, "", List.of(), List.of(), Map.of(), Duration.ofSeconds(20));

    private List<FencingAction> step(FencingEvent event) {
        Step<FencingState, FencingAction> step = machine.step(state, event, now);
        state = step.state();
        List<FencingAction> rest = new ArrayList<>();
        for (FencingAction action : step.actions()) {
            if (action instanceof FencingAction.Told told) {
                if (told.isAlarm()) {
                    alarms.add(told.text());
                }
            } else {
                rest.add(action);
            }
        }
        return rest;
    }

    private List<FencingAction> ended(boolean success, String detail) {
        return step(new FencingEvent.AttemptEnded(state.run(), success, detail));
    }

    private List<FencingAction> deadline() {
        now = machine.nextDeadline(state).orElseThrow();
        return step(new FencingEvent.DeadlineReached());
    }

    @Test
    void the_first_device_that_succeeds_fences() {
        assertThat(step(new FencingEvent.Wanted())).containsExactly(new FencingAction.Attempt(0, 1));
        assertThat(ended(true, "")).containsExactly(new FencingAction.Fenced());
        assertThat(state.phase()).isEqualTo(Phase.DONE);
        assertThat(alarms).isEmpty();
    }

    @Test
    void a_device_that_fails_hands_on_to_the_next() {
        step(new FencingEvent.Wanted());
        assertThat(ended(false, "exited with status 1")).containsExactly(new FencingAction.Attempt(1, 2));
        assertThat(alarms).singleElement().asString().contains("fence_ipmi: exited with status 1");
        assertThat(ended(true, "")).containsExactly(new FencingAction.Fenced());
    }

    @Test
    void failed_rounds_are_repeated_after_1_2_4_to_60_seconds_with_an_alarm_each() {
        machine = machine(device("fence_apc"));
        step(new FencingEvent.Wanted());
        List<Long> waits = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            assertThat(ended(false, "timed out")).containsExactly(new FencingAction.Failed());
            assertThat(alarms).hasSize(i + 1);
            assertThat(alarms.get(i)).contains("node2 is NOT fenced", "timed out", "fence confirm node2");
            waits.add(machine.nextDeadline(state).orElseThrow().since(now).toSeconds());
            assertThat(deadline()).containsExactly(new FencingAction.Attempt(0, i + 2));
        }
        assertThat(waits).containsExactly(1L, 2L, 4L, 8L, 16L, 32L, 60L, 60L, 60L);
    }

    @Test
    void an_attempt_without_any_answer_has_failed_after_its_time() {
        machine = machine(device("fence_apc"));
        step(new FencingEvent.Wanted());
        assertThat(deadline()).containsExactly(new FencingAction.Failed());
        assertThat(now).isEqualTo(MonoTime.ZERO.plus(Duration.ofSeconds(20)).plus(FencingMachine.GRACE));
        assertThat(state.phase()).isEqualTo(Phase.WAITING);
    }

    @Test
    void a_late_answer_of_an_earlier_attempt_is_not_believed() {
        machine = machine(device("fence_apc"));
        step(new FencingEvent.Wanted());
        int first = state.run();
        deadline();
        deadline();
        assertThat(step(new FencingEvent.AttemptEnded(first, true, ""))).isEmpty();
        assertThat(state.phase()).isEqualTo(Phase.TRYING);
    }

    @Test
    void an_operator_confirms_while_it_is_tried_or_waited_for() {
        step(new FencingEvent.Wanted());
        assertThat(step(new FencingEvent.Confirmed("uid 0 (root)"))).containsExactly(new FencingAction.Fenced());
        assertThat(state.phase()).isEqualTo(Phase.DONE);
        assertThat(state.detail()).contains("uid 0 (root)");
    }

    @Test
    void a_confirmation_nobody_waits_for_changes_nothing() {
        assertThat(step(new FencingEvent.Confirmed("uid 0"))).isEmpty();
        assertThat(state.phase()).isEqualTo(Phase.IDLE);
    }

    @Test
    void with_an_operator_alone_it_waits_for_the_operator_and_reminds() {
        machine = machine(OPERATOR);
        assertThat(step(new FencingEvent.Wanted())).isEmpty();
        assertThat(state.phase()).isEqualTo(Phase.WAITING);
        deadline();
        deadline();
        assertThat(alarms).hasSize(3).allMatch(text -> text.contains("fence confirm node2"));
        assertThat(step(new FencingEvent.Confirmed("uid 0"))).containsExactly(new FencingAction.Fenced());
    }

    @Test
    void without_a_device_for_the_node_it_says_so() {
        machine = machine(only("fence_apc", List.of("node3"), List.of()), only("ssh", List.of(), List.of("node9")));
        assertThat(step(new FencingEvent.Wanted())).containsExactly(new FencingAction.NoDevice());
        assertThat(machine.nextDeadline(state)).isEmpty();
    }

    @Test
    void only_devices_for_the_node_that_this_node_may_use_are_tried() {
        machine = machine(
                only("other", List.of("node3"), List.of()),
                only("foreign", List.of(), List.of("node9")),
                only("right", List.of("node2"), List.of("node1")));
        assertThat(machine.devices()).extracting(FencingSpec::type).containsExactly("right");
    }

    @Test
    void a_node_that_is_heard_again_is_not_fenced_any_more() {
        machine = machine(device("fence_apc"));
        step(new FencingEvent.Wanted());
        ended(false, "no");
        assertThat(step(new FencingEvent.HeardAgain())).isEmpty();
        assertThat(state.phase()).isEqualTo(Phase.IDLE);
        assertThat(machine.nextDeadline(state)).isEmpty();
    }

    @Test
    void a_success_after_the_node_was_heard_changes_nothing() {
        step(new FencingEvent.Wanted());
        step(new FencingEvent.HeardAgain());
        assertThat(ended(true, "")).isEmpty();
        assertThat(state.phase()).isEqualTo(Phase.IDLE);
    }

    @Test
    void a_node_heard_right_after_a_success_makes_the_device_doubtful() {
        step(new FencingEvent.Wanted());
        ended(true, "");
        now = now.plus(Duration.ofSeconds(2));
        step(new FencingEvent.HeardAgain());
        assertThat(alarms).singleElement().asString().contains("was it really?", "fence_ipmi");
    }

    @Test
    void a_node_that_comes_back_later_is_no_surprise() {
        step(new FencingEvent.Wanted());
        ended(true, "");
        now = now.plus(Duration.ofSeconds(90));
        step(new FencingEvent.HeardAgain());
        assertThat(alarms).isEmpty();
        assertThat(state.phase()).isEqualTo(Phase.IDLE);
    }

    @Test
    void it_is_wanted_again_after_it_was_done() {
        step(new FencingEvent.Wanted());
        ended(true, "");
        assertThat(step(new FencingEvent.Wanted())).containsExactly(new FencingAction.Attempt(0, 2));
    }

    @Test
    void a_second_wish_while_it_is_under_way_changes_nothing() {
        step(new FencingEvent.Wanted());
        assertThat(step(new FencingEvent.Wanted())).isEmpty();
        assertThat(state.run()).isEqualTo(1);
    }
}
