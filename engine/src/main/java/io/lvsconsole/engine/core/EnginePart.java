package io.lvsconsole.engine.core;

import io.lvsconsole.engine.time.MonoTime;
import java.util.Optional;

/**
 * The machines of one protocol or task with their states. Deterministic: the same events at the same moments give the same
 * effects. Called by the core alone, on one thread.
 */
public interface EnginePart {

    /** Something happened. Events a part does not know are ignored. */
    void on(EngineEvent event, MonoTime now, Outbox out);

    /** The events of a turn are done; the place to turn many changes into one plan. */
    default void endOfTurn(MonoTime now, Outbox out) {}

    /** Whether a clean stop is still under way: the loop goes on until no part says so. Asked after the stop alone. */
    default boolean isLeaving() {
        return false;
    }

    /** When the part wants to hear that time has passed; empty if it waits for events alone. */
    Optional<MonoTime> nextDeadline();
}
