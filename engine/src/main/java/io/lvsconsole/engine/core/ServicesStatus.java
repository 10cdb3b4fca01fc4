package io.lvsconsole.engine.core;

import io.lvsconsole.engine.health.CheckState;
import io.lvsconsole.engine.health.RealServerState;
import io.lvsconsole.engine.health.ServiceHealth;
import io.lvsconsole.engine.model.RealServer;
import io.lvsconsole.engine.model.VirtualService;
import io.lvsconsole.engine.reconcile.Ownership;
import io.lvsconsole.engine.reconcile.ServiceOverride;
import io.lvsconsole.netlink.ipvs.DestinationKey;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How the virtual services stand at one moment, for people and programs. Immutable; may leave the engine's thread.
 *
 * @param services in the order of the configuration
 * @param owned what is ours in the kernel's table
 * @param isHolding whether the panic guard holds weights because everything went silent at once
 */
public record ServicesStatus(List<Service> services, Ownership owned, boolean isHolding) {

    /** Copies. */
    public ServicesStatus {
        services = List.copyOf(services);
    }

    /**
     * One service.
     *
     * @param service its configuration
     * @param hasQuorum whether enough weight is alive
     * @param servers its real servers in the order of the configuration
     * @param override what operators changed in it
     * @param removed configured real servers that operators took out
     * @param isRemoved whether operators deleted the service
     */
    public record Service(
            VirtualService service,
            boolean hasQuorum,
            List<Server> servers,
            Optional<ServiceOverride> override,
            List<RealServer> removed,
            boolean isRemoved) {
        /** Copies. */
        public Service {
            servers = List.copyOf(servers);
            removed = List.copyOf(removed);
        }

        /** One that operators have not changed. */
        static Service of(VirtualService service, boolean hasQuorum, List<Server> servers) {
            return new Service(service, hasQuorum, servers, Optional.empty(), List.of(), false);
        }

        /** One that operators deleted. */
        static Service removed(VirtualService configured, Optional<ServiceOverride> override) {
            return new Service(configured, false, List.of(), override, configured.realServers(), true);
        }

        Service overridden(VirtualService configured, Optional<ServiceOverride> by) {
            if (by.isEmpty()) {
                return this;
            }
            Set<DestinationKey> present = new HashSet<>();
            servers.forEach(server -> present.add(ServiceHealth.key(server.server())));
            List<RealServer> gone = configured.realServers().stream()
                    .filter(server -> !present.contains(ServiceHealth.key(server)))
                    .toList();
            return new Service(service, hasQuorum, servers, by, gone, false);
        }
    }

    /**
     * One real server.
     *
     * @param server its configuration
     * @param state alive or not, why, and what an operator decided
     * @param kernelWeight the weight it should have in the kernel's table; -1 if it should not be there
     * @param checks its checks
     */
    public record Server(RealServer server, RealServerState state, int kernelWeight, List<Check> checks) {
        /** Copies. */
        public Server {
            checks = List.copyOf(checks);
        }
    }

    /**
     * One check.
     *
     * @param key what it is
     * @param state its state; empty if it does not run
     */
    public record Check(CheckKey key, Optional<CheckState> state) {}
}
