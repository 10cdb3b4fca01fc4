package io.lvsconsole.engine.sim.cluster;

import io.lvsconsole.engine.core.Lifecycle;
import io.lvsconsole.engine.health.HealthMachine;
import io.lvsconsole.engine.model.EngineConfig;
import java.time.Duration;

/** Faults that came to the simulator later: reloads, checkers that stand still, refusals in the middle of a plan. */
final class WideFaults {

    private final World world;
    private final Chance chance;
    private final Director victim;

    WideFaults(World world, Chance chance, Director victim) {
        this.world = world;
        this.chance = chance;
        this.victim = victim;
    }

    /** One of them, 0 to 6. */
    void strike(int fault) {
        switch (fault) {
            case 0, 1, 2 -> configure(true);
            case 3 -> configure(false);
            case 4 ->
                victim.services().ifPresent(worker -> {
                    Duration length = chance.millis(500, 12_000);
                    world.context().trace(victim.name(), "checker stands still for " + length.toMillis() + " ms");
                    worker.stallChecker(length);
                    disturb(length.plus(ServerFarm.TIMING.timeout()).plus(HealthMachine.GRACE));
                });
            default ->
                victim.services().ifPresent(worker -> {
                    victim.show(Watch::edited);
                    worker.refuse(1 + chance.below(6), 1 + chance.below(2));
                });
        }
    }

    /** For so long it cannot know better: the engine waits a while for results before it begins a check anew. */
    private void disturb(Duration length) {
        victim.disturbed();
        if (!length.isNegative()) {
            Duration step = Duration.ofSeconds(1);
            world.context().agenda().after(step, () -> disturb(length.minus(step)));
        }
    }

    /** Another valid configuration, read at once or at the next start (rules S8 and S11). */
    private void configure(boolean isReload) {
        int variant = chance.below(Scenario.VARIANTS);
        EngineConfig next = world.scenario().config(world.directors().indexOf(victim), variant);
        world.context().trace("world", victim.name() + " gets variant " + variant + (isReload ? "" : ", not read yet"));
        configure(victim, next, isReload);
    }

    /** Somebody writes another configuration and, perhaps, has it read. */
    static void configure(Director director, EngineConfig next, boolean isReload) {
        director.files().write(next);
        director.show(Watch::configured);
        if (isReload && director.isProcessRunning()) {
            director.tell(new Lifecycle.Reconfigured(next));
        }
    }
}
