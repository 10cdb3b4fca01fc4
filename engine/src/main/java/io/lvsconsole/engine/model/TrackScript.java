package io.lvsconsole.engine.model;

import java.time.Duration;
import java.util.Optional;

/** A script that instances may track ({@code vrrp_script}). */
public record TrackScript(
        @Setting(doc = "Name, unique in the file.") String name,
        @Setting(doc = "The program and its arguments.") Command script,
        @Setting(value = "1s", range = "100ms..24h", doc = "Time between two runs.") Duration interval,
        @Setting(value = "0", range = "0..24h", computed = "interval", doc = "Time after which a run has failed.")
                Duration timeout,
        @Setting(value = "0", range = "-253..253", doc = "Weight where it is tracked; 0 for FAULT on failure.")
                int weight,
        @Setting(value = "false", doc = "Meaning swapped.") boolean reverse,
        @Setting(value = "1", range = "1..1000000", doc = "Successes in a row until it counts as fine.") int rise,
        @Setting(value = "1", range = "1..1000000", doc = "Failures in a row until it counts as failed.") int fall,
        @Setting(value = "false", doc = "Failed until the first run says otherwise.") boolean initFail) {
    /** Checks ranges and settles the timeout where it is 0. */
    public TrackScript {
        Require.notBlank("name", name);
        Require.positive("interval", interval);
        timeout = timeout.isZero() ? interval : timeout;
        Require.positive("timeout", timeout);
        Require.range("weight", weight, -253, 253);
        Require.range("rise", rise, 1, 1_000_000);
        Require.range("fall", fall, 1, 1_000_000);
    }

    /** A script run once a second whose first failure is FAULT. */
    public static TrackScript of(String name, Command script) {
        return new TrackScript(name, script, Duration.ofSeconds(1), Duration.ZERO, 0, false, 1, 1, false);
    }

    /** The user it runs as, if it has one of its own. */
    public Optional<String> user() {
        return script.user();
    }
}
