package io.lvsconsole.engine.vrrp;

import java.time.Duration;

/**
 * When and how often gratuitous ARPs and unsolicited neighbour advertisements tell the neighbours where the addresses are
 * now (keepalived's {@code garp_*} options).
 *
 * @param repeat per address at once and again after the delay; 0 or more
 * @param delay from the first set to the second; zero: no second set
 * @param refresh period of later sets; zero: none
 * @param refreshRepeat per address in each later set
 * @param lowerPriorityRepeat per address when a master of lower priority was heard, which is also the end of a split
 * @param lowerPriorityDelay from that set to its repetition; zero: none
 */
public record Announcing(
        int repeat,
        Duration delay,
        Duration refresh,
        int refreshRepeat,
        int lowerPriorityRepeat,
        Duration lowerPriorityDelay) {

    /** keepalived's: 5 at once, 5 after 5 s, no refresh, the same after a lower priority. */
    public static final Announcing DEFAULT =
            new Announcing(5, Duration.ofSeconds(5), Duration.ZERO, 1, 5, Duration.ofSeconds(5));
}
