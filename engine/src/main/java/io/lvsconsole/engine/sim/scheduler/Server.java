package io.lvsconsole.engine.sim.scheduler;

import io.lvsconsole.netlink.ipvs.DestinationKey;

/** What a scheduler sees of a destination: its weight, its load and whether it may be used. */
public interface Server {

    /** Address and port: the hashing schedulers derive the server's place from them. */
    DestinationKey key();

    /** Weight, 0 or more; 0 takes no new connections. */
    int weight();

    /** The latest weight that was not 0 (0 if there was none): mh keeps the place of a quiesced server. */
    int lastWeight();

    /** Whether its upper connection limit was reached and not yet left again. */
    boolean isOverloaded();

    /** False once it was deleted from its service. */
    boolean isAvailable();

    /** Active connections. */
    int activeConnections();

    /** Inactive connections. */
    int inactiveConnections();

    /** Whether a new connection may be given to it. */
    default boolean isUsable() {
        return weight() > 0 && !isOverloaded();
    }

    /** The load as lc, wlc, lblc, lblcr and twos count it: an active connection weighs as much as 256 inactive ones. */
    default long overhead() {
        return ((long) activeConnections() << 8) + inactiveConnections();
    }
}
