package io.lvsconsole.engine.sim.kernel;

import io.lvsconsole.netlink.rtnl.RtnlEvent;
import io.lvsconsole.netlink.rtnl.RtnlMonitor;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Those who watch a simulated host's tables. A monitor that nobody empties overruns, as the kernel's socket does. */
final class SimMonitors {

    /** Events one monitor holds before it overruns. */
    private static final int LIMIT = 1000;

    private final List<Monitor> open = new ArrayList<>();
    private Runnable listener = () -> {};

    void listener(Runnable newListener) {
        listener = newListener;
    }

    void tell(RtnlEvent event) {
        listener.run();
        open.forEach(monitor -> monitor.offer(event));
    }

    RtnlMonitor open(Runnable catchUp) {
        Monitor monitor = new Monitor(catchUp);
        open.add(monitor);
        return monitor;
    }

    /** One watcher; never waits, since time stands still while it is asked. */
    private final class Monitor implements RtnlMonitor {
        private final Runnable catchUp;
        private final Deque<RtnlEvent> events = new ArrayDeque<>();

        Monitor(Runnable catchUp) {
            this.catchUp = catchUp;
        }

        void offer(RtnlEvent event) {
            if (events.size() == LIMIT) {
                events.clear();
                events.add(new RtnlEvent.Overrun());
            }
            events.add(event);
        }

        @Override
        public List<RtnlEvent> next(Duration timeout) {
            catchUp.run();
            List<RtnlEvent> taken = List.copyOf(events);
            events.clear();
            return taken;
        }

        @Override
        public void close() {
            open.remove(this);
        }
    }
}
