package io.lvsconsole.engine.heartbeat;

import io.lvsconsole.engine.heartbeat.wire.HeartbeatMessage;
import io.lvsconsole.engine.time.MonoTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What was sent in this generation: the last number, and the last {@value #HISTORY} messages in order for those who ask
 * again. Immutable.
 */
record Transmission(long lastSeq, List<Sent> history) {

    static final Transmission NONE = new Transmission(0, List.of());
    static final int HISTORY = 500;

    /** A message, and when it was repeated last. */
    record Sent(long seq, HeartbeatMessage message, Optional<MonoTime> repeatedAt) {}

    Transmission {
        history = List.copyOf(history);
    }

    /** After sending the next message. */
    Transmission sent(HeartbeatMessage message) {
        List<Sent> longer = new ArrayList<>(history.subList(Math.max(0, history.size() - HISTORY + 1), history.size()));
        longer.add(new Sent(lastSeq + 1, message, Optional.empty()));
        return new Transmission(lastSeq + 1, longer);
    }

    Optional<Sent> find(long seq) {
        if (history.isEmpty()) {
            return Optional.empty();
        }
        long index = seq - history.get(0).seq();
        return index < 0 || index >= history.size() ? Optional.empty() : Optional.of(history.get((int) index));
    }

    /** After sending one again. */
    Transmission repeated(Sent sent, MonoTime now) {
        List<Sent> changed = new ArrayList<>(history);
        changed.set((int) (sent.seq() - history.get(0).seq()), new Sent(sent.seq(), sent.message(), Optional.of(now)));
        return new Transmission(lastSeq, changed);
    }
}
