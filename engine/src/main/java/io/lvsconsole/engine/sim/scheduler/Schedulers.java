package io.lvsconsole.engine.sim.scheduler;

import java.util.List;
import java.util.Optional;
import java.util.function.IntUnaryOperator;

/** The schedulers by the kernel's names. */
public final class Schedulers {

    /** The modules Linux 6.1 has. */
    public static final List<String> NAMES =
            List.of("rr", "wrr", "lc", "wlc", "lblc", "lblcr", "dh", "sh", "sed", "nq", "fo", "ovf", "mh", "twos");

    private Schedulers() {}

    /**
     * A new scheduler, not yet bound.
     *
     * @param name one of {@link #NAMES}
     * @param random for a bound, a number from 0 to the bound less one; only twos draws
     * @return empty for any other name
     */
    public static <S extends Server> Optional<Scheduler<S>> create(String name, IntUnaryOperator random) {
        return Optional.ofNullable(
                switch (name) {
                    case "rr" -> new RoundRobin<>();
                    case "wrr" -> new WeightedRoundRobin<>();
                    case "lc" -> LeastLoaded.connections();
                    case "wlc" -> LeastLoaded.weightedConnections();
                    case "sed" -> LeastLoaded.expectedDelay();
                    case "nq" -> LeastLoaded.neverQueue();
                    case "lblc" -> LocalityBased.single();
                    case "lblcr" -> LocalityBased.replicated();
                    case "dh" -> BucketHash.destination();
                    case "sh" -> BucketHash.source();
                    case "fo" -> HighestWeight.failover();
                    case "ovf" -> HighestWeight.overflow();
                    case "mh" -> new MaglevHash<>();
                    case "twos" -> new PowerOfTwo<>(random);
                    default -> null;
                });
    }
}
