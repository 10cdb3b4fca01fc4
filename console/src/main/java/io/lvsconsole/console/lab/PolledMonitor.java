package io.lvsconsole.console.lab;

import io.lvsconsole.netlink.kernel.KernelException;
import io.lvsconsole.netlink.rtnl.RtnlEvent;
import io.lvsconsole.netlink.rtnl.RtnlMonitor;
import java.time.Duration;
import java.util.List;

/** Watches a simulated host: its thread may not wait, so it is asked again and again. */
final class PolledMonitor implements RtnlMonitor {

    private static final long PAUSE_MS = 50;

    private final HomeThread home;
    private final RtnlMonitor monitor;
    private volatile boolean isClosed;

    PolledMonitor(HomeThread home, RtnlMonitor monitor) {
        this.home = home;
        this.monitor = monitor;
    }

    @Override
    public List<RtnlEvent> next(Duration timeout) throws KernelException {
        long end = System.nanoTime() + timeout.toNanos();
        while (!isClosed) {
            List<RtnlEvent> events = look();
            if (!events.isEmpty() || System.nanoTime() >= end) {
                return events;
            }
            try {
                Thread.sleep(PAUSE_MS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return List.of();
            }
        }
        return List.of();
    }

    private List<RtnlEvent> look() throws KernelException {
        try {
            return home.call(() -> monitor.next(Duration.ZERO));
        } catch (KernelException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        isClosed = true;
    }
}
