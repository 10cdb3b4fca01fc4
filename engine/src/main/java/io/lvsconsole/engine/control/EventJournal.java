package io.lvsconsole.engine.control;

import io.lvsconsole.engine.api.EngineEventView;
import io.lvsconsole.engine.core.Effect;
import io.lvsconsole.engine.core.EngineEvent;
import io.lvsconsole.engine.core.Notification;
import io.lvsconsole.engine.loop.EffectHandler;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * The last {@value #KEPT} notifications, numbered. Sees every notification and leaves it to the handlers after it. A reader
 * that is too slow finds a gap and takes a new snapshot. Any thread may read.
 */
public final class EventJournal implements EffectHandler {

    /** Events kept. */
    public static final int KEPT = 2000;

    private final Deque<EngineEventView> events = new ArrayDeque<>();
    private final LongSupplier wallClock;
    private long last;

    /** One whose events bear this machine's time. */
    public EventJournal() {
        this(System::currentTimeMillis);
    }

    /** One whose events bear the time of this clock, in milliseconds since 1970. */
    public EventJournal(LongSupplier wallClock) {
        this.wallClock = wallClock;
    }

    @Override
    public synchronized boolean run(Effect effect, Consumer<EngineEvent> answers) {
        if (effect instanceof Notification notification) {
            events.addLast(new EngineEventView(
                    ++last,
                    wallClock.getAsLong(),
                    notification.level().name().toLowerCase(Locale.ROOT),
                    notification.kind(),
                    notification.object(),
                    notification.text(),
                    notification.details()));
            if (events.size() > KEPT) {
                events.removeFirst();
            }
            notifyAll();
        }
        return false;
    }

    /** The number of the last event; 0 before the first. */
    public synchronized long last() {
        return last;
    }

    /** The events after a number that are still kept, at most so many, oldest first. */
    public synchronized List<EngineEventView> after(long number, int most) {
        List<EngineEventView> found = new ArrayList<>();
        for (EngineEventView event : events) {
            if (event.number() > number && found.size() < most) {
                found.add(event);
            }
        }
        return found;
    }

    /** Waits until there is an event after a number, at most so long. */
    synchronized void await(long number, long milliseconds) throws InterruptedException {
        long end = System.nanoTime() + milliseconds * 1_000_000;
        while (last <= number) {
            long left = (end - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                return;
            }
            wait(left);
        }
    }
}
