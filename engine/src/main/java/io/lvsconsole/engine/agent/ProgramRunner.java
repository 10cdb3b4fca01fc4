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
import java.time.Duration;
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
            warn(wanted, why);
        }
    }

    private void warn(RunProgram wanted, String why) {
        String program = wanted.command().program();
        told.accept(Notification.of(Notification.Level.WARNING, "agent.failed", program, program + ": " + why));
    }

    private void runNow(RunProgram wanted) {
        Command admitted;
        try {
            admitted = admit(wanted.command());
        } catch (Refused refused) {
            failed(wanted, refused.getMessage(), results);
            return;
        }
        ProgramResult result = Programs.run(ProgramCall.silent(admitted, wanted.timeout()));
        if (wanted.ticket().isPresent()) {
            results.accept(new ProgramEnded(wanted.ticket().get(), result.exitStatus(), result.detail()));
        } else if (!result.isSuccess()) {
            warn(wanted, result.detail());
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
