package io.lvsconsole.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.Callable;

/** Waits for what other threads and programs bring about; for tests of the rim. */
public final class Eventually {

    private static final long LIMIT_MS = 30_000;

    private Eventually() {}

    /** Returns as soon as it holds; fails after 30 s. */
    public static void holds(Callable<Boolean> condition) throws Exception {
        long end = System.nanoTime() + LIMIT_MS * 1_000_000;
        while (!condition.call()) {
            assertThat(System.nanoTime()).as("this should have come about").isLessThan(end);
            Thread.sleep(20);
        }
    }
}
