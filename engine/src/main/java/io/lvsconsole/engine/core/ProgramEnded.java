package io.lvsconsole.engine.core;

import java.util.OptionalInt;

/**
 * A program of {@link RunProgram} ended.
 *
 * @param ticket which run
 * @param exitStatus 0..255; empty if it could not be started, was killed, or ran out of time
 * @param detail what happened, for people: {@code exited with status 1}, {@code timed out}
 */
public record ProgramEnded(RunProgram.Ticket ticket, OptionalInt exitStatus, String detail) implements EngineEvent {

    /** Whether it ended with 0. */
    public boolean isSuccess() {
        return exitStatus.isPresent() && exitStatus.getAsInt() == 0;
    }
}
