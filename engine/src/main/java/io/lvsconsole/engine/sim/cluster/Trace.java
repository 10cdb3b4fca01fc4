package io.lvsconsole.engine.sim.cluster;

import io.lvsconsole.engine.time.MonoTime;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** What happened, for whoever has to understand a failure: the last lines, and a hash over all of them. */
final class Trace {

    private static final int KEPT = 120;

    private final Deque<String> lines = new ArrayDeque<>();
    private long hash = 1125899906842597L;

    void add(MonoTime now, String who, String what) {
        long micros = now.nanos() / 1000;
        String line = String.format(
                java.util.Locale.ROOT, "%4d.%06d %-8s %s", micros / 1_000_000, micros % 1_000_000, who, what);
        hash = 31 * hash + line.hashCode();
        lines.add(line);
        if (lines.size() > KEPT) {
            lines.remove();
        }
    }

    long hash() {
        return hash;
    }

    List<String> lines() {
        return List.copyOf(lines);
    }
}
