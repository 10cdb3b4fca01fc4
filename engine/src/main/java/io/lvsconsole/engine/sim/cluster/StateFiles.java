package io.lvsconsole.engine.sim.cluster;

import io.lvsconsole.engine.core.VrrpEffect;
import io.lvsconsole.engine.reconcile.Ownership;
import java.util.List;

/** What an engine wrote down for the next one: its masterships hold for the same boot, what is its own for ever. */
final class StateFiles {

    private Ownership ownership = Ownership.NONE;
    private List<VrrpEffect.Mastership> masterships = List.of();
    private int boot;

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
