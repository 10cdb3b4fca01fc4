package io.lvsconsole.console.term;

import java.io.IOException;

/** Where a terminal's bytes come from. One thread. */
interface TtyInput {

    /**
     * Reads what is there, waiting for the first byte.
     *
     * @param into where to
     * @param waitMs how long to wait; 0 = as long as the source does by itself, which is at most 200 ms
     * @return how many bytes; 0 if none came
     * @throws IOException if the terminal is gone
     */
    int read(byte[] into, int waitMs) throws IOException;
}
