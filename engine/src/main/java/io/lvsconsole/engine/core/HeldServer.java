package io.lvsconsole.engine.core;

import io.lvsconsole.engine.health.Intervention;
import io.lvsconsole.netlink.ipvs.DestinationKey;
import java.util.Optional;

/**
 * What an operator decided about a real server, as it is kept over a restart: a drain goes on without its time limit,
 * because no clock survives.
 *
 * @param service name of the service
 * @param server the real server as configured
 * @param kind the decision
 * @param weight the weight decided on, else 0
 */
public record HeldServer(String service, DestinationKey server, Intervention.Kind kind, int weight) {

    Intervention intervention() {
        return new Intervention(kind, weight, Optional.empty());
    }
}
