package io.lvsconsole.engine.loop;

import io.lvsconsole.engine.core.EngineEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Events on their way to the loop from other threads. Bounded: {@link #offer} drops and counts when it is full,
 * {@link #put} makes the sender wait, for answers that must not be lost. Advertisements do not pass here: the loop reads
 * its sockets itself. Any thread.
 */
public final class Mailbox {

    private final BlockingQueue<EngineEvent> queue;
    private final Runnable wake;
    private final AtomicLong dropped = new AtomicLong();

    /**
     * An empty one.
     *
     * @param capacity most events waiting, above zero
     * @param wake makes the loop look, called after each event
     */
    public Mailbox(int capacity, Runnable wake) {
        this.queue = new ArrayBlockingQueue<>(capacity);
        this.wake = wake;
    }

    /** Leaves an event that may be lost; false if it was. */
    public boolean offer(EngineEvent event) {
        boolean taken = queue.offer(event);
        if (taken) {
            wake.run();
        } else {
            dropped.incrementAndGet();
        }
        return taken;
    }

    /** Leaves an event, waiting for room. An interrupted thread loses it. */
    public void put(EngineEvent event) {
        try {
            queue.put(event);
            wake.run();
        } catch (InterruptedException e) {
            dropped.incrementAndGet();
            Thread.currentThread().interrupt();
        }
    }

    /** What is there, in order; the loop alone. */
    List<EngineEvent> take() {
        List<EngineEvent> taken = new ArrayList<>();
        queue.drainTo(taken);
        return taken;
    }

    /** How many events were lost. */
    public long dropped() {
        return dropped.get();
    }
}
