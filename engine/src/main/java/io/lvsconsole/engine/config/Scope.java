package io.lvsconsole.engine.config;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Values of a mapping and of those around it, for settings that inherit. */
final class Scope {

    static final Scope NONE = new Scope(null);

    private final Scope outer;
    private final Map<String, Object> values = new HashMap<>();

    private Scope(Scope outer) {
        this.outer = outer;
    }

    Scope inner() {
        return new Scope(this);
    }

    void set(String name, Object value) {
        values.put(name, value);
    }

    /** The value of the nearest mapping around this one that has a component of this name and type. */
    Optional<Object> inherited(String name, Class<?> boxed) {
        for (Scope scope = outer; scope != null; scope = scope.outer) {
            Object value = scope.values.get(name);
            if (value != null && !value.equals(Optional.empty()) && boxed.isInstance(value)) {
                return Optional.of(value);
            }
        }
        return Optional.empty();
    }
}
