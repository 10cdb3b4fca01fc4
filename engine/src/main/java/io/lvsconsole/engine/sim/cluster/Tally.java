package io.lvsconsole.engine.sim.cluster;

import io.lvsconsole.engine.time.MonoTime;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** How a client's requests ended. */
final class Tally {

    private static final Duration SECOND = Duration.ofSeconds(1);

    private final Deque<MonoTime> lately = new ArrayDeque<>();
    private long answered;
    private long lost;
    private long lastMicros = -1;
    private String lastAnswer = "";
    private Optional<MonoTime> lostSince = Optional.empty();

    void answered(MonoTime now, Duration took, String answer) {
        answered++;
        lastMicros = took.toNanos() / 1000;
        lastAnswer = answer;
        lostSince = Optional.empty();
        lately.add(now);
        forget(now);
    }

    void lost(MonoTime now) {
        lost++;
        lastMicros = -1;
        lostSince = lostSince.or(() -> Optional.of(now));
    }

    private void forget(MonoTime now) {
        while (!lately.isEmpty() && now.since(lately.peek()).compareTo(SECOND) > 0) {
            lately.remove();
        }
    }

    LabCluster.ClientTally at(MonoTime now) {
        forget(now);
        long since = lostSince.map(first -> now.since(first).toMillis()).orElse(-1L);
        return new LabCluster.ClientTally(answered, lost, lately.size(), lastMicros, lastAnswer, since);
    }
}
