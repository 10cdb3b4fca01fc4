package io.lvsconsole.console.shell;

import java.util.List;
import java.util.Map;

/**
 * What can be named at this moment, by the kinds of the grammar. Immutable; read by a completer on any thread.
 *
 * @param byKind objects of a kind, in the order in which they are offered
 */
public record LiveObjects(Map<String, List<Thing>> byKind) {

    /** Nothing is known yet. */
    public static final LiveObjects NONE = new LiveObjects(Map.of());

    /** Copies. */
    public LiveObjects {
        byKind = Map.copyOf(byKind);
    }

    /** The objects of a kind. */
    List<Thing> of(String kind) {
        return byKind.getOrDefault(kind, List.of());
    }

    /**
     * Something with a name.
     *
     * @param text as it is typed
     * @param meaning one line about it; cleaned
     */
    public record Thing(String text, String meaning) {}
}
