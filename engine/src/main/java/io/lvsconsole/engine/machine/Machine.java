package io.lvsconsole.engine.machine;

import io.lvsconsole.engine.time.MonoTime;
import java.util.Optional;

/**
 * A protocol or decision machine. Holds configuration at most, never state; every (state, event) pair has a result.
 *
 * @param <S> the state, immutable
 * @param <E> what happens to it, a sealed family; one of them says that a deadline was reached
 * @param <A> what it wants done, a sealed family in the words of the domain
 */
public interface Machine<S, E, A> {

    /** The next state and the actions it calls for, at this moment. Never throws for a foreign or late event. */
    Step<S, A> step(S state, E event, MonoTime now);

    /** The moment at which the state wants to hear that time has passed; empty if it waits for events alone. */
    Optional<MonoTime> nextDeadline(S state);
}
