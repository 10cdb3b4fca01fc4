package io.lvsconsole.engine.heartbeat.wire;

import java.util.List;
import java.util.Optional;

/**
 * The keys of a node: it signs with the active one and accepts any it knows, each with its own key. (heartbeat itself
 * checks a netstring message with its <em>active</em> key whatever id it names, so both nodes must change keys
 * together.)
 *
 * @param active the key that signs
 * @param known every key, the active one included
 */
public record AuthKeys(AuthKey active, List<AuthKey> known) {

    /** Copies the list and checks that the active key is one of it. */
    public AuthKeys {
        known = List.copyOf(known);
        if (!known.contains(active)) {
            throw new IllegalArgumentException("the active key " + active.id() + " is not among the keys");
        }
    }

    /** A single key. */
    public static AuthKeys of(AuthKey key) {
        return new AuthKeys(key, List.of(key));
    }

    Optional<AuthKey> find(int id) {
        return known.stream().filter(key -> key.id() == id).findFirst();
    }
}
