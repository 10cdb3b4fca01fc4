package io.lvsconsole.engine.sim.scheduler;

import java.util.List;
import java.util.Optional;

/**
 * fo and ovf: the server of the greatest weight that may be used; ovf also passes over one that has more active
 * connections than its weight.
 *
 * @param <S> the servers' type
 */
public final class HighestWeight<S extends Server> implements Scheduler<S> {

    private final boolean overflow;

    private HighestWeight(boolean overflow) {
        this.overflow = overflow;
    }

    /** fo: weighted failover. */
    public static <S extends Server> HighestWeight<S> failover() {
        return new HighestWeight<>(false);
    }

    /** ovf: weighted overflow. */
    public static <S extends Server> HighestWeight<S> overflow() {
        return new HighestWeight<>(true);
    }

    @Override
    public Optional<S> pick(List<S> servers, Flow flow) {
        Optional<S> best = Optional.empty();
        for (S server : servers) {
            if (!server.isUsable() || overflow && server.activeConnections() > server.weight()) {
                continue;
            }
            if (best.isEmpty() || server.weight() > best.get().weight()) {
                best = Optional.of(server);
            }
        }
        return best;
    }
}
