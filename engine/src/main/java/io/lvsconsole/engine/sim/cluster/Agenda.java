package io.lvsconsole.engine.sim.cluster;

import io.lvsconsole.engine.time.MonoTime;
import java.time.Duration;
import java.util.Optional;
import java.util.PriorityQueue;

/** The world's time and what is to happen next. Equal moments keep the order they were entered in. */
final class Agenda {

    private record Entry(MonoTime at, long sequence, Runnable deed) implements Comparable<Entry> {
        @Override
        public int compareTo(Entry other) {
            int order = at.compareTo(other.at);
            return order != 0 ? order : Long.compare(sequence, other.sequence);
        }
    }

    private final PriorityQueue<Entry> entries = new PriorityQueue<>();
    private MonoTime now = MonoTime.ZERO;
    private long sequence;

    MonoTime now() {
        return now;
    }

    void after(Duration delay, Runnable deed) {
        at(now.plus(delay), deed);
    }

    void at(MonoTime moment, Runnable deed) {
        entries.add(new Entry(moment.isBefore(now) ? now : moment, sequence++, deed));
    }

    /** When the next deed is due. */
    Optional<MonoTime> next() {
        return Optional.ofNullable(entries.peek()).map(Entry::at);
    }

    /** Does the next deed if it is due by the limit; else time moves on to the limit. */
    boolean step(MonoTime limit) {
        Entry next = entries.peek();
        if (next == null || next.at().isAfter(limit)) {
            now = limit;
            return false;
        }
        entries.remove();
        now = next.at();
        next.deed().run();
        return true;
    }
}
