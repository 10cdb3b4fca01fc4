package io.lvsconsole.engine.core;

import io.lvsconsole.engine.health.CheckState;
import io.lvsconsole.engine.health.RealServerState;
import io.lvsconsole.engine.model.RealServer;
import io.lvsconsole.engine.model.VirtualService;
import io.lvsconsole.engine.reconcile.Ownership;
import java.util.List;
import java.util.Optional;

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
     */
    public record Service(VirtualService service, boolean hasQuorum, List<Server> servers) {
        /** Copies. */
        public Service {
            servers = List.copyOf(servers);
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
