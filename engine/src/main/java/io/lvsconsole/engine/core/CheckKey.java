package io.lvsconsole.engine.core;

import io.lvsconsole.engine.model.CheckSpec;
import io.lvsconsole.netlink.ipvs.DestinationKey;
import io.lvsconsole.netlink.ipvs.ServiceKey;
import java.util.Objects;
import java.util.Optional;

/**
 * What makes two checks the same: equal ones are run once, and the result counts for every service that has them (as
 * ldirectord does). A class and not a record because it is looked up several times for each run: its hash is computed once.
 */
public final class CheckKey {

    private final CheckSpec spec;
    private final DestinationKey server;
    private final Optional<ServiceKey> service;
    private final int hash;

    /**
     * A key.
     *
     * @param spec what is checked, times included
     * @param server the real server, with the service's port if it has none of its own
     * @param service the service, where the check is told of it (programs); else empty
     */
    public CheckKey(CheckSpec spec, DestinationKey server, Optional<ServiceKey> service) {
        this.spec = spec;
        this.server = server;
        this.service = service;
        this.hash = Objects.hash(spec, server, service);
    }

    /** What is checked, times included. */
    public CheckSpec spec() {
        return spec;
    }

    /** The real server, with the service's port if it has none of its own. */
    public DestinationKey server() {
        return server;
    }

    /** The service, where the check is told of it; else empty. */
    public Optional<ServiceKey> service() {
        return service;
    }

    @Override
    public boolean equals(Object other) {
        return this == other
                || other instanceof CheckKey that
                        && hash == that.hash
                        && server.equals(that.server)
                        && service.equals(that.service)
                        && spec.equals(that.spec);
    }

    @Override
    public int hashCode() {
        return hash;
    }

    @Override
    public String toString() {
        return spec.getClass().getSimpleName() + " of " + server;
    }
}
