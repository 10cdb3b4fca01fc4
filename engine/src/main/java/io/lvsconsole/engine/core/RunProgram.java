package io.lvsconsole.engine.core;

import io.lvsconsole.engine.model.Command;
import java.time.Duration;
import java.util.Optional;

/**
 * Run a program without waiting for it. With a ticket the result comes back as {@link ProgramEnded}.
 *
 * @param ticket what the asker calls this run; empty if nobody waits for the result
 * @param command program, arguments and user
 * @param timeout after which it gets TERM and, 2 s later, KILL
 */
public record RunProgram(Optional<Ticket> ticket, Command command, Duration timeout) implements Effect {

    /**
     * Names a run.
     *
     * @param asker which part asked, e.g. {@code vrrp_script}
     * @param name what for
     * @param run a number that tells runs apart
     */
    public record Ticket(String asker, String name, int run) {}
}
