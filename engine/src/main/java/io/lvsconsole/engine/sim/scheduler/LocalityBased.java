package io.lvsconsole.engine.sim.scheduler;

import io.lvsconsole.engine.time.MonoTime;
import io.lvsconsole.netlink.net.IpAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * lblc and lblcr: a virtual address stays with the server (lblcr: with the set of servers) that served it last, unless
 * that one has more active connections than its weight and another has fewer than half of its own.
 *
 * @param <S> the servers' type
 */
public final class LocalityBased<S extends Server> implements Scheduler<S> {

    /** Sysctls lblc_expiration and lblcr_expiration: how long an unused entry lives, and a set before it shrinks. */
    private static final Duration EXPIRATION = Duration.ofDays(1);

    private final boolean replicating;
    private final Map<IpAddress, Entry<S>> entries = new LinkedHashMap<>();
    private final Scheduler<S> leastLoaded = LeastLoaded.weightedConnections();

    private LocalityBased(boolean replicating) {
        this.replicating = replicating;
    }

    /** lblc: one server per address. */
    public static <S extends Server> LocalityBased<S> single() {
        return new LocalityBased<>(false);
    }

    /** lblcr: a set of servers per address. */
    public static <S extends Server> LocalityBased<S> replicated() {
        return new LocalityBased<>(true);
    }

    @Override
    public Optional<S> pick(List<S> servers, Flow flow) {
        entries.values().removeIf(entry -> !entry.lastUse.plus(EXPIRATION).isAfter(flow.now()));
        Entry<S> entry = entries.get(flow.virtual());
        if (entry != null) {
            entry.lastUse = flow.now();
            Optional<S> known = entry.least();
            if (replicating) {
                entry.shrink(flow.now());
            }
            if (known.isPresent() && !isOverloaded(known.get(), servers)) {
                return known;
            }
        }
        Optional<S> picked = leastLoaded.pick(servers, flow);
        if (picked.isPresent()) {
            remember(flow, picked.get());
        }
        return picked;
    }

    private void remember(Flow flow, S server) {
        Entry<S> entry = entries.computeIfAbsent(flow.virtual(), address -> new Entry<>(flow.now()));
        if (!replicating) {
            entry.servers.clear();
        }
        if (!entry.servers.contains(server)) {
            entry.servers.add(0, server);
            entry.lastChange = flow.now();
        }
    }

    private static <S extends Server> boolean isOverloaded(S server, List<S> servers) {
        return server.activeConnections() > server.weight()
                && servers.stream().anyMatch(other -> other.activeConnections() * 2L < other.weight());
    }

    /** What is known of one virtual address. */
    private static final class Entry<S extends Server> {
        private final List<S> servers = new ArrayList<>();
        private MonoTime lastUse;
        private MonoTime lastChange;

        Entry(MonoTime now) {
            lastUse = now;
            lastChange = now;
        }

        Optional<S> least() {
            Optional<S> least = Optional.empty();
            for (S server : servers) {
                if (!server.isAvailable() || !server.isUsable()) {
                    continue;
                }
                if (least.isEmpty()
                        || least.get().overhead() * server.weight()
                                > server.overhead() * least.get().weight()) {
                    least = Optional.of(server);
                }
            }
            return least;
        }

        void shrink(MonoTime now) {
            if (servers.size() < 2 || !now.isAfter(lastChange.plus(EXPIRATION))) {
                return;
            }
            Optional<S> most = Optional.empty();
            for (S server : servers) {
                if (server.weight() > 0
                        && (most.isEmpty()
                                || most.get().overhead() * server.weight()
                                        < server.overhead() * most.get().weight())) {
                    most = Optional.of(server);
                }
            }
            most.ifPresent(server -> {
                servers.remove(server);
                lastChange = now;
            });
        }
    }
}
