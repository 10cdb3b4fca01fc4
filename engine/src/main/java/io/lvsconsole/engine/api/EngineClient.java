package io.lvsconsole.engine.api;

import java.io.IOException;
import java.util.List;

/**
 * An engine that can be asked: over its control socket, inside this process, or in a simulated cluster. One caller at a
 * time; a call may wait for the engine's next turn. What throws IOException is a lost engine: the caller drops the client
 * and connects again.
 */
public interface EngineClient extends AutoCloseable {

    /**
     * Asks and waits for the answer; what the engine refuses is in the answer.
     *
     * @throws IOException if the engine is gone or does not answer
     */
    ControlReply call(ControlRequest request) throws IOException;

    /**
     * The events after a number that the engine still keeps, oldest first. A gap before the first means that older ones
     * are lost: take a new snapshot.
     *
     * @param after number of the last event already known; 0 for all
     * @throws IOException if the engine is gone or does not answer
     */
    List<EngineEventView> events(long after) throws IOException;

    @Override
    void close() throws IOException;
}
