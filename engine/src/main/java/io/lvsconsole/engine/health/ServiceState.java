package io.lvsconsole.engine.health;

import io.lvsconsole.netlink.ipvs.DestinationKey;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The state of a virtual service.
 *
 * @param hasQuorum whether enough weight is alive, with hysteresis
 * @param servers its real servers by configured address and port, in the order of the configuration
 */
public record ServiceState(boolean hasQuorum, Map<DestinationKey, RealServerState> servers) {

    /** Copies, order kept. */
    public ServiceState {
        servers = Collections.unmodifiableMap(new LinkedHashMap<>(servers));
    }

    ServiceState with(DestinationKey key, RealServerState server) {
        Map<DestinationKey, RealServerState> changed = new LinkedHashMap<>(servers);
        changed.put(key, server);
        return new ServiceState(hasQuorum, changed);
    }

    ServiceState withQuorum(boolean quorum) {
        return new ServiceState(quorum, servers);
    }
}
