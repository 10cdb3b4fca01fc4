package io.lvsconsole.engine.sim.cluster;

/** A rule about the whole world, looked at after each step. Keeps whatever it must remember of earlier steps. */
interface Invariant {

    /** Looks at the world now; a broken rule is told to the context. */
    void check(World world);
}
