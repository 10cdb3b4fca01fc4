package io.lvsconsole.engine.check;

import io.lvsconsole.engine.health.CheckOutcome;
import java.util.function.Consumer;

/** Starts checks. Implemented on real sockets and by the simulator. */
public interface Checks extends AutoCloseable {

    /**
     * Starts a run and returns at once.
     *
     * @param request what to do
     * @param done told once, within the check's timeout and on any thread; not at all if what does the checking did not run
     *     for more than half of that time, so that nothing is known about the server
     */
    void start(CheckRequest request, Consumer<CheckOutcome> done);

    /** Stops everything; runs in flight are not reported. */
    @Override
    void close();
}
