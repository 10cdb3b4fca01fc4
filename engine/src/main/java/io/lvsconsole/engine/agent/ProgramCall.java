package io.lvsconsole.engine.agent;

import io.lvsconsole.engine.model.Command;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * A program to be run.
 *
 * @param command program, arguments and user
 * @param environment variables beside those of the engine
 * @param input what it reads on its standard input; empty for nothing
 * @param timeout after which its process group gets TERM and, 2 s later, KILL
 * @param keepsOutput whether what it prints is wanted
 */
record ProgramCall(
        Command command, Map<String, String> environment, String input, Duration timeout, boolean keepsOutput) {

    /** Orders the variables. */
    ProgramCall {
        environment = Collections.unmodifiableMap(new TreeMap<>(environment));
    }

    /** One whose output nobody wants. */
    static ProgramCall silent(Command command, Duration timeout) {
        return new ProgramCall(command, Map.of(), "", timeout, false);
    }
}
