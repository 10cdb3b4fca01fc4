package io.lvsconsole.engine.model;

import java.time.Duration;
import java.util.Optional;

/** When checks run and how many results decide. */
public record CheckTiming(
        @Setting(
                        alias = "interval",
                        value = "10s",
                        range = "10ms..24h",
                        inherited = true,
                        doc = "Time from one check to the next.")
                Duration delayLoop,
        @Setting(
                        alias = "connect_timeout",
                        value = "5s",
                        range = "1ms..1h",
                        inherited = true,
                        doc = "Time limit of one check, connecting and reading included.")
                Duration timeout,
        @Setting(
                        value = "1",
                        range = "1..1000000",
                        inherited = true,
                        doc = "Successes in a row until a failed server is up.")
                int rise,
        @Setting(
                        value = "2",
                        range = "1..1000000",
                        inherited = true,
                        doc = "Failures in a row until a server is down; its first check decides alone.")
                int fall,
        @Setting(
                        value = "1s",
                        range = "1ms..24h",
                        inherited = true,
                        doc = "Time to the next check after a failure that did not decide yet.")
                Duration delayBeforeRetry,
        @Setting(
                        range = "0..24h",
                        computed = "delay_loop",
                        inherited = true,
                        doc = "The first check runs after a random time up to this.")
                Optional<Duration> warmup,
        @Setting(
                        value = "0",
                        range = "0..1h",
                        inherited = true,
                        doc = "A random time up to this is added to each delay_loop.")
                Duration jitter) {

    /** Every 10 s, 5 s limit, down after two failures, up after one success. */
    public static final CheckTiming DEFAULT = new CheckTiming(
            Duration.ofSeconds(10),
            Duration.ofSeconds(5),
            1,
            2,
            Duration.ofSeconds(1),
            Optional.empty(),
            Duration.ZERO);

    /** Checks ranges. */
    public CheckTiming {
        Require.positive("delay_loop", delayLoop);
        Require.positive("timeout", timeout);
        Require.range("rise", rise, 1, 1_000_000);
        Require.range("fall", fall, 1, 1_000_000);
        Require.positive("delay_before_retry", delayBeforeRetry);
        warmup.ifPresent(value -> Require.notNegative("warmup", value));
        Require.notNegative("jitter", jitter);
    }

    /** The longest random delay of the first check. */
    public Duration warmupOrInterval() {
        return warmup.orElse(delayLoop);
    }
}
