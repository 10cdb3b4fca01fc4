package io.lvsconsole.console.tui;

import io.lvsconsole.console.source.DirectorAccess;
import io.lvsconsole.console.view.DirectorPicture;
import io.lvsconsole.engine.time.MonoTime;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * Looks at one director: a thread for its kernel, one for its engine. What they see is posted as changes of the picture. A
 * source that is gone is said so at once and tried again by itself. Any thread may ask for more or less.
 */
final class Sampler implements AutoCloseable {

    private final KernelSampler kernel;
    private final EngineSampler engine;

    /**
     * Starts looking.
     *
     * @param sink takes the changes, on the sampler's threads; must not block
     */
    Sampler(DirectorAccess access, Duration interval, Consumer<UnaryOperator<DirectorPicture>> sink) {
        kernel = new KernelSampler(access, interval, sink);
        engine = new EngineSampler(access, interval, sink);
        kernel.start();
        engine.start();
    }

    static MonoTime now() {
        return new MonoTime(System.nanoTime());
    }

    /** Reads everything at once, the connections too. */
    void readNow() {
        kernel.readNow();
        engine.readNow();
    }

    /** How often services are read, at best. */
    void interval(Duration value) {
        kernel.interval(value);
        engine.interval(value);
    }

    /** Whether the connection table is looked at; it is read only then. */
    void watchConnections(boolean isWatched) {
        kernel.watchConnections(isWatched);
    }

    /** Which connections are kept while the table is read. */
    void filterConnections(String filter) {
        kernel.filterConnections(filter);
    }

    @Override
    public void close() {
        kernel.end();
        engine.end();
    }

    /** A thread that works, waits, and can be woken. */
    abstract static class Turns extends Thread {

        private final AtomicBoolean isEnded = new AtomicBoolean();
        private boolean isWoken;

        Turns(String name) {
            super(name);
            setDaemon(true);
        }

        final boolean isEnded() {
            return isEnded.get();
        }

        final void end() {
            isEnded.set(true);
            wake();
        }

        final synchronized void wake() {
            isWoken = true;
            notifyAll();
        }

        /** Waits so long, or until woken; the monitor of this object is for nothing else. */
        final synchronized void pause(Duration time) {
            long end = System.nanoTime() + time.toNanos();
            try {
                while (!isWoken && !isEnded.get()) {
                    long left = (end - System.nanoTime()) / 1_000_000;
                    if (left <= 0) {
                        break;
                    }
                    wait(left);
                }
            } catch (InterruptedException e) {
                isEnded.set(true);
            }
            isWoken = false;
        }
    }
}
