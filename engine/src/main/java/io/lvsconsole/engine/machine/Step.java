package io.lvsconsole.engine.machine;

import java.util.List;

/**
 * The result of one step.
 *
 * @param state the next state
 * @param actions what is to be done, in this order; the order is part of the contract
 * @param <S> the state's type
 * @param <A> the actions' type
 */
public record Step<S, A>(S state, List<A> actions) {

    /** Copies the actions. */
    public Step {
        actions = List.copyOf(actions);
    }

    /** A step with its actions in order; without actions it asks for nothing. */
    @SafeVarargs
    @SuppressWarnings("varargs")
    public static <S, A> Step<S, A> to(S state, A... actions) {
        return new Step<>(state, List.of(actions));
    }
}
