package io.lvsconsole.console.tui;

import io.lvsconsole.console.source.DirectorAccess;
import io.lvsconsole.console.view.DirectorPicture;
import io.lvsconsole.console.view.Sampled;
import io.lvsconsole.engine.time.MonoTime;
import java.time.Duration;
import java.util.Optional;

/** Pictures to begin with. */
final class Pictures {

    private static final Duration SECOND = Duration.ofSeconds(1);

    private Pictures() {}

    /** Of a director of which nothing is known yet. */
    static DirectorPicture first(DirectorAccess access, MonoTime now) {
        return new DirectorPicture(
                access.name(),
                access.mode(),
                Sampled.none(now, SECOND),
                Sampled.none(now, SECOND),
                Sampled.none(now, Duration.ofSeconds(5)),
                Sampled.none(now, SECOND),
                Optional.empty());
    }
}
