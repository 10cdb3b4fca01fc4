package io.lvsconsole.engine.core;

import io.lvsconsole.engine.time.MonoTime;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * The engine without its surroundings: takes one event, lets every part step, returns the effects in order. Reads no
 * clock, opens nothing, starts no thread; the simulator runs it as it is. One thread.
 */
public final class EngineCore {

    /** More events told by parts to each other in one turn than this is a loop in us. */
    private static final int TURN_LIMIT = 100_000;

    private final List<EnginePart> parts;

    /** A core of these parts; each event reaches them in this order. */
    public EngineCore(List<? extends EnginePart> parts) {
        this.parts = List.copyOf(parts);
    }

    /**
     * One turn.
     *
     * @return what is to be done, in order
     * @throws IllegalStateException if the parts tell each other events without end, which is a defect
     */
    public List<Effect> handle(EngineEvent event, MonoTime now) {
        Outbox out = new Outbox();
        Deque<EngineEvent> pending = new ArrayDeque<>(List.of(event));
        int left = TURN_LIMIT;
        while (!pending.isEmpty()) {
            if (left-- == 0) {
                throw new IllegalStateException("engine parts tell each other events without end");
            }
            EngineEvent next = pending.remove();
            for (EnginePart part : parts) {
                part.on(next, now, out);
            }
            pending.addAll(out.takeTold());
            if (pending.isEmpty()) {
                parts.forEach(part -> part.endOfTurn(now, out));
                pending.addAll(out.takeTold());
            }
        }
        return out.effects();
    }

    /** Whether a part has not finished its clean stop. */
    public boolean isLeaving() {
        return parts.stream().anyMatch(EnginePart::isLeaving);
    }

    /** The earliest moment a part waits for. */
    public Optional<MonoTime> nextDeadline() {
        Optional<MonoTime> earliest = Optional.empty();
        for (EnginePart part : parts) {
            Optional<MonoTime> next = part.nextDeadline();
            if (next.isPresent() && (earliest.isEmpty() || next.get().isBefore(earliest.get()))) {
                earliest = next;
            }
        }
        return earliest;
    }
}
