package io.lvsconsole.engine.sim.scheduler;

import java.util.List;
import java.util.Optional;

/**
 * rr: one after the other, from the server after the last one used.
 *
 * @param <S> the servers' type
 */
public final class RoundRobin<S extends Server> implements Scheduler<S> {

    /** The server used last; empty stands before the first one. */
    private Optional<S> last = Optional.empty();

    @Override
    public void removed(List<S> servers, S removed, int formerIndex) {
        if (last.isPresent() && last.get() == removed) {
            last = formerIndex == 0 ? Optional.empty() : Optional.of(servers.get(formerIndex - 1));
        }
    }

    @Override
    public Optional<S> pick(List<S> servers, Flow flow) {
        int start = last.map(servers::indexOf).orElse(-1);
        for (int step = 1; step <= servers.size(); step++) {
            S server = servers.get((start + step) % servers.size());
            if (server.isUsable()) {
                last = Optional.of(server);
                return last;
            }
        }
        return Optional.empty();
    }
}
