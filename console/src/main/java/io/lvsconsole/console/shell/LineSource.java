package io.lvsconsole.console.shell;

import java.io.IOException;
import java.util.Optional;

/** Where the shell's lines come from. One thread reads; {@link #announce} may be called by any. */
interface LineSource extends AutoCloseable {

    /**
     * The next line, which may be several if they were pasted.
     *
     * @return empty at the end of input
     * @throws Interrupted if Ctrl-C threw the line away
     */
    Optional<String> next(String prompt) throws IOException, Interrupted;

    /** Shows a line that nobody asked for, without disturbing what is being typed. */
    void announce(String line);

    @Override
    void close() throws IOException;

    /** Ctrl-C. */
    final class Interrupted extends Exception {
        private static final long serialVersionUID = 1;

        Interrupted() {
            super("interrupted", null, false, false);
        }
    }
}
