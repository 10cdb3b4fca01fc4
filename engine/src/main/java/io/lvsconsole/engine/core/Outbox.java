package io.lvsconsole.engine.core;

import java.util.ArrayList;
import java.util.List;

/** Where a part puts what it wants, in order. Belongs to one turn of the core. One thread. */
public final class Outbox {

    private final List<Effect> effects = new ArrayList<>();
    private final List<EngineEvent> told = new ArrayList<>();

    /** Wants something done by the rim. */
    public void effect(Effect effect) {
        effects.add(effect);
    }

    /** Tells all parts something, in this same turn, after the present event. */
    public void tell(EngineEvent event) {
        told.add(event);
    }

    List<EngineEvent> takeTold() {
        List<EngineEvent> taken = List.copyOf(told);
        told.clear();
        return taken;
    }

    List<Effect> effects() {
        return List.copyOf(effects);
    }
}
