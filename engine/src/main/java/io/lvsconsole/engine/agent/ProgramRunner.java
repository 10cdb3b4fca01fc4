package io.lvsconsole.engine.agent;

import io.lvsconsole.engine.core.ConfigEffect;
import io.lvsconsole.engine.core.Effect;
import io.lvsconsole.engine.core.EngineEvent;
import io.lvsconsole.engine.core.Notification;
import io.lvsconsole.engine.core.ProgramEnded;
import io.lvsconsole.engine.core.RunProgram;
import io.lvsconsole.engine.loop.EffectHandler;
import io.lvsconsole.engine.loop.ProgramGate;
import io.lvsconsole.engine.model.Command;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Runs programs without a shell: arguments as they are, standard streams on /dev/null, no IFS, LD_PRELOAD or
 * LD_LIBRARY_PATH in the environment. After the time limit TERM, 2 s later KILL, to the whole tree. At most 64 run at
 * once and 1,000 wait; beyond that a run counts as failed.
 */
public final class ProgramRunner implements EffectHandler, ProgramGate, AutoCloseable {

    private static final int AT_ONCE = 64;
    private static final int WAITING = 1_000;
    private static final Duration GRACE = Duration.ofSeconds(2);
    private static final List<String> UNSAFE_VARIABLES = List.of("IFS", "LD_PRELOAD", "LD_LIBRARY_PATH");

    private final Consumer<EngineEvent> results;
    private final Consumer<Notification> told;
    private final Semaphore places = new Semaphore(AT_ONCE + WAITING);
    private final ThreadPoolExecutor workers;
    private volatile ScriptPolicy policy;

    /**
     * A runner.
     *
     * @param policy as whom programs run, until another configuration says otherwise
     * @param results takes {@link ProgramEnded}, from its own threads
     * @param told takes what people should know
     */
    public ProgramRunner(ScriptPolicy policy, Consumer<EngineEvent> results, Consumer<Notification> told) {
        this.policy = policy;
        this.results = results;
        this.told = told;
        this.workers = new ThreadPoolExecutor(
                AT_ONCE, AT_ONCE, 30, TimeUnit.SECONDS, new ArrayBlockingQueue<>(WAITING), task -> {
                    Thread thread = new Thread(task, "agent-worker");
                    thread.setDaemon(true);
                    return thread;
                });
        workers.allowCoreThreadTimeOut(true);
    }

    @Override
    public boolean run(Effect effect, Consumer<EngineEvent> answers) {
        if (effect instanceof ConfigEffect.InForce change) {
            policy = ScriptPolicy.of(change.config().director());
        }
        if (!(effect instanceof RunProgram wanted)) {
            return false;
        }
        if (!places.tryAcquire()) {
            failed(wanted, "too many programs are running", answers);
            return true;
        }
        try {
            workers.execute(() -> {
                try {
                    runNow(wanted);
                } finally {
                    places.release();
                }
            });
        } catch (RejectedExecutionException e) {
            places.release();
            failed(wanted, "the engine is stopping", answers);
        }
        return true;
    }

    @Override
    public Command admit(Command command) throws Refused {
        Command settled = policy.settle(command);
        Optional<String> refusal = policy.refusal(settled);
        if (refusal.isPresent()) {
            throw new Refused("is not run: " + refusal.get());
        }
        return new Command(ScriptPolicy.words(settled), Optional.empty(), Optional.empty());
    }

    private void failed(RunProgram wanted, String why, Consumer<EngineEvent> answers) {
        wanted.ticket().ifPresent(ticket -> answers.accept(new ProgramEnded(ticket, OptionalInt.empty(), why)));
        if (wanted.ticket().isEmpty()) {
            told.accept(Notification.of(
                    Notification.Level.WARNING,
                    "agent.failed",
                    wanted.command().program(),
                    wanted.command().program() + ": " + why));
        }
    }

    private void runNow(RunProgram wanted) {
        ProcessBuilder builder;
        try {
            builder = new ProcessBuilder(admit(wanted.command()).words());
        } catch (Refused refused) {
            failed(wanted, refused.getMessage(), results);
            return;
        }
        builder.environment().keySet().removeAll(UNSAFE_VARIABLES);
        builder.redirectInput(ProcessBuilder.Redirect.from(new java.io.File("/dev/null")));
        builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.redirectError(ProcessBuilder.Redirect.DISCARD);
        Process process;
        try {
            process = builder.start();
        } catch (IOException e) {
            failed(wanted, "cannot be started: " + e.getMessage(), results);
            return;
        }
        try {
            if (!process.waitFor(wanted.timeout().toMillis(), TimeUnit.MILLISECONDS)) {
                kill(process);
                failed(wanted, "timed out", results);
                return;
            }
            ended(wanted, process.exitValue());
        } catch (InterruptedException e) {
            kill(process);
            Thread.currentThread().interrupt();
        }
    }

    private void ended(RunProgram wanted, int status) {
        String detail =
                status > 128 && status < 160 ? "killed by signal " + (status - 128) : "exited with status " + status;
        wanted.ticket()
                .ifPresent(ticket -> results.accept(new ProgramEnded(ticket, OptionalInt.of(status & 0xff), detail)));
        if (wanted.ticket().isEmpty() && status != 0) {
            told.accept(Notification.of(
                    Notification.Level.WARNING,
                    "agent.failed",
                    wanted.command().program(),
                    wanted.command().program() + " " + detail));
        }
    }

    private static void kill(Process process) {
        List<ProcessHandle> tree = new ArrayList<>(process.descendants().toList());
        tree.add(process.toHandle());
        tree.forEach(ProcessHandle::destroy);
        try {
            if (!process.waitFor(GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
                tree.forEach(ProcessHandle::destroyForcibly);
            }
        } catch (InterruptedException e) {
            tree.forEach(ProcessHandle::destroyForcibly);
            Thread.currentThread().interrupt();
        }
    }

    /** Lets notify scripts end for so long, then gives up on them. */
    public void finish(Duration patience) {
        workers.shutdown();
        try {
            workers.awaitTermination(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        workers.shutdownNow();
    }
}
