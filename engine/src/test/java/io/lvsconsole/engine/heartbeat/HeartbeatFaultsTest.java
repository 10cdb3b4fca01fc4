package io.lvsconsole.engine.heartbeat;

import static org.assertj.core.api.Assertions.assertThat;

import io.lvsconsole.engine.model.HeartbeatSettings.AutoFailback;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A pair under random faults: crashes, restarts, losses, partitions, pauses, hand-overs, failed scripts. Between faults and at
 * the end the rules are looked at. The name of a failing run is its seed.
 */
class HeartbeatFaultsTest {

    private static final int STEPS = 12;

    static LongStream seeds() {
        return LongStream.range(Long.getLong("heartbeat.seed", 0), Long.getLong("heartbeat.seeds", 200));
    }

    private final List<String> story = new ArrayList<>();

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void one_owner_while_the_nodes_hear_each_other_and_one_for_each_group_in_the_end(long seed) {
        Random random = new Random(seed);
        Pair pair = new Pair(random.nextBoolean() ? AutoFailback.ON : AutoFailback.OFF);
        pair.a.start();
        pair.run(random.nextDouble() * 20);
        pair.b.start();
        pair.run(15);
        for (int i = 0; i < STEPS; i++) {
            fault(pair, random);
        }
        pair.lose(0);
        pair.cut(false);
        for (Pair.Node node : List.of(pair.a, pair.b)) {
            if (node.isFrozen) {
                thaw(node);
            }
            if (node.state.isEmpty() || HeartbeatMachine.isGone(node.state())) {
                node.start();
            }
        }
        pair.run(90);
        for (String group : List.of("vip1", "vip2")) {
            boolean onA = pair.a.running.contains(group);
            boolean onB = pair.b.running.contains(group);
            assertThat(onA ^ onB)
                    .as(
                            "%s runs on lvs1: %s, on lvs2: %s\n%s\nlvs1: %s\nlvs2: %s",
                            group, onA, onB, story, tail(pair.a), tail(pair.b))
                    .isTrue();
        }
        assertThat(pair.a.ownership().hold().plus(pair.b.ownership().hold().mirrored()))
                .isEqualTo(Holding.ALL);
    }

    private static String tail(Pair.Node node) {
        int size = node.observed.size();
        return String.join("\n  ", node.observed.subList(Math.max(0, size - 25), size));
    }

    private void fault(Pair pair, Random random) {
        Pair.Node node = random.nextBoolean() ? pair.a : pair.b;
        double time = random.nextDouble() * 25;
        int kind = random.nextInt(9);
        story.add(node.name + " " + kind + " for " + time);
        Duration before = pair.doubled();
        switch (kind) {
            case 0 -> node.kill();
            case 1 -> {
                if (node.state.isEmpty()) {
                    node.start();
                }
            }
            case 2 -> node.step(new HeartbeatEvent.StopRequested());
            case 3 -> node.step(new HeartbeatEvent.StandbyRequested(side(random)));
            case 4 -> node.step(new HeartbeatEvent.TakeoverRequested(side(random)));
            case 5 -> pair.lose(random.nextDouble() * 0.15);
            case 6 -> {
                pair.cut(true);
                pair.run(time);
                pair.cut(false);
            }
            case 7 -> {
                node.freeze();
                pair.run(time);
                thaw(node);
            }
            default -> node.failing.add(random.nextBoolean() ? "vip1" : "vip2");
        }
        pair.run(time);
        node.failing.clear();
        if (kind < 5) {
            assertThat(pair.doubled().minus(before))
                    .as("%s\nlvs1: %s\nlvs2: %s", story, tail(pair.a), tail(pair.b))
                    .isLessThan(Duration.ofSeconds(1));
        }
        if (node.state.isPresent() && HeartbeatMachine.isGone(node.state())) {
            node.kill();
        }
    }

    /**
     * What lives on leases is gone when a node wakes. If it was away for so long that the other may have taken over, it gives
     * up; else the addresses are put in place again.
     */
    private static void thaw(Pair.Node node) {
        List<String> before = List.copyOf(node.running);
        node.running.clear();
        node.thaw();
        boolean goesOn = node.state
                .filter(state ->
                        state.run().phase() == Run.Phase.RUNNING && state.run().why() != Run.Why.PAUSE)
                .isPresent();
        if (goesOn) {
            node.running.addAll(before);
        }
    }

    private static Holding side(Random random) {
        return List.of(Holding.LOCAL, Holding.FOREIGN, Holding.ALL).get(random.nextInt(3));
    }
}
