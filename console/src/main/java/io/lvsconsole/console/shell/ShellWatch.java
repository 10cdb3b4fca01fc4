package io.lvsconsole.console.shell;

import io.lvsconsole.console.source.DirectorAccess;
import io.lvsconsole.engine.api.EngineClient;
import io.lvsconsole.engine.api.EngineEventView;
import io.lvsconsole.netlink.host.Host;
import io.lvsconsole.netlink.net.PrintableText;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Watches one director on a thread of its own ({@code shell-watch}): keeps the {@link LiveObjects} fresh and announces, as
 * complete lines, what happens in its engine and whether the engine is there at all. {@link #objects()} is for any thread and
 * answers at once.
 */
public final class ShellWatch implements AutoCloseable {

    private static final long EVENTS_MS = 1000;
    private static final long OBJECTS_MS = 5000;
    /** Reading takes at most a twentieth of the time. */
    private static final int COST_FACTOR = 20;

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

    private final DirectorAccess director;
    private final Consumer<String> announce;
    private final LiveObjectsReader reader = new LiveObjectsReader();
    private final Object gate = new Object();
    private final Thread thread = new Thread(this::run, "shell-watch");
    private volatile LiveObjects objects = LiveObjects.NONE;
    private volatile boolean isClosed;
    private boolean isPoked;
    private boolean isFirst = true;
    private boolean isAttached;
    private long lastEvent;

    /**
     * Watches from {@link #start} on.
     *
     * @param announce takes lines without their end; called on the watch's thread
     */
    public ShellWatch(DirectorAccess director, Consumer<String> announce) {
        this.director = director;
        this.announce = announce;
        thread.setDaemon(true);
    }

    /** Begins. */
    public void start() {
        thread.start();
    }

    /** What can be named. */
    public LiveObjects objects() {
        return objects;
    }

    /** Something was changed: look again soon. */
    public void poke() {
        synchronized (gate) {
            isPoked = true;
            gate.notifyAll();
        }
    }

    /** Ends it. */
    @Override
    public void close() {
        isClosed = true;
        poke();
    }

    private void run() {
        try (Host host = director.kernel().get()) {
            long nextObjects = System.nanoTime();
            while (!isClosed) {
                long now = System.nanoTime();
                if (now - nextObjects >= 0 || wasPoked()) {
                    objects = reader.read(host, director.engine());
                    long cost = System.nanoTime() - now;
                    nextObjects =
                            System.nanoTime() + Math.max(TimeUnit.MILLISECONDS.toNanos(OBJECTS_MS), cost * COST_FACTOR);
                }
                events();
                pause();
            }
        }
    }

    private boolean wasPoked() {
        synchronized (gate) {
            boolean was = isPoked;
            isPoked = false;
            return was;
        }
    }

    private void pause() {
        synchronized (gate) {
            if (!isPoked && !isClosed) {
                try {
                    gate.wait(EVENTS_MS);
                } catch (InterruptedException e) {
                    isClosed = true;
                }
            }
        }
    }

    private void events() {
        try (EngineClient client = director.engine().connect()) {
            List<EngineEventView> events = client.events(isAttached ? lastEvent : 0);
            boolean isNews = isAttached;
            long newest =
                    events.isEmpty() ? lastEvent : events.get(events.size() - 1).number();
            if (!isAttached && !isFirst) {
                announce.accept(time(Instant.now()) + " the engine answers again");
            } else if (isNews) {
                gap(events);
                events.stream()
                        .filter(ShellWatch::isOfInterest)
                        .map(ShellWatch::line)
                        .forEach(announce);
            }
            lastEvent = newest;
            isAttached = true;
        } catch (IOException e) {
            if (isAttached) {
                announce.accept(time(Instant.now()) + " the engine does not answer any more: "
                        + PrintableText.of(String.valueOf(e.getMessage())));
            }
            isAttached = false;
        }
        isFirst = false;
    }

    private void gap(List<EngineEventView> events) {
        if (!events.isEmpty() && events.get(0).number() > lastEvent + 1) {
            announce.accept(time(Instant.now()) + " " + (events.get(0).number() - lastEvent - 1)
                    + " events were missed; show events lists what is kept");
        }
    }

    private static boolean isOfInterest(EngineEventView event) {
        return !event.level().equals("detail");
    }

    static String line(EngineEventView event) {
        String level = event.level().equals("normal") ? "" : event.level().toUpperCase(Locale.ROOT) + " ";
        String object = event.object().isEmpty() ? "" : event.object() + ": ";
        return time(Instant.ofEpochMilli(event.epochMs())) + " " + level + PrintableText.of(object + event.text());
    }

    private static String time(Instant instant) {
        return TIME.format(instant.atZone(ZoneId.systemDefault()));
    }
}
