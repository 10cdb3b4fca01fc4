package io.lvsconsole.engine.api;

import java.io.IOException;

/** The way to an engine: a socket's path, an engine in this process, or none. Any thread. */
@FunctionalInterface
public interface EngineDoor {

    /** Nobody is there. */
    EngineDoor NONE = () -> {
        throw new IOException("no engine runs here");
    };

    /**
     * A new client; the caller closes it.
     *
     * @throws IOException if nobody answers, or we may not ask; the message says which
     */
    EngineClient connect() throws IOException;
}
