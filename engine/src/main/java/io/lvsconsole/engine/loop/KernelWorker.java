package io.lvsconsole.engine.loop;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The one thread that changes the kernel's tables, in the order of the requests. At most 100,000 requests wait; beyond
 * that the engine is broken and says so.
 */
public final class KernelWorker implements Executor, AutoCloseable {

    private static final int LIMIT = 100_000;

    private final ThreadPoolExecutor executor =
            new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(LIMIT), task -> {
                Thread thread = new Thread(task, "kernel-worker");
                thread.setDaemon(true);
                return thread;
            });

    @Override
    public void execute(Runnable task) {
        executor.execute(task);
    }

    /**
     * Takes no more requests and waits for those under way.
     *
     * @return whether all were carried out in time
     */
    public boolean finish(Duration patience) {
        executor.shutdown();
        try {
            return executor.awaitTermination(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
