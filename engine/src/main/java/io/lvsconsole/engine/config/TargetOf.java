package io.lvsconsole.engine.config;

import io.lvsconsole.engine.model.CheckSpec;
import io.lvsconsole.engine.model.CheckTarget;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Optional;

/** Where a check connects to and from, if it is one that connects. */
final class TargetOf {

    private TargetOf() {}

    static Optional<CheckTarget> check(CheckSpec check) {
        return Arrays.stream(check.getClass().getRecordComponents())
                .filter(component -> component.getType() == CheckTarget.class)
                .map(component -> (CheckTarget) read(component, check))
                .findFirst();
    }

    private static Object read(RecordComponent component, CheckSpec check) {
        try {
            return component.getAccessor().invoke(check);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("a record's accessor can be called", e);
        }
    }
}
