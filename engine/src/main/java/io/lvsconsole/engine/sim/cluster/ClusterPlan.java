package io.lvsconsole.engine.sim.cluster;

import io.lvsconsole.engine.model.EngineConfig;
import io.lvsconsole.netlink.net.Cidr;
import io.lvsconsole.netlink.net.IpAddress;
import java.time.Duration;
import java.util.List;

/**
 * What stands in a cluster that people train on. Everything is on one segment.
 *
 * @param directors the directors, the preferred one first
 * @param servers the real servers
 * @param client who makes requests
 */
public record ClusterPlan(List<DirectorPlan> directors, List<ServerPlan> servers, ClientPlan client) {

    /** Copies the lists. */
    public ClusterPlan {
        directors = List.copyOf(directors);
        servers = List.copyOf(servers);
    }

    /**
     * A director.
     *
     * @param name its name
     * @param link its network card
     * @param address its own address
     * @param config what its engine runs
     */
    public record DirectorPlan(String name, String link, Cidr address, EngineConfig config) {}

    /**
     * A real server in direct routing: virtual addresses are on its loopback, and it does not answer ARP for them.
     *
     * @param name its name
     * @param link its network card
     * @param address its own address
     * @param virtual the virtual addresses it takes packets for
     * @param port where its httpd listens, 1..65535
     * @param page what its httpd says
     */
    public record ServerPlan(String name, String link, Cidr address, List<IpAddress> virtual, int port, String page) {
        /** Copies the list. */
        public ServerPlan {
            virtual = List.copyOf(virtual);
        }
    }

    /**
     * A host that requests a page again and again.
     *
     * @param name its name
     * @param link its network card
     * @param addresses its addresses; requests come from each in turn
     * @param virtual the address asked for
     * @param port its port, 1..65535
     * @param every time between the beginnings of two requests
     * @param timeout after which a request counts as lost
     * @param stay how long a connection stays open after its answer, at most
     */
    public record ClientPlan(
            String name,
            String link,
            List<Cidr> addresses,
            IpAddress virtual,
            int port,
            Duration every,
            Duration timeout,
            Duration stay) {
        /** Copies the list. */
        public ClientPlan {
            addresses = List.copyOf(addresses);
        }
    }
}
