package io.lvsconsole.engine.sim.kernel;

import io.lvsconsole.engine.time.MonoTime;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;

/** The connection table with its timers. Listed in the order entries were made; the kernel's order is arbitrary. */
final class ConnectionTable {

    /** How long an entry that has run out but controls others lives on. */
    private static final Duration LATER = Duration.ofSeconds(60);

    private record Alarm(MonoTime at, long sequence, Connection connection) {}

    private final Map<Connection.Key, Connection> entries = new LinkedHashMap<>();
    private final PriorityQueue<Alarm> alarms =
            new PriorityQueue<>(Comparator.comparing(Alarm::at).thenComparingLong(Alarm::sequence));
    private long sequence;

    Optional<Connection> find(Connection.Key key) {
        return Optional.ofNullable(entries.get(key));
    }

    void add(Connection connection) {
        entries.put(connection.key(), connection);
        connection.destination().ifPresent(destination -> destination.bind(connection));
    }

    /** Starts the entry's timer anew. */
    void touch(Connection connection, MonoTime now) {
        connection.touch(now);
        alarms.add(new Alarm(connection.expiry(), sequence++, connection));
    }

    void remove(Connection connection) {
        if (entries.remove(connection.key(), connection)) {
            connection.release();
        }
    }

    /** When the next entry may run out. */
    Optional<MonoTime> nextAlarm() {
        return Optional.ofNullable(alarms.peek()).map(Alarm::at);
    }

    /** Handles the earliest alarm: a moved timer is ignored, an entry that controls others lives on. */
    void ring() {
        Alarm alarm = alarms.remove();
        Connection connection = alarm.connection();
        if (!alarm.at().equals(connection.expiry()) || entries.get(connection.key()) != connection) {
            return;
        }
        if (connection.controlsOthers()) {
            connection.timeout(LATER);
            touch(connection, alarm.at());
        } else {
            remove(connection);
        }
    }

    Collection<Connection> entries() {
        return entries.values();
    }
}
