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
        String line = line(now, who, what);
        hash = 31 * hash + line.hashCode();
        lines.add(line);
        if (lines.size() > KEPT) {
            lines.remove();
        }
    }

    /** Seconds with six digits, who in eight columns, what. By hand, because a run writes thousands of them. */
    private static String line(MonoTime now, String who, String what) {
        long micros = now.nanos() / 1000;
        StringBuilder line = new StringBuilder(what.length() + 24);
        String seconds = Long.toString(micros / 1_000_000);
        String fraction = Long.toString(1_000_000 + micros % 1_000_000);
        line.append(" ".repeat(Math.max(0, 4 - seconds.length())))
                .append(seconds)
                .append('.')
                .append(fraction, 1, 7);
        line.append(' ').append(who).append(" ".repeat(Math.max(0, 8 - who.length())));
        return line.append(' ').append(what).toString();
    }

    long hash() {
        return hash;
    }

    List<String> lines() {
        return List.copyOf(lines);
    }
}
