package io.lvsconsole.console.lab;

import io.lvsconsole.engine.sim.cluster.LabCluster;
import io.lvsconsole.engine.time.MonoTime;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * The thread of a simulated world: lets its time pass as fast as ours, and does in between what others ask. If this machine
 * slept, the world did as well.
 */
final class SimulationThread implements HomeThread {

    private static final long LONGEST_WAIT_NS = 100_000_000;
    private static final Duration ASLEEP = Duration.ofSeconds(2);

    private final BlockingQueue<Runnable> tasks = new LinkedBlockingQueue<>();
    private final LabCluster cluster;
    private final Thread thread = new Thread(this::run, "lab-world");
    private volatile boolean isClosed;
    private long behindNs;

    SimulationThread(LabCluster cluster) {
        this.cluster = cluster;
        this.behindNs = System.nanoTime() - cluster.now().nanos();
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    private void run() {
        try {
            while (!isClosed) {
                catchUp();
                Runnable task = tasks.poll(untilNext(), TimeUnit.NANOSECONDS);
                if (task != null) {
                    catchUp();
                    task.run();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            isClosed = true;
            tasks.forEach(Runnable::run);
        }
    }

    private void catchUp() {
        Duration missing =
                Duration.ofNanos(System.nanoTime() - behindNs - cluster.now().nanos());
        if (missing.compareTo(ASLEEP) > 0) {
            behindNs += missing.minus(ASLEEP).toNanos();
            missing = ASLEEP;
        }
        if (!missing.isNegative()) {
            cluster.runFor(missing);
        }
    }

    private long untilNext() {
        long next = cluster.next().map(MonoTime::nanos).orElse(Long.MAX_VALUE);
        long left = next - (System.nanoTime() - behindNs);
        return Math.max(0, Math.min(left, LONGEST_WAIT_NS));
    }

    @Override
    public <T> T call(Callable<T> task) throws Exception {
        if (Thread.currentThread() == thread) {
            return task.call();
        }
        FutureTask<T> future = new FutureTask<>(task);
        tasks.add(future);
        if (isClosed && tasks.remove(future)) {
            throw new IllegalStateException("the lab has ended");
        }
        try {
            return future.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Exception cause) {
                throw cause;
            }
            throw e;
        }
    }

    @Override
    public void close() {
        isClosed = true;
        tasks.add(() -> {});
    }
}
