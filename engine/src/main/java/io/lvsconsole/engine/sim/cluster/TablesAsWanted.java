package io.lvsconsole.engine.sim.cluster;

import io.lvsconsole.engine.time.MonoTime;
import java.time.Duration;

/** A server that is down gets nothing after its bound; one that is well is served; drift is repaired (L5). */
final class TablesAsWanted implements Invariant {

    private static final Duration EVERY = Duration.ofMillis(200);

    private MonoTime next = MonoTime.ZERO;

    @Override
    public void check(World world) {
        if (world.now().isBefore(next)) {
            return;
        }
        next = world.now().plus(EVERY);
        world.tableConducts().forEach(TableConduct::check);
    }
}
