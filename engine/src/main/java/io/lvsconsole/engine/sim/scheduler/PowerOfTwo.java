package io.lvsconsole.engine.sim.scheduler;

import java.util.List;
import java.util.Optional;
import java.util.function.IntUnaryOperator;

/**
 * twos: the less loaded of two servers drawn by weight. The kernel draws by its own random numbers, so only the
 * distribution can be the same, not the sequence.
 *
 * @param <S> the servers' type
 */
public final class PowerOfTwo<S extends Server> implements Scheduler<S> {

    private final IntUnaryOperator random;

    /**
     * A scheduler with its source of numbers.
     *
     * @param random for a bound, a number from 0 to the bound less one
     */
    public PowerOfTwo(IntUnaryOperator random) {
        this.random = random;
    }

    @Override
    public Optional<S> pick(List<S> servers, Flow flow) {
        List<S> usable = servers.stream().filter(Server::isUsable).toList();
        if (usable.isEmpty()) {
            return Optional.empty();
        }
        int total = usable.stream().mapToInt(Server::weight).sum() + 1;
        S first = draw(usable, random.applyAsInt(total));
        S second = draw(usable, random.applyAsInt(total));
        boolean secondIsLess = second.weight() * first.overhead() > first.weight() * second.overhead();
        return Optional.of(secondIsLess ? second : first);
    }

    private S draw(List<S> usable, int ticket) {
        int rest = ticket;
        for (S server : usable) {
            rest -= server.weight();
            if (rest <= 0) {
                return server;
            }
        }
        return usable.get(usable.size() - 1);
    }
}
