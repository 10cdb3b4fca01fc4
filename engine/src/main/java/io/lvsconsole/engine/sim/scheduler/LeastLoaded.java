package io.lvsconsole.engine.sim.scheduler;

import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;

/**
 * The schedulers that compare load: lc, wlc, sed and nq. Of equal servers the newest one wins, as in the kernel's list.
 *
 * @param <S> the servers' type
 */
public final class LeastLoaded<S extends Server> implements Scheduler<S> {

    private final ToLongFunction<Server> load;
    private final boolean weighted;
    private final boolean idleFirst;

    private LeastLoaded(ToLongFunction<Server> load, boolean weighted, boolean idleFirst) {
        this.load = load;
        this.weighted = weighted;
        this.idleFirst = idleFirst;
    }

    /** lc: fewest connections, whatever the weight (0 excepted). */
    public static <S extends Server> LeastLoaded<S> connections() {
        return new LeastLoaded<>(Server::overhead, false, false);
    }

    /** wlc: fewest connections per weight. */
    public static <S extends Server> LeastLoaded<S> weightedConnections() {
        return new LeastLoaded<>(Server::overhead, true, false);
    }

    /** sed: shortest expected delay, (active + 1) per weight. */
    public static <S extends Server> LeastLoaded<S> expectedDelay() {
        return new LeastLoaded<>(server -> server.activeConnections() + 1L, true, false);
    }

    /** nq: never queue: an idle server first, else as sed. */
    public static <S extends Server> LeastLoaded<S> neverQueue() {
        return new LeastLoaded<>(server -> server.activeConnections() + 1L, true, true);
    }

    @Override
    public Optional<S> pick(List<S> servers, Flow flow) {
        Optional<S> least = Optional.empty();
        for (S server : servers) {
            if (!server.isUsable()) {
                continue;
            }
            if (idleFirst && server.activeConnections() == 0) {
                return Optional.of(server);
            }
            if (least.isEmpty() || isLess(server, least.get())) {
                least = Optional.of(server);
            }
        }
        return least;
    }

    private boolean isLess(S server, S than) {
        if (!weighted) {
            return load.applyAsLong(server) < load.applyAsLong(than);
        }
        return load.applyAsLong(than) * server.weight() > load.applyAsLong(server) * than.weight();
    }
}
