package io.lvsconsole.engine.heartbeat;

import io.lvsconsole.engine.time.MonoTime;
import java.util.Optional;

/**
 * What is known from the vote file, and whether a takeover waits for it. Immutable.
 *
 * @param count our last ballot's number
 * @param partner the other's last ballot
 * @param changedAt when the other's ballot was seen to change last
 * @param readAt when the file was read last
 * @param isWaiting whether a takeover waits until the other has yielded or is dead
 */
public record Arbitration(
        long count,
        Optional<Ballot> partner,
        Optional<MonoTime> changedAt,
        Optional<MonoTime> readAt,
        boolean isWaiting) {

    static final Arbitration NONE = new Arbitration(0, Optional.empty(), Optional.empty(), Optional.empty(), false);

    Arbitration cast() {
        return new Arbitration(count + 1, partner, changedAt, readAt, isWaiting);
    }

    Arbitration read(Optional<Ballot> seen, MonoTime now) {
        boolean isNew = seen.isPresent() && !seen.equals(partner);
        return new Arbitration(count, seen, isNew ? Optional.of(now) : changedAt, Optional.of(now), isWaiting);
    }

    Arbitration waiting(boolean waits) {
        return new Arbitration(count, partner, changedAt, readAt, waits);
    }
}
