package io.lvsconsole.engine.heartbeat;

import io.lvsconsole.engine.time.MonoTime;
import java.util.Optional;

/**
 * A ping node. Immutable.
 *
 * @param name its name
 * @param status {@link NodeStatus#INIT}, {@link NodeStatus#PING} or {@link NodeStatus#DEAD}
 * @param since when it took that
 * @param heardAt when it answered last
 */
public record PingState(String name, NodeStatus status, MonoTime since, Optional<MonoTime> heardAt) {

    PingState withStatus(NodeStatus next, MonoTime now) {
        return new PingState(name, next, next == status ? since : now, heardAt);
    }

    PingState answered(MonoTime now) {
        return new PingState(name, status, since, Optional.of(now));
    }
}
