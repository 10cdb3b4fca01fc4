package io.lvsconsole.engine.loop;

import io.lvsconsole.engine.model.Command;

/** Decides as whom a program runs, and whether it may. Any thread. */
@FunctionalInterface
public interface ProgramGate {

    /** Everything runs as the engine does. */
    ProgramGate OPEN = command -> command;

    /**
     * The command to start in the place of another.
     *
     * @throws Refused if it must not run
     */
    Command admit(Command command) throws Refused;

    /** A program that must not run. */
    final class Refused extends Exception {
        private static final long serialVersionUID = 1L;

        /** For this reason. */
        public Refused(String message) {
            super(message, null, false, false);
        }
    }
}
