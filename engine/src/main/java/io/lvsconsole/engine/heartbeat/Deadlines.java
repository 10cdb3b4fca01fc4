package io.lvsconsole.engine.heartbeat;

import io.lvsconsole.engine.time.MonoTime;
import java.util.Optional;
import java.util.stream.Stream;

/** The earliest of several moments. */
final class Deadlines {

    private Deadlines() {}

    @SafeVarargs
    @SuppressWarnings("varargs")
    static Optional<MonoTime> earliest(Optional<MonoTime>... moments) {
        return Stream.of(moments).flatMap(Optional::stream).min(MonoTime::compareTo);
    }
}
