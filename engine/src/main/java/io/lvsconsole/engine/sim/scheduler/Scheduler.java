package io.lvsconsole.engine.sim.scheduler;

import java.util.List;
import java.util.Optional;

/**
 * One scheduler bound to one service. Keeps what the kernel keeps per service (a cursor, a table); lists of servers are
 * always the service's whole list, newest first.
 *
 * @param <S> the servers' type
 */
public interface Scheduler<S extends Server> {

    /** It was bound to a service that has these servers. */
    default void bound(List<S> servers) {}

    /** A server was added; the list holds it. */
    default void added(List<S> servers) {}

    /** A server's weight or limits were changed. */
    default void updated(List<S> servers) {}

    /**
     * A server was deleted.
     *
     * @param servers those that are left
     * @param removed the one that left
     * @param formerIndex where it stood
     */
    default void removed(List<S> servers, S removed, int formerIndex) {}

    /** The server for a new connection, or empty: the connection is refused. */
    Optional<S> pick(List<S> servers, Flow flow);
}
