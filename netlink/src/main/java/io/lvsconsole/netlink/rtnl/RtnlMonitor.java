package io.lvsconsole.netlink.rtnl;

import io.lvsconsole.netlink.kernel.KernelException;
import java.time.Duration;
import java.util.List;

/**
 * Watches a namespace for changes. One thread takes events; {@link #close()} may come from any thread and ends a wait.
 */
public interface RtnlMonitor extends AutoCloseable {

    /**
     * The events that have come, in order; waits for the first one. A message that cannot be read is told as
     * {@link RtnlEvent.Overrun}.
     *
     * @param timeout how long to wait for the first event; zero looks only
     * @return empty if none came in time, or if the monitor was closed
     */
    List<RtnlEvent> next(Duration timeout) throws KernelException;

    /** Ends the watch. */
    @Override
    void close();
}
