package io.lvsconsole.engine.sim.cluster;

import io.lvsconsole.engine.time.MonoTime;
import io.lvsconsole.engine.vrrp.Role;
import io.lvsconsole.netlink.net.IpAddress;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * One run from one seed: a cluster starts, lives through faults (safety: the rules S hold all the time), then the faults
 * end and it must come to rest and take over in time (liveness: the rules L). Deterministic.
 */
public final class Simulation {

    private static final Duration L1_TOLERANCE = Duration.ofMillis(100);
    private static final Duration GRACEFUL_TOLERANCE = Duration.ofMillis(50);
    /** What a simulated loop and kernel worker may take from deadline to address. */
    private static final Duration EXECUTION = Duration.ofMillis(5);

    /** Seeds up to this one were drawn from a narrower world; those that once broke a rule keep their runs. */
    private static final long OLD_SEEDS = 6000;

    private final long seed;
    private final boolean isWide;
    private final Chance chance;
    private final World world;

    /**
     * How a run ended.
     *
     * @param seed the seed that repeats it
     * @param violation the rule that was broken, or empty
     * @param steps events handled
     * @param virtualTime how long it took inside
     * @param traceHash equal for equal runs
     * @param trace what happened last, a line an event
     */
    public record Result(
            long seed,
            Optional<String> violation,
            long steps,
            Duration virtualTime,
            long traceHash,
            List<String> trace) {

        /** Copies the list. */
        public Result {
            trace = List.copyOf(trace);
        }

        /** For people: the seed, the rule and the last events. */
        public String report() {
            return "seed " + seed + ": " + violation.orElse("held") + "\n  " + String.join("\n  ", trace);
        }
    }

    private Simulation(long seed) {
        this.seed = seed;
        this.chance = new Chance(seed);
        this.isWide = seed > OLD_SEEDS;
        this.world = new World(Scenario.draw(chance, isWide), chance);
        world.context().trace("world", "seed " + seed + " " + world.scenario());
    }

    /** Runs a seed to its end or to the first violation. */
    public static Result run(long seed) {
        Simulation simulation = new Simulation(seed);
        simulation.run();
        World world = simulation.world;
        return new Result(
                seed,
                world.broken(),
                world.steps(),
                world.now().since(MonoTime.ZERO),
                world.context().trace().hash(),
                world.context().trace().lines());
    }

    private void run() {
        Duration down = world.scenario().masterDown(world.scenario().directors() - 1);
        world.run(down.plusMillis(700).plusMillis(300));
        if (chance.hits(0.5)) {
            oneOwner("L1 at start");
        }
        Faults faults = new Faults(world, chance, isWide);
        faults.begin();
        world.run(world.scenario().interval().multipliedBy(60));
        faults.end();
        // Restarts still under way, a full D, the lease, and the delayed announcements.
        world.run(down.multipliedBy(2).plus(world.lease()).plusSeconds(9));
        settled();
        if (world.broken().isEmpty()) {
            world.tableConducts().forEach(TableConduct::settled);
        }
        kill();
        settleAgain(down);
        stop();
    }

    private void settleAgain(Duration down) {
        world.directors().forEach(director -> {
            if (!director.machine().isRunning()) {
                director.powerOn();
            }
            director.startProcess();
        });
        world.run(down.multipliedBy(2).plusSeconds(6));
        settled();
    }

    /** One owner for each address, the right one if directors preempt, and the client knows where it is (L2, L3). */
    private void settled() {
        Optional<Director> owner = oneOwner("L1/L3");
        if (owner.isEmpty() || world.broken().isPresent()) {
            return;
        }
        for (IpAddress vip : world.vips()) {
            boolean isKnown = world.client()
                    .knows(vip)
                    .filter(owner.get().machine().mac()::equals)
                    .isPresent();
            if (!isKnown && !world.client().isMisled(vip)) {
                world.context().broken("L2", "client", "sends packets for " + vip + " to the wrong director");
            }
        }
        int best = world.scenario().priorities().stream()
                .max(Comparator.naturalOrder())
                .orElseThrow();
        int owns = world.directors().indexOf(owner.get());
        if (world.scenario().preempts() && world.scenario().priorities().get(owns) != best) {
            world.context().broken("L1", owner.get().name(), "owns although a better director is well");
        }
    }

    private Optional<Director> oneOwner(String rule) {
        if (world.broken().isPresent()) {
            return Optional.empty();
        }
        Optional<Director> owner = Optional.empty();
        for (IpAddress vip : world.vips()) {
            List<Director> owners = world.owners(vip);
            if (owners.size() != 1) {
                world.context()
                        .broken(
                                rule,
                                "cluster",
                                owners.size() + " owners of " + vip + ": "
                                        + owners.stream().map(Director::name).toList());
                return Optional.empty();
            }
            owner = Optional.of(owners.get(0));
        }
        return owner;
    }

    /** The owner's machine dies: somebody owns within D + 100 ms of the quickest backup. */
    private void kill() {
        owner().ifPresent(owner -> {
            owner.powerOff();
            Duration limit = quickest(owner, true).plus(L1_TOLERANCE).plus(EXECUTION);
            world.run(limit);
            oneOwner("L1 after a power failure");
        });
    }

    /** The owner stops cleanly: somebody owns within the skew of the quickest backup + 50 ms. */
    private void stop() {
        owner().ifPresent(owner -> {
            owner.stopCleanly();
            world.run(quickest(owner, false).plus(GRACEFUL_TOLERANCE).plus(EXECUTION));
            oneOwner("L1 after a clean stop");
        });
    }

    private Optional<Director> owner() {
        return world.broken().isPresent()
                ? Optional.empty()
                : world.directors().stream()
                        .filter(director -> director.role(Scenario.ROUTER) == Role.MASTER)
                        .findFirst();
    }

    private Duration quickest(Director without, boolean wholeDown) {
        Duration quickest = Duration.ofDays(1);
        for (int i = 0; i < world.directors().size(); i++) {
            Duration time = wholeDown
                    ? world.scenario().masterDown(i)
                    : world.scenario().skew(i);
            if (world.directors().get(i) != without && time.compareTo(quickest) < 0) {
                quickest = time;
            }
        }
        return quickest;
    }
}
