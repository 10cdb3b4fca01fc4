package io.lvsconsole.engine.heartbeat;

import static org.assertj.core.api.Assertions.assertThat;

import io.lvsconsole.engine.model.HeartbeatSettings.AutoFailback;
import io.lvsconsole.engine.model.HeartbeatSettings.Tie;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A third voice decides when the two nodes lose sight of each other. */
class HeartbeatTieTest {

    private static final Set<String> BOTH = Set.of("vip1", "vip2");

    private static Pair started(Tie tie) {
        Pair pair = new Pair(AutoFailback.ON, tie);
        pair.start();
        assertThat(pair.a.running).containsExactly("vip1");
        assertThat(pair.b.running).containsExactly("vip2");
        return pair;
    }

    @Test
    void the_node_that_sees_no_ping_node_gives_up_and_the_other_serves() {
        Pair pair = started(Tie.PING);
        pair.a.isConnected = false;
        pair.cut(true);
        pair.run(12);
        assertThat(pair.a.running).isEmpty();
        assertThat(pair.b.running).isEqualTo(BOTH);
        assertThat(pair.doubled()).isLessThan(java.time.Duration.ofSeconds(2));
        pair.a.isConnected = true;
        pair.cut(false);
        pair.run(40);
        assertThat(pair.a.running).containsExactly("vip1");
        assertThat(pair.b.running).containsExactly("vip2");
        assertThat(pair.b.saw("returning after partition")).isFalse();
    }

    @Test
    void a_node_that_loses_its_last_ping_node_while_alone_gives_up_until_it_answers_again() {
        Pair pair = started(Tie.PING);
        pair.b.kill();
        pair.run(8);
        assertThat(pair.a.running).isEqualTo(BOTH);
        pair.a.isConnected = false;
        pair.run(10);
        assertThat(pair.a.running).isEmpty();
        pair.a.isConnected = true;
        pair.run(20);
        assertThat(pair.a.running).isEqualTo(BOTH);
    }

    @Test
    void with_a_vote_file_a_partition_never_has_two_owners() {
        Pair pair = started(Tie.VOTE);
        pair.cut(true);
        pair.run(20);
        assertThat(pair.a.running).isEqualTo(BOTH);
        assertThat(pair.b.running).isEmpty();
        assertThat(pair.doubled()).isZero();
        pair.cut(false);
        pair.run(30);
        assertThat(pair.a.running).containsExactly("vip1");
        assertThat(pair.b.running).containsExactly("vip2");
        assertThat(pair.doubled()).isZero();
    }

    @Test
    void a_node_that_votes_no_more_is_taken_over_from() {
        Pair pair = started(Tie.VOTE);
        pair.a.kill();
        pair.run(12);
        assertThat(pair.b.running).isEqualTo(BOTH);
        pair.a.start();
        pair.run(15);
        assertThat(pair.a.running).containsExactly("vip1");
        assertThat(pair.doubled()).isZero();
    }

    @Test
    void the_survivor_of_a_lost_tie_serves_when_the_winner_dies() {
        Pair pair = started(Tie.VOTE);
        pair.cut(true);
        pair.run(20);
        pair.a.kill();
        pair.run(30);
        assertThat(pair.b.running).isEqualTo(BOTH);
        assertThat(pair.doubled()).isZero();
    }

    @Test
    void a_node_without_its_vote_file_gives_up_rather_than_guess() {
        Pair pair = started(Tie.VOTE);
        pair.a.isConnected = false;
        pair.run(10);
        assertThat(pair.a.running).containsExactly("vip1");
        pair.cut(true);
        pair.run(20);
        assertThat(pair.a.running).isEmpty();
        assertThat(pair.b.running).isEqualTo(BOTH);
    }
}
