package io.lvsconsole.engine.core;

import io.lvsconsole.engine.time.MonoTime;
import java.time.Duration;
import java.util.Optional;

/** Tells of a checker that stands still, once a minute. One thread. */
final class CheckerAlarm {

    private static final Duration BETWEEN = Duration.ofMinutes(1);

    private Optional<MonoTime> next = Optional.empty();

    /** A run was not reported, not even as a timeout. */
    void resultMissing(CheckKey check, MonoTime now, Outbox out) {
        if (next.filter(now::isBefore).isPresent()) {
            return;
        }
        next = Optional.of(now.plus(BETWEEN));
        out.effect(Notification.of(
                Notification.Level.ALARM,
                "services.checker",
                "",
                "the checker stands still: no result of the check of "
                        + check.server().address()
                        + " in time; verdicts are kept, restart the engine if this goes on"));
    }
}
