package io.lvsconsole.engine.loop;

import io.lvsconsole.engine.core.Effect;
import io.lvsconsole.engine.core.EngineEvent;
import java.util.function.Consumer;

/** Carries out one family of effects, or hands them to a thread that may wait. Called on the loop; must not block. */
@FunctionalInterface
public interface EffectHandler {

    /**
     * Carries it out, if it is of its family.
     *
     * @param answers takes events that the loop handles next, before anything else
     * @return false if the effect is of another family
     */
    boolean run(Effect effect, Consumer<EngineEvent> answers);
}
