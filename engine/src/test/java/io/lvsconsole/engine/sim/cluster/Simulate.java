package io.lvsconsole.engine.sim.cluster;

import java.time.Duration;

/**
 * Runs many seeds and prints how fast and how well: {@code simulate --seeds N [--seed FIRST] [--seconds LIMIT]}. Ends with
 * 1 if a rule was broken; with one seed the whole trace is printed.
 */
public final class Simulate {

    private static final int REPORTED = 5;

    private Simulate() {}

    /** The program. */
    public static void main(String[] arguments) {
        long seeds = number(arguments, "--seeds", 1);
        long first = number(arguments, "--seed", 1);
        long limit = number(arguments, "--seconds", Long.MAX_VALUE / 2_000_000_000L);
        long began = System.nanoTime();
        long done = 0;
        long failures = 0;
        long steps = 0;
        Duration inside = Duration.ZERO;
        while (done < seeds && System.nanoTime() - began < limit * 1_000_000_000L) {
            Simulation.Result result = Simulation.run(first + done);
            done++;
            steps += result.steps();
            inside = inside.plus(result.virtualTime());
            boolean isBroken = result.violation().isPresent();
            failures += isBroken ? 1 : 0;
            if (isBroken && failures <= REPORTED || seeds == 1) {
                System.out.println(result.report());
            } else if (isBroken) {
                System.out.println(
                        "seed " + result.seed() + ": " + result.violation().get());
            }
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        System.out.printf(
                "%d passed, %d failed of %d seeds in %.1f s (%.0f seeds/s, %.0f events/s, %.1f h of cluster time)%n",
                done - failures,
                failures,
                seeds,
                seconds,
                done / seconds,
                steps / seconds,
                inside.toSeconds() / 3600.0);
        System.exit(failures == 0 ? 0 : 1);
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
