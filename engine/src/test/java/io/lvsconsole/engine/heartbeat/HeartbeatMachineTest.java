package io.lvsconsole.engine.heartbeat;

import static org.assertj.core.api.Assertions.assertThat;

import io.lvsconsole.engine.heartbeat.HeartbeatEvent.Fencing;
import io.lvsconsole.engine.heartbeat.wire.Field;
import io.lvsconsole.engine.heartbeat.wire.HeartbeatMessage;
import io.lvsconsole.engine.machine.Step;
import io.lvsconsole.engine.model.HeartbeatSettings;
import io.lvsconsole.engine.model.HeartbeatSettings.AutoFailback;
import io.lvsconsole.engine.time.MonoTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class HeartbeatMachineTest {

    private static final Set<String> BOTH = Set.of("vip1", "vip2");

    private final Pair pair = new Pair(AutoFailback.ON);

    private void assertHome(Pair in) {
        assertThat(in.a.running).containsExactly("vip1");
        assertThat(in.b.running).containsExactly("vip2");
        assertThat(in.a.ownership().hold()).isEqualTo(Holding.LOCAL);
        assertThat(in.b.ownership().hold()).isEqualTo(Holding.LOCAL);
    }

    @Test
    void both_start_and_each_takes_its_own() {
        pair.start();
        assertHome(pair);
        assertThat(pair.doubled()).isZero();
    }

    @Test
    void a_lone_node_takes_everything_after_initdead() {
        pair.a.start();
        pair.run(11.5);
        assertThat(pair.a.running).isEmpty();
        pair.run(1);
        assertThat(pair.a.running).isEqualTo(BOTH);
    }

    @ParameterizedTest
    @EnumSource(
            value = AutoFailback.class,
            names = {"ON", "OFF"})
    void after_a_crash_the_other_serves_and_failback_decides_about_the_return(AutoFailback failback) {
        Pair two = new Pair(failback);
        two.start();
        two.a.kill();
        two.run(7);
        assertThat(two.b.running).isEqualTo(BOTH);
        two.a.start();
        two.run(10);
        if (failback == AutoFailback.ON) {
            assertHome(two);
        } else {
            assertThat(two.b.running).isEqualTo(BOTH);
            assertThat(two.a.running).isEmpty();
        }
        assertThat(two.doubled()).isZero();
    }

    @Test
    void a_clean_stop_hands_over_at_once() {
        pair.start();
        pair.a.step(new HeartbeatEvent.StopRequested());
        pair.run(0.5);
        assertThat(pair.a.running).isEmpty();
        assertThat(pair.b.running).isEqualTo(BOTH);
        pair.run(3);
        assertThat(HeartbeatMachine.isGone(pair.a.state())).isTrue();
        pair.run(8);
        assertThat(pair.b.fences).isZero();
        assertThat(pair.b.saw("Dead node lvs1 gave up resources.")).isTrue();
    }

    @Test
    void nothing_is_taken_over_before_fencing_has_succeeded() {
        pair.start();
        pair.b.fencing = Fencing.FAILED;
        pair.a.kill();
        pair.run(60);
        assertThat(pair.b.running).containsExactly("vip2");
        assertThat(pair.b.ownership().hold()).isEqualTo(Holding.LOCAL);
        assertThat(pair.b.saw("STONITH of lvs1 failed")).isTrue();
        long ticket = pair.b.ownership().pending().firstKey();
        pair.b.step(new HeartbeatEvent.FenceEnded(ticket, "lvs1", Fencing.DONE));
        pair.run(1);
        assertThat(pair.b.running).isEqualTo(BOTH);
    }

    @Test
    void fencing_that_ends_after_the_node_is_back_moves_nothing() {
        pair.start();
        pair.b.fencing = Fencing.FAILED;
        pair.a.kill();
        pair.run(7);
        long ticket = pair.b.ownership().pending().firstKey();
        pair.a.start();
        pair.run(1);
        pair.b.step(new HeartbeatEvent.FenceEnded(ticket, "lvs1", Fencing.DONE));
        pair.run(15);
        assertHome(pair);
    }

    @Test
    void hand_overs_go_in_both_directions() {
        pair.start();
        pair.a.step(new HeartbeatEvent.StandbyRequested(Holding.LOCAL));
        pair.run(2);
        assertThat(pair.b.running).isEqualTo(BOTH);
        pair.a.step(new HeartbeatEvent.TakeoverRequested(Holding.ALL));
        pair.run(2);
        assertThat(pair.a.running).isEqualTo(BOTH);
        pair.a.step(new HeartbeatEvent.StandbyRequested(Holding.FOREIGN));
        pair.run(2);
        assertHome(pair);
        assertThat(pair.doubled()).isZero();
    }

    @Test
    void a_manual_hand_over_is_not_undone_by_failback() {
        pair.start();
        pair.a.step(new HeartbeatEvent.StandbyRequested(Holding.ALL));
        pair.run(60);
        assertThat(pair.b.running).isEqualTo(BOTH);
    }

    @Test
    void two_hand_overs_at_once_end_with_one_owner_each() {
        pair.start();
        pair.a.step(new HeartbeatEvent.StandbyRequested(Holding.LOCAL));
        pair.b.step(new HeartbeatEvent.StandbyRequested(Holding.LOCAL));
        pair.run(30);
        assertThat(pair.a.running.size() + pair.b.running.size()).isEqualTo(2);
        assertThat(pair.doubled()).isZero();
    }

    @Test
    void a_request_without_answer_is_given_up_after_ten_seconds() {
        pair.start();
        pair.lose(message -> message.value("info").filter("other"::equals).isPresent());
        pair.a.step(new HeartbeatEvent.StandbyRequested(Holding.LOCAL));
        pair.run(9);
        assertThat(pair.a.ownership().standby().stage()).isEqualTo(Standby.Stage.ASKED);
        pair.run(2);
        assertThat(pair.a.ownership().standby().stage()).isEqualTo(Standby.Stage.NONE);
        assertHome(pair);
    }

    @Test
    void after_a_partition_both_begin_anew_and_each_has_its_own() {
        pair.start();
        pair.cut(true);
        pair.run(10);
        assertThat(pair.a.running).isEqualTo(BOTH);
        assertThat(pair.b.running).isEqualTo(BOTH);
        Duration before = pair.doubled();
        pair.cut(false);
        pair.run(1.5);
        assertThat(pair.a.running).isEmpty();
        assertThat(pair.b.running).isEmpty();
        assertThat(pair.doubled().minus(before)).isLessThan(Duration.ofMillis(1200));
        pair.run(30);
        assertHome(pair);
    }

    @Test
    void a_node_that_was_frozen_takes_nothing_back_unasked() {
        Pair two = new Pair(AutoFailback.OFF);
        two.start();
        two.a.freeze();
        two.run(10);
        assertThat(two.b.running).isEqualTo(BOTH);
        // The addresses went with their leases.
        two.a.running.clear();
        long generation = two.a.state().run().generation();
        two.a.thaw();
        two.run(20);
        assertThat(two.a.running).isEmpty();
        assertThat(two.b.running).isEqualTo(BOTH);
        assertThat(two.a.state().run().generation()).isEqualTo(generation + 1);
        assertThat(two.a.saw("No local heartbeat")).isTrue();
        assertThat(two.b.saw("returning after partition")).isFalse();
    }

    @Test
    void a_short_pause_changes_nothing() {
        pair.start();
        long generation = pair.a.state().run().generation();
        pair.a.freeze();
        pair.run(3.5);
        pair.a.thaw();
        pair.run(5);
        assertHome(pair);
        assertThat(pair.a.state().run().generation()).isEqualTo(generation);
        assertThat(pair.b.saw("Late heartbeat: Node lvs1")).isTrue();
    }

    @Test
    void groups_that_do_not_start_go_to_the_other_once() {
        pair.a.failing.add("vip1");
        pair.start();
        pair.run(5);
        assertThat(pair.b.running).isEqualTo(BOTH);
        pair.b.failing.add("vip1");
        pair.b.running.remove("vip1");
        pair.b.step(new HeartbeatEvent.GroupFailed("vip1", "stopped by itself"));
        pair.run(30);
        long handOvers = pair.a.count("ask_resources") + pair.b.count("ask_resources");
        pair.run(30);
        assertThat(pair.a.count("ask_resources") + pair.b.count("ask_resources"))
                .isEqualTo(handOvers);
    }

    @Test
    void messages_that_are_lost_are_asked_for_and_repeated() {
        pair.lose(0.3);
        pair.start();
        pair.run(60);
        pair.lose(0);
        pair.run(5);
        assertHome(pair);
        assertThat(pair.a.count("NS_rexmit")).isPositive();
        assertThat(pair.a.state().peers().get("lvs2").reception().missing()).isEmpty();
        assertThat(pair.b.state().peers().get("lvs1").reception().missing()).isEmpty();
        assertThat(pair.doubled()).isZero();
    }

    @Test
    void what_is_no_longer_there_is_refused_and_not_asked_for_again() {
        pair.start();
        HeartbeatMessage request = new HeartbeatMessage(List.of(
                Field.of("t", "NS_rexmit"),
                Field.of("dest", "lvs1"),
                Field.of("firstseq", "1"),
                Field.of("lastseq", "3"),
                Field.of("src", "lvs2"),
                Field.of("hg", Long.toHexString(pair.b.generation)),
                Field.of("ts", "1")));
        pair.run(700);
        pair.a.step(new HeartbeatEvent.MessageHeard(Pair.MEDIUM, request));
        assertThat(pair.a.count("NS_nak_rexmit")).isZero(); // acknowledged long ago
        assertThat(pair.a.state().history()).hasSize(500);
    }

    @Test
    void nothing_is_started_while_something_is_being_stopped() {
        pair.start();
        pair.a.step(new HeartbeatEvent.StandbyRequested(Holding.LOCAL));
        pair.run(0.05);
        assertThat(pair.a.ownership().isStopping()).isTrue();
        pair.b.kill();
        pair.a.slowStop();
        pair.run(8);
        assertThat(pair.a.ownership().isStopping()).isTrue();
        assertThat(pair.a.ownership().hold()).isEqualTo(Holding.ALL);
        assertThat(pair.a.running).isEmpty();
        pair.a.stopped();
        pair.run(1);
        assertThat(pair.a.running).isEqualTo(BOTH);
    }

    @Test
    void every_tenth_message_is_acknowledged() {
        pair.start();
        pair.run(100);
        assertThat(pair.a.count("NS_ackmsg")).isBetween(8L, 16L);
        long sent = pair.b.state().history().size();
        assertThat(pair.b.state().peers().get("lvs1").acked()).isGreaterThan(sent - 12);
    }

    @Test
    void an_earlier_generation_is_a_replay_and_moves_nothing() {
        pair.start();
        HeartbeatState before = pair.a.state();
        pair.a.step(new HeartbeatEvent.MessageHeard(Pair.MEDIUM, Pair.status("lvs2", 5, 1, "init")));
        assertThat(pair.a.observed)
                .contains("should_drop_message: attempted replay attack [lvs2]? [gen = 5, curgen = " + pair.b.generation
                        + "]");
        assertThat(pair.a.state().ownership()).isEqualTo(before.ownership());
        assertThat(pair.a.state().peers().get("lvs2").reception())
                .isEqualTo(before.peers().get("lvs2").reception());
    }

    @Test
    void the_same_generation_again_does_not_bring_a_dead_node_back() {
        pair.start();
        pair.b.kill();
        pair.run(7);
        pair.a.step(new HeartbeatEvent.MessageHeard(Pair.MEDIUM, Pair.status("lvs2", pair.b.generation, 1, "init")));
        assertThat(pair.a.state().peers().get("lvs2").status()).isEqualTo(NodeStatus.DEAD);
        assertThat(pair.a.state().peers().get("lvs2").links().get(Pair.MEDIUM).isUp())
                .isTrue();
    }

    @Test
    void a_restart_within_the_dead_time_takes_nothing_over() {
        pair.start();
        pair.a.kill();
        pair.run(1.5);
        pair.a.start();
        pair.run(15);
        assertHome(pair);
        assertThat(pair.b.fences).isZero();
        assertThat(pair.b.saw("Heartbeat restart on node lvs1")).isTrue();
    }

    @Test
    void a_node_dies_by_its_own_dead_time() {
        pair.start();
        HeartbeatMessage patient = new HeartbeatMessage(List.of(
                Field.of("t", "status"),
                Field.of("st", "active"),
                Field.of("dt", Long.toHexString(15_000)),
                Field.of("protocol", "1"),
                Field.of("src", "lvs2"),
                Field.of("seq", Long.toHexString(pair.b.state().history().size() + 1)),
                Field.of("hg", Long.toHexString(pair.b.generation)),
                Field.of("ts", "1")));
        pair.b.kill();
        pair.a.step(new HeartbeatEvent.MessageHeard(Pair.MEDIUM, patient));
        pair.run(14);
        assertThat(pair.a.running).containsExactly("vip1");
        pair.run(2);
        assertThat(pair.a.running).isEqualTo(BOTH);
    }

    @Test
    void identities_that_are_not_unique_are_alarms() {
        pair.start();
        HeartbeatMessage copied = Pair.status("lvs2", pair.b.generation + 1, 1, "init")
                .with(new Field(Field.BINARY, "srcuuid", pair.a.machine.local().uuid()));
        pair.a.step(new HeartbeatEvent.MessageHeard(Pair.MEDIUM, copied));
        assertThat(pair.a.saw("has the uuid of another node")).isTrue();
        HeartbeatMessage namesake =
                Pair.status("lvs1", 7, 1, "init").with(new Field(Field.BINARY, "srcuuid", "another-16-bytes"));
        pair.a.step(new HeartbeatEvent.MessageHeard(Pair.MEDIUM, namesake));
        assertThat(pair.a.saw("another node calls itself lvs1")).isTrue();
        pair.a.step(new HeartbeatEvent.MessageHeard(Pair.MEDIUM, Pair.status("lvs9\u001b", 7, 1, "init")));
        assertThat(pair.a.saw("bad node [lvs9\\x1b]")).isTrue();
    }

    @Test
    void a_legacy_peer_is_an_alarm() {
        pair.start();
        HeartbeatMessage request = new HeartbeatMessage(List.of(
                Field.of("t", "ip-request"),
                Field.of("ipaddr", "vip2"),
                Field.of("src", "lvs2"),
                Field.of("seq", Long.toHexString(pair.b.state().history().size() + 1)),
                Field.of("hg", Long.toHexString(pair.b.generation)),
                Field.of("ts", "1")));
        pair.a.step(new HeartbeatEvent.MessageHeard(Pair.MEDIUM, request));
        assertThat(pair.a.saw("auto_failback legacy")).isTrue();
    }

    @Test
    void both_stop_at_once_without_waiting_for_each_other() {
        pair.start();
        pair.a.step(new HeartbeatEvent.StopRequested());
        pair.b.step(new HeartbeatEvent.StopRequested());
        pair.run(3);
        assertThat(HeartbeatMachine.isGone(pair.a.state())).isTrue();
        assertThat(HeartbeatMachine.isGone(pair.b.state())).isTrue();
        assertThat(pair.a.running).isEmpty();
        assertThat(pair.b.running).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"lvs1, true", "'lvs1,lvs2,lvs3', false"})
    void a_single_node_runs_everything_and_three_say_that_they_do_not(String nodes, boolean runs) {
        HeartbeatSettings two = Lockstep.settings(AutoFailback.ON, false);
        HeartbeatSettings settings = new HeartbeatSettings(
                two.nodeName(),
                List.of(nodes.split(",")),
                two.media(),
                two.udpport(),
                two.keepalive(),
                two.deadtime(),
                two.warntime(),
                two.initdead(),
                two.deadping(),
                two.autoFailback(),
                two.ping(),
                two.ipfail(),
                two.authKey(),
                two.keys(),
                two.msgfmt(),
                two.hbgenmethod(),
                two.maxRexmitDelay(),
                two.watchdog(),
                two.tie(),
                two.voteFile());
        HeartbeatMachine machine =
                new HeartbeatMachine(new LocalNode("lvs1", "0123456789abcdef", settings, Lockstep.groups()));
        MonoTime now = MonoTime.ZERO;
        HeartbeatState state = machine.initial();
        List<HeartbeatAction> actions = new ArrayList<>();
        HeartbeatEvent event = new HeartbeatEvent.Started(1, 1, 1);
        while (now.isBefore(MonoTime.ZERO.plus(Duration.ofSeconds(20)))) {
            Step<HeartbeatState, HeartbeatAction> step = machine.step(state, event, now);
            state = step.state();
            actions.addAll(step.actions());
            now = machine.nextDeadline(state).orElseThrow();
            event = new HeartbeatEvent.DeadlineReached();
        }
        assertThat(actions.stream()
                        .anyMatch(action -> action instanceof HeartbeatAction.Acquire acquire
                                && acquire.groups().equals(List.of("vip1", "vip2"))))
                .isEqualTo(runs);
        assertThat(actions.stream()
                        .anyMatch(action -> action instanceof HeartbeatAction.Observed told
                                && told.text().contains("with 3 nodes")))
                .isNotEqualTo(runs);
    }
}
