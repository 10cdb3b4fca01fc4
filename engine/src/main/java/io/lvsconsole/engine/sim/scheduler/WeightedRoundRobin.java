package io.lvsconsole.engine.sim.scheduler;

import java.util.List;
import java.util.Optional;

/**
 * wrr: rounds with a falling threshold; a server is used in every round whose threshold its weight reaches.
 *
 * @param <S> the servers' type
 */
public final class WeightedRoundRobin<S extends Server> implements Scheduler<S> {

    /** Index of the server used last, -1 before the first. */
    private int cursor = -1;
    /** The present threshold. */
    private int threshold;
    /** The highest threshold: the greatest weight less (step - 1). */
    private int highest;
    /** How far the threshold falls each round: the greatest common divisor of the weights. */
    private int step = 1;

    @Override
    public void bound(List<S> servers) {
        measure(servers);
        threshold = highest;
    }

    @Override
    public void added(List<S> servers) {
        changed(servers);
    }

    @Override
    public void updated(List<S> servers) {
        changed(servers);
    }

    @Override
    public void removed(List<S> servers, S removed, int formerIndex) {
        changed(servers);
    }

    private void changed(List<S> servers) {
        measure(servers);
        if (threshold > highest || threshold == 0) {
            threshold = highest;
        } else if (step > 1) {
            threshold = threshold / step * step + 1;
        }
    }

    private void measure(List<S> servers) {
        cursor = -1;
        int divisor = 0;
        int greatest = 0;
        for (S server : servers) {
            divisor = Weights.greatestCommonDivisor(divisor, server.weight());
            greatest = Math.max(greatest, server.weight());
        }
        step = Math.max(divisor, 1);
        highest = greatest - (step - 1);
    }

    @Override
    public Optional<S> pick(List<S> servers, Flow flow) {
        if (highest == 0 || servers.isEmpty()) {
            return Optional.empty();
        }
        int started = cursor;
        int at = cursor;
        int stop = -1;
        boolean lastPass = false;
        boolean restarted = false;
        while (true) {
            while (++at < servers.size()) {
                S server = servers.get(at);
                if (!server.isOverloaded() && server.weight() >= threshold) {
                    cursor = at;
                    return Optional.of(server);
                }
                if (at == stop) {
                    return Optional.empty();
                }
            }
            at = -1;
            threshold -= step;
            if (threshold <= 0) {
                threshold = highest;
                if (lastPass || started < 0) {
                    return Optional.empty();
                }
                restarted = true;
            }
            lastPass = threshold <= step;
            if (lastPass && restarted && started >= 0) {
                stop = started;
            }
        }
    }
}
