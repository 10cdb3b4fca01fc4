package io.lvsconsole.engine.sim.cluster;

import io.lvsconsole.engine.time.MonoTime;
import java.util.Optional;

/** The first violation of a run. */
final class Findings {

    private Optional<String> first = Optional.empty();

    void add(String rule, String what, MonoTime at) {
        if (first.isEmpty()) {
            first = Optional.of(rule + " at " + at.nanos() / 1_000_000 + " ms: " + what);
        }
    }

    Optional<String> first() {
        return first;
    }
}
