package io.lvsconsole.engine.boot;

import io.lvsconsole.engine.config.ConfigResult;
import io.lvsconsole.engine.report.EventLog;
import io.lvsconsole.netlink.kernel.KernelException;
import java.io.PrintStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/**
 * An engine inside another program, a console above all: the same engine on a thread of its own, with its control socket,
 * through which the program talks to it as to any other. It takes no signals; its end is {@link #close()}.
 */
public final class EmbeddedEngine implements AutoCloseable {

    private static final long FAREWELL_MS = 3000;

    private final String socket;
    private final Thread thread;
    private final CompletableFuture<RunningEngine> opened = new CompletableFuture<>();

    private EmbeddedEngine(ConfigResult read, EngineOptions options, KernelAccess kernel, PrintStream out) {
        this.socket = read.config().orElseThrow().control().socket();
        this.thread = new Thread(() -> live(read, options, kernel, out), "engine-loop");
        thread.setDaemon(true);
    }

    /**
     * Starts it; when this returns its control socket is there.
     *
     * @param read a configuration without errors, as read from {@link EngineOptions#config()}
     * @param out gets the log
     * @throws KernelException without the rights it needs
     */
    public static EmbeddedEngine start(ConfigResult read, EngineOptions options, KernelAccess kernel, PrintStream out)
            throws KernelException {
        EmbeddedEngine engine = new EmbeddedEngine(read, options, kernel, out);
        engine.thread.start();
        try {
            engine.opened.get();
            return engine;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof KernelException refused) {
                throw refused;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the engine starts", e);
        }
    }

    private void live(ConfigResult read, EngineOptions options, KernelAccess kernel, PrintStream out) {
        boolean isDetailed =
                options.isDetailed() || read.config().orElseThrow().log().detail();
        try (EventLog log = new EventLog(
                        out, options.isDetailed(), read.config().orElseThrow().log());
                RunningEngine engine = RunningEngine.open(read, options, kernel, log)) {
            opened.complete(engine);
            engine.run();
        } catch (KernelException | RuntimeException e) {
            opened.completeExceptionally(e);
        }
    }

    /** Path of its control socket. */
    public String socket() {
        return socket;
    }

    /** Ends it cleanly: what it holds is given up. */
    @Override
    public void close() {
        opened.thenAccept(RunningEngine::requestStop);
        try {
            thread.join(FAREWELL_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
