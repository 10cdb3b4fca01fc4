package io.lvsconsole.engine.check;

import io.netty.channel.EventLoop;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;

/**
 * Notices that an event loop did not run for a while: a pause of the machine, of the JVM, or of one handler. What was in
 * flight then was not watched. Confined to its loop.
 */
final class Pulse {

    private static final Duration BEAT = Duration.ofMillis(50);

    private static final int KEPT = 32;

    /** A span in which the loop did not run. */
    private record Pause(long endNanos, long lengthNanos) {}

    private final Deque<Pause> pauses = new ArrayDeque<>();
    private long lastBeat = System.nanoTime();

    /** Beats from now on. */
    Pulse(EventLoop loop) {
        loop.scheduleAtFixedRate(this::beat, BEAT.toNanos(), BEAT.toNanos(), TimeUnit.NANOSECONDS);
    }

    private void beat() {
        long now = System.nanoTime();
        long late = now - lastBeat - BEAT.toNanos();
        if (late > BEAT.toNanos()) {
            pauses.add(new Pause(now, late));
            if (pauses.size() > KEPT) {
                pauses.remove();
            }
        }
        lastBeat = now;
    }

    /** Whether the loop did not run for longer than this, in one piece, since a moment of {@link System#nanoTime()}. */
    boolean stoodStillSince(long startedNanos, Duration least) {
        // The late timer that asks may come before the late beat.
        beat();
        return pauses.stream()
                .anyMatch(pause -> Math.min(pause.lengthNanos(), pause.endNanos() - startedNanos) > least.toNanos());
    }
}
