package io.lvsconsole.console.golden;

import java.util.List;
import java.util.Optional;

/** The real kernel, each case in a network namespace of its own. */
final class LiveWorld implements GoldenReplay.World {

    @Override
    public Optional<List<String>> run(GoldenCase golden, CaseRunner runner) {
        return Optional.empty();
    }
}
