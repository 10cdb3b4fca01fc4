package io.lvsconsole.console.term;

import java.util.logging.Level;
import java.util.logging.Logger;

/** JLine logs through java.util.logging, whose default is the terminal itself: in the middle of the screen. */
final class JLineLog {

    /** Held, because a logger that nobody holds forgets its level. */
    private static final Logger LOG = Logger.getLogger("org.jline");

    private JLineLog() {}

    static void silence() {
        LOG.setLevel(Level.OFF);
    }
}
