package io.lvsconsole.engine.core;

import io.lvsconsole.engine.model.RealServer;
import java.util.Optional;
import java.util.Set;

/** Which marker of the maintenance directory names a real server (ldirectord's {@code maintenancedir}). */
final class MaintenanceMarkers {

    private MaintenanceMarkers() {}

    /** The marker of a server, with its configured port or without one. */
    static Optional<String> of(RealServer server, Set<String> markers) {
        if (markers.isEmpty()) {
            return Optional.empty();
        }
        String host = server.address().isIpv4() ? server.address().toString() : "[" + server.address() + "]";
        String exact = host + ":" + server.port();
        return markers.contains(exact) ? Optional.of(exact) : Optional.of(host).filter(markers::contains);
    }
}
