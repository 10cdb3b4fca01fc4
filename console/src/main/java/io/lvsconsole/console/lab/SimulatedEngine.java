package io.lvsconsole.console.lab;

import io.lvsconsole.engine.api.ControlReply;
import io.lvsconsole.engine.api.ControlRequest;
import io.lvsconsole.engine.api.EngineClient;
import io.lvsconsole.engine.api.EngineEventView;
import io.lvsconsole.engine.sim.cluster.LabDirector;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One process of a simulated engine as a client sees it; gone when that process is. */
final class SimulatedEngine implements EngineClient {

    private static final long PATIENCE_MS = 1500;

    private final SimulationThread home;
    private final LabDirector director;
    private final long process;

    private SimulatedEngine(SimulationThread home, LabDirector director, long process) {
        this.home = home;
        this.director = director;
        this.process = process;
    }

    /** A new client of whatever engine runs there now. */
    static SimulatedEngine connect(SimulationThread home, LabDirector director) throws IOException {
        return onThread(home, () -> {
            if (!director.hasEngine()) {
                throw new IOException("no engine runs on " + director.name());
            }
            return new SimulatedEngine(home, director, director.process());
        });
    }

    private static <T> T onThread(SimulationThread home, Callable<T> task) throws IOException {
        try {
            return home.call(task);
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private void requireProcess() throws IOException {
        if (!director.hasEngine() || director.process() != process) {
            throw new IOException("the engine on " + director.name() + " ended");
        }
    }

    @Override
    public ControlReply call(ControlRequest request) throws IOException {
        String who = System.getProperty("user.name", "lab");
        CompletableFuture<ControlReply> answer = onThread(home, () -> {
            requireProcess();
            return director.ask(who, request);
        });
        try {
            return answer.get(PATIENCE_MS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw silence();
        } catch (ExecutionException e) {
            throw new IOException(e.getCause().getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    @Override
    public List<EngineEventView> events(long after) throws IOException {
        return onThread(home, () -> {
            requireProcess();
            if (!director.isAwake()) {
                throw silence();
            }
            return director.events(after);
        });
    }

    private IOException silence() {
        return new IOException("the engine on " + director.name() + " does not answer");
    }

    @Override
    public void close() {
        // Nothing is held.
    }
}
