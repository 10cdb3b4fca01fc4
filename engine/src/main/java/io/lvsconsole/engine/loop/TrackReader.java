package io.lvsconsole.engine.loop;

import io.lvsconsole.engine.core.VrrpEffect;

/** Looks at what virtual routers track outside the kernel's tables, and writes event pipes. Must not block the caller. */
public interface TrackReader {

    /** Reads the number in a file and answers {@code FileRead}. */
    void readFile(VrrpEffect.ReadFile effect);

    /** Counts processes and answers {@code ProcessesCounted}. */
    void countProcesses(VrrpEffect.CountProcesses effect);

    /** Writes a line into a pipe. Lines of one pipe stay in order. */
    void writeFifo(VrrpEffect.WriteFifo effect);
}
