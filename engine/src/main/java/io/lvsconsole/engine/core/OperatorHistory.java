package io.lvsconsole.engine.core;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The last {@value #KEPT} changes of operators with what takes each back. One thread. */
final class OperatorHistory {

    private static final int KEPT = 100;

    private final Deque<Done> changes = new ArrayDeque<>();

    /**
     * A change.
     *
     * @param ticket the question that it answered
     * @param who who made it
     * @param text what it was
     * @param object what it was about
     * @param undo what takes it back, in order
     */
    record Done(long ticket, String who, String text, String object, List<EngineEvent> undo) {
        /** Copies the list. */
        Done {
            undo = List.copyOf(undo);
        }
    }

    void add(Done done) {
        changes.addLast(done);
        if (changes.size() > KEPT) {
            changes.removeFirst();
        }
    }

    /** The last change, which is forgotten by this. */
    Optional<Done> takeLast() {
        return Optional.ofNullable(changes.pollLast());
    }

    /** Changes that the kernel refused. */
    void forget(Set<Long> tickets) {
        changes.removeIf(done -> tickets.contains(done.ticket()));
    }

    /** Changes whose undoing rests on what is no longer so. */
    void clear() {
        changes.clear();
    }

    List<String> lines() {
        return changes.stream().map(done -> done.who() + ": " + done.text()).toList();
    }
}
