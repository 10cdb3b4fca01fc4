package io.lvsconsole.engine.report;

import java.io.IOException;
import java.util.List;

/** Where log lines go. Called on the log's thread alone. */
interface LogSink extends AutoCloseable {

    /**
     * Writes lines and has them out when it returns.
     *
     * @throws IOException if they could not be written; they are lost
     */
    void write(List<LogEntry> entries) throws IOException;

    @Override
    default void close() {}
}
