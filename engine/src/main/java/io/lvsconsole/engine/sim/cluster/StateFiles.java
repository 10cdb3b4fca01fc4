package io.lvsconsole.engine.sim.cluster;

import io.lvsconsole.engine.core.ConfigEffect;
import io.lvsconsole.engine.core.ConfigInput;
import io.lvsconsole.engine.core.VrrpEffect;
import io.lvsconsole.engine.model.EngineConfig;
import io.lvsconsole.engine.reconcile.Ownership;
import java.util.List;
import java.util.Optional;

/**
 * What an engine reads at its start: its configuration, and what the last one wrote down. Masterships hold for the same boot,
 * the rest for ever.
 */
final class StateFiles {

    private EngineConfig config;
    private Ownership ownership = Ownership.NONE;
    private List<VrrpEffect.Mastership> masterships = List.of();
    private int boot;

    StateFiles(EngineConfig config) {
        this.config = config;
    }

    EngineConfig config() {
        return config;
    }

    /** Reads or writes the configuration; empty where nothing is to be answered. */
    Optional<ConfigInput> carryOut(ConfigEffect effect) {
        if (effect instanceof ConfigEffect.Save save) {
            config = config.withServices(save.effective().services());
            return Optional.of(new ConfigInput.Saved(
                    save.ticket(),
                    Optional.of(config),
                    Optional.empty(),
                    List.of("kept for as long as this world is")));
        }
        return effect instanceof ConfigEffect.Load load
                ? Optional.of(new ConfigInput.Loaded(load.ticket(), Optional.of(config), List.of()))
                : Optional.empty();
    }

    void write(EngineConfig written) {
        config = written;
    }

    Ownership ownership() {
        return ownership;
    }

    void write(Ownership owned) {
        ownership = owned;
    }

    void write(List<VrrpEffect.Mastership> held, int duringBoot) {
        masterships = held;
        boot = duringBoot;
    }

    List<VrrpEffect.Mastership> masterships(int duringBoot) {
        return boot == duringBoot ? masterships : List.of();
    }
}
