package io.lvsconsole.engine.ha;

import io.lvsconsole.engine.time.MonoTime;
import java.util.Optional;

/**
 * A resource on this node.
 *
 * @param phase what it does
 * @param since when that began
 * @param failures failures since the last clean-up, counted towards the migration threshold
 * @param detail what its agent said last, cleaned; may be empty
 * @param lookAt when it is to be looked at; empty if it does not run or is never looked at
 */
public record ResourceState(
        ResourcePhase phase, MonoTime since, int failures, String detail, Optional<MonoTime> lookAt) {

    /** One that does not run. */
    public static ResourceState stopped(MonoTime now) {
        return new ResourceState(ResourcePhase.STOPPED, now, 0, "", Optional.empty());
    }

    ResourceState in(ResourcePhase next, String said, MonoTime now) {
        return new ResourceState(next, next == phase ? since : now, failures, said, Optional.empty());
    }

    ResourceState failed(String said, MonoTime now) {
        return new ResourceState(ResourcePhase.FAILED, now, failures + 1, said, Optional.empty());
    }

    ResourceState lookAt(Optional<MonoTime> moment) {
        return new ResourceState(phase, since, failures, detail, moment);
    }

    ResourceState cleaned() {
        return new ResourceState(phase, since, 0, detail, lookAt);
    }
}
