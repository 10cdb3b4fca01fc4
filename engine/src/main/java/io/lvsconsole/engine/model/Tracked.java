package io.lvsconsole.engine.model;

import java.util.Optional;

/**
 * Something an instance or group tracks. Written {@code NAME [weight N] [reverse]}.
 *
 * @param name interface, or name of a script, file, process or service
 * @param weight 0: a failure is FAULT; positive: added while fine; negative: subtracted while failing. -253..253, for
 *     files any number that the file's is multiplied with; empty for the tracked object's own
 * @param reverse meaning swapped
 */
public record Tracked(String name, Optional<Integer> weight, boolean reverse) {
    /** Checks the range. */
    public Tracked {
        Require.notBlank("name", name);
        weight.ifPresent(value -> Require.range("weight", value, -254, 254));
    }

    /** Something whose failure is FAULT. */
    public static Tracked of(String name) {
        return new Tracked(name, Optional.empty(), false);
    }
}
