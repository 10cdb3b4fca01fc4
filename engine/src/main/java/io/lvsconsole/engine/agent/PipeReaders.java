package io.lvsconsole.engine.agent;

import io.lvsconsole.engine.core.ConfigEffect;
import io.lvsconsole.engine.core.Effect;
import io.lvsconsole.engine.core.EngineEvent;
import io.lvsconsole.engine.core.Notification;
import io.lvsconsole.engine.loop.EffectHandler;
import io.lvsconsole.engine.model.Command;
import io.lvsconsole.engine.model.EngineConfig;
import io.lvsconsole.engine.model.NotifySettings;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Runs the programs that read event pipes ({@code notify_fifo_script} and its like): each gets the pipe's path as its last
 * argument, as with keepalived. One that ends is started again after {@value #AGAIN_S} s. They get TERM at the engine's stop.
 */
public final class PipeReaders implements EffectHandler, AutoCloseable {

    private static final long AGAIN_S = 10;

    private final Consumer<Notification> told;
    private final FileProbes pipes;
    private final ScheduledExecutorService worker = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "pipe-readers");
        thread.setDaemon(true);
        return thread;
    });
    private final Map<Command, Process> running = new LinkedHashMap<>();
    private Map<Command, String> wanted = Map.of();
    private ScriptPolicy policy = ScriptPolicy.NONE;

    /**
     * Readers that go by a configuration, and by later ones.
     *
     * @param pipes makes the pipes
     */
    public PipeReaders(EngineConfig config, FileProbes pipes, Consumer<Notification> told) {
        this.pipes = pipes;
        this.told = told;
        worker.execute(() -> configure(config));
        worker.scheduleWithFixedDelay(this::startMissing, AGAIN_S, AGAIN_S, TimeUnit.SECONDS);
    }

    @Override
    public boolean run(Effect effect, Consumer<EngineEvent> answers) {
        if (effect instanceof ConfigEffect.InForce change) {
            worker.execute(() -> configure(change.config()));
        }
        return false;
    }

    private void configure(EngineConfig config) {
        policy = ScriptPolicy.of(config.director());
        NotifySettings settings = config.notifications();
        Map<Command, String> next = new LinkedHashMap<>();
        add(next, settings.vrrpNotifyFifo(), settings.vrrpNotifyFifoScript());
        add(next, settings.lvsNotifyFifo(), settings.lvsNotifyFifoScript());
        add(next, settings.notifyFifo(), settings.notifyFifoScript());
        running.forEach((command, process) -> {
            if (!next.containsKey(command)) {
                process.destroy();
            }
        });
        running.keySet().retainAll(next.keySet());
        wanted = next;
        startMissing();
    }

    private void add(Map<Command, String> next, Optional<String> pipe, Optional<Command> script) {
        if (pipe.isPresent() && script.isPresent()) {
            Command settled = policy.settle(script.get());
            List<String> words = new ArrayList<>(settled.words());
            words.add(pipe.get());
            next.put(new Command(words, settled.user(), settled.group()), pipe.get());
        }
    }

    private void startMissing() {
        wanted.forEach((command, pipe) -> {
            Process known = running.get(command);
            if (known == null || !known.isAlive()) {
                start(command, pipe);
            }
        });
    }

    private void start(Command command, String pipe) {
        Optional<String> refusal = policy.refusal(command);
        if (refusal.isPresent()) {
            tell(command, "is not run: " + refusal.get());
            return;
        }
        ProcessBuilder builder = new ProcessBuilder(ScriptPolicy.words(command));
        ScriptPolicy.clean(builder.environment());
        builder.redirectInput(new File("/dev/null"));
        builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.redirectError(ProcessBuilder.Redirect.DISCARD);
        try {
            pipes.make(pipe);
            giveTo(command, Path.of(pipe));
            running.put(command, builder.start());
        } catch (IOException e) {
            tell(command, "cannot be started: " + e.getMessage());
        }
    }

    /** A reader that is not root has to be let in. */
    private static void giveTo(Command command, Path pipe) throws IOException {
        if (command.user().isPresent()) {
            Files.setOwner(
                    pipe,
                    pipe.getFileSystem()
                            .getUserPrincipalLookupService()
                            .lookupPrincipalByName(command.user().get()));
        }
    }

    private void tell(Command command, String text) {
        told.accept(Notification.of(
                Notification.Level.WARNING, "agent.reader", command.program(), command.program() + ": " + text));
    }

    @Override
    public void close() {
        worker.execute(() -> {
            wanted = Map.of();
            running.values().forEach(Process::destroy);
        });
        worker.shutdown();
        try {
            worker.awaitTermination(1, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
