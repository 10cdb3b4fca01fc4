package io.lvsconsole.engine.sim.scheduler;

/** Arithmetic of weights. */
final class Weights {

    private Weights() {}

    /** The greatest common divisor of two weights; 0 counts as absent. */
    static int greatestCommonDivisor(int a, int b) {
        int divisor = a;
        int rest = b;
        while (rest != 0) {
            int next = divisor % rest;
            divisor = rest;
            rest = next;
        }
        return divisor;
    }
}
