package io.lvsconsole.engine.core;

import io.lvsconsole.engine.model.EngineConfig;
import java.util.Optional;

/** What is wanted of the configuration's files; carried out on a thread of their own. */
public sealed interface ConfigEffect extends Effect {

    /**
     * Read the configuration again; {@link ConfigInput.Loaded} comes back.
     *
     * @param ticket whom to answer, if somebody asked
     */
    record Load(Optional<Long> ticket) implements ConfigEffect {}

    /**
     * Write the configuration so that it says what runs; {@link ConfigInput.Saved} comes back.
     *
     * @param ticket whom to answer
     * @param effective what runs, overrides worked in
     */
    record Save(long ticket, EngineConfig effective) implements ConfigEffect {}

    /** This configuration is in force from now on; for those outside who go by it. */
    record InForce(EngineConfig config) implements ConfigEffect {}
}
