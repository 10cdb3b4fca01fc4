package io.lvsconsole.console.lab;

import java.util.concurrent.Callable;

/** The one thread on which something may be touched: a simulated world's, or one inside a network namespace. */
interface HomeThread extends AutoCloseable {

    /**
     * Runs a task there and waits for it; any thread, also that one.
     *
     * @throws Exception what the task threw
     * @throws IllegalStateException if the thread has ended
     */
    <T> T call(Callable<T> task) throws Exception;

    /** Ends it. */
    @Override
    void close();
}
