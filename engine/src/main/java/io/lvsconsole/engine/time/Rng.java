package io.lvsconsole.engine.time;

/**
 * Random numbers as pure functions (SplitMix64), so that the seed can be part of a state and a run can be replayed. Not
 * for secrets.
 */
public final class Rng {

    private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;

    private Rng() {}

    /** The seed after one draw; it is the draw itself for {@link #fraction}. */
    public static long next(long seed) {
        return seed + GOLDEN_GAMMA;
    }

    /** The number in [0, 1) of a draw. */
    public static double fraction(long draw) {
        return (bits(draw) >>> 11) * 0x1.0p-53;
    }

    /** The 64 random bits of a draw. */
    public static long bits(long draw) {
        long z = (draw ^ draw >>> 30) * 0xbf58476d1ce4e5b9L;
        z = (z ^ z >>> 27) * 0x94d049bb133111ebL;
        return z ^ z >>> 31;
    }
}
