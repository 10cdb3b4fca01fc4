package io.lvsconsole.engine.check;

import io.lvsconsole.engine.health.CheckOutcome;
import io.lvsconsole.engine.model.CheckSpec;
import io.lvsconsole.engine.model.TlsOptions;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import javax.net.ssl.SSLException;

/**
 * Checks through libraries that block, on at most {@value #WORKERS} threads with a queue of {@value #QUEUE} runs; a run
 * that finds the queue full has failed and says so. The sockets end by themselves ({@link CheckSockets}); a watchdog
 * reports a run that overstays its timeout all the same and interrupts it.
 */
final class BlockingChecks implements AutoCloseable {

    private static final int WORKERS = 256;
    private static final int QUEUE = 4096;

    private final ThreadPoolExecutor workers = new ThreadPoolExecutor(
            WORKERS, WORKERS, 30, TimeUnit.SECONDS, new ArrayBlockingQueue<>(QUEUE), BlockingChecks::worker);
    private final ScheduledExecutorService watchdog =
            new ScheduledThreadPoolExecutor(1, task -> daemon(task, "check-watchdog"));
    private final TlsContexts tls;

    BlockingChecks(TlsContexts tls) {
        this.tls = tls;
        workers.allowCoreThreadTimeOut(true);
    }

    private static Thread worker(Runnable task) {
        return daemon(task, "check-worker");
    }

    private static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void close() {
        workers.shutdownNow();
        watchdog.shutdownNow();
    }

    private void run(Duration limit, Consumer<CheckOutcome> done, Callable<CheckOutcome> check) {
        AtomicBoolean reported = new AtomicBoolean();
        Consumer<CheckOutcome> once = outcome -> {
            if (reported.compareAndSet(false, true)) {
                done.accept(outcome);
            }
        };
        try {
            Future<?> running = workers.submit(() -> once.accept(outcome(check)));
            watchdog.schedule(
                    () -> {
                        running.cancel(true);
                        once.accept(Complaint.late(false, limit));
                    },
                    limit.toNanos(),
                    TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException full) {
            once.accept(CheckOutcome.silent("more checks wait than " + QUEUE + "; raise intervals", Duration.ZERO));
        }
    }

    private static CheckOutcome outcome(Callable<CheckOutcome> check) {
        long started = System.nanoTime();
        try {
            return check.call();
        } catch (Exception broken) {
            // The top of a worker: whatever goes wrong is this check's failure, and only its.
            return Complaint.of(broken, true, Duration.ofNanos(System.nanoTime() - started));
        }
    }

    /** What one run does with its sockets. */
    private interface Conversation {
        CheckOutcome hold(CheckSockets sockets) throws Exception;
    }

    private void converse(
            Target target,
            CheckSpec check,
            Optional<TlsOptions> options,
            Consumer<CheckOutcome> done,
            Conversation conversation) {
        Duration limit = check.timing().timeout();
        // The sockets know best why time is over, so they come first.
        run(limit.plusMillis(200), done, () -> {
            CheckSockets sockets = new CheckSockets(target, limit, encryption(options));
            try {
                return conversation.hold(sockets);
            } catch (Exception broken) {
                return sockets.isOver()
                        ? Complaint.late(sockets.wasConnected(), sockets.elapsed())
                        : Complaint.of(broken, sockets.wasConnected(), sockets.elapsed());
            }
        });
    }

    private Optional<CheckSockets.Encryption> encryption(Optional<TlsOptions> options) throws SSLException {
        return options.isPresent() ? Optional.of(tls.encryption(options.get())) : Optional.empty();
    }

    void program(CheckSpec.Program check, Consumer<CheckOutcome> done) {
        Duration limit = check.timing().timeout();
        run(limit.plus(ProgramCheck.KILL_GRACE), done, () -> ProgramCheck.run(check, limit));
    }

    void ldap(Target target, CheckSpec.Ldap check, Consumer<CheckOutcome> done) {
        converse(target, check, check.tls(), done, sockets -> LdapCheck.run(sockets, check));
    }

    void sql(Target target, CheckSpec.Sql check, Consumer<CheckOutcome> done) {
        converse(target, check, Optional.empty(), done, sockets -> SqlCheck.run(sockets, check));
    }

    void ftp(Target target, CheckSpec.Ftp check, Consumer<CheckOutcome> done) {
        converse(target, check, Optional.empty(), done, sockets -> FtpCheck.run(sockets, check));
    }
}
