package io.lvsconsole.engine.core;

import io.lvsconsole.engine.api.ControlReply;
import java.util.function.Supplier;

/**
 * The answer to a {@link ControlInput}.
 *
 * @param ticket the question
 * @param source makes the answer of what the engine was at that moment; called by whoever wants it, on any thread, so that a
 *     large one does not cost the loop's time
 */
public record ControlEffect(long ticket, Supplier<ControlReply> source) implements Effect {

    /** An answer that is there. */
    public ControlEffect(long ticket, ControlReply reply) {
        this(ticket, () -> reply);
    }

    /** The answer, made on the caller's thread. */
    public ControlReply reply() {
        return source.get();
    }
}
