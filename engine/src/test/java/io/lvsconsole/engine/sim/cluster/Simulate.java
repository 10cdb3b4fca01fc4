package io.lvsconsole.engine.sim.cluster;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Runs many seeds and prints how fast and how well: {@code simulate --seeds N [--seed FIRST] [--seconds LIMIT]
 * [--threads N]}. Ends with
 * 1 if a rule was broken; with one seed the whole trace is printed.
 */
public final class Simulate {

    private static final int REPORTED = 5;

    private Simulate() {}

    /** The program. */
    public static void main(String[] arguments) throws InterruptedException {
        long seeds = number(arguments, "--seeds", 1);
        long first = number(arguments, "--seed", 1);
        long limit = number(arguments, "--seconds", Long.MAX_VALUE / 2_000_000_000L);
        int threads = (int) number(arguments, "--threads", Runtime.getRuntime().availableProcessors());
        long began = System.nanoTime();
        Sum sum = new Sum(seeds == 1);
        AtomicLong next = new AtomicLong(first);
        // Runs share nothing: each is a world of its own.
        ExecutorService workers = Executors.newFixedThreadPool(threads);
        for (int i = 0; i < threads; i++) {
            workers.execute(() -> {
                long seed;
                while ((seed = next.getAndIncrement()) < first + seeds
                        && System.nanoTime() - began < limit * 1_000_000_000L) {
                    run(seed, sum);
                }
            });
        }
        workers.shutdown();
        workers.awaitTermination(1, TimeUnit.DAYS);
        System.exit(sum.print((System.nanoTime() - began) / 1e9));
    }

    private static void run(long seed, Sum sum) {
        try {
            sum.add(Simulation.run(seed));
        } catch (RuntimeException | Error defect) {
            sum.crashed(seed, defect);
        }
    }

    /** What came of all runs. Any thread. */
    private static final class Sum {
        private final boolean showsAll;
        private long done;
        private long failures;
        private long steps;
        private Duration inside = Duration.ZERO;

        Sum(boolean showsAll) {
            this.showsAll = showsAll;
        }

        synchronized void add(Simulation.Result result) {
            done++;
            steps += result.steps();
            inside = inside.plus(result.virtualTime());
            boolean isBroken = result.violation().isPresent();
            failures += isBroken ? 1 : 0;
            if (isBroken && failures <= REPORTED || showsAll) {
                System.out.println(result.report());
            } else if (isBroken) {
                System.out.println(
                        "seed " + result.seed() + ": " + result.violation().get());
            }
        }

        /** The code itself failed, not a rule. */
        synchronized void crashed(long seed, Throwable defect) {
            done++;
            failures++;
            System.out.println("seed " + seed + ": crash " + defect);
            defect.printStackTrace(System.out);
        }

        /** Prints the last line; the exit status. */
        synchronized int print(double seconds) {
            System.out.printf(
                    "%d passed, %d failed of %d seeds in %.1f s (%.0f seeds/s, %.0f events/s, %.1f h of cluster time)%n",
                    done - failures,
                    failures,
                    done,
                    seconds,
                    done / seconds,
                    steps / seconds,
                    inside.toSeconds() / 3600.0);
            return failures == 0 ? 0 : 1;
        }
    }

    private static long number(String[] arguments, String option, long otherwise) {
        for (int i = 0; i + 1 < arguments.length; i++) {
            if (arguments[i].equals(option)) {
                return Long.parseLong(arguments[i + 1]);
            }
        }
        return otherwise;
    }
}
