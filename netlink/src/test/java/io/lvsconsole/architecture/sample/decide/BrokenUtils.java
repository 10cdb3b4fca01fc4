package io.lvsconsole.architecture.sample.decide;

import io.lvsconsole.architecture.sample.rim.Rim;

/** Breaks every rule of a pure package. */
public final class BrokenUtils {

    volatile int shared;

    /** A value that holds an array. */
    public record Holder(byte[] bytes) {}

    /** Reads the clock, uses a rim type and the default locale, prints. */
    public String decide() {
        shared++;
        System.out.println(new Rim());
        return Long.toString(System.nanoTime()).toLowerCase();
    }
}
