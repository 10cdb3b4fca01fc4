package io.lvsconsole.console.view;

import io.lvsconsole.netlink.ipvs.DestinationKey;
import io.lvsconsole.netlink.ipvs.ServiceKey;

/** What a row stands for, for actions and explanations. */
public sealed interface Subject {

    /** The word that names it to the engine and to people. */
    String name();

    /**
     * A virtual service.
     *
     * @param key its key
     * @param name its name, or its key without one
     */
    record Service(ServiceKey key, String name) implements Subject {}

    /**
     * A real server of a service.
     *
     * @param service the service
     * @param serviceName its name, or its key without one
     * @param key the real server
     */
    record Real(ServiceKey service, String serviceName, DestinationKey key) implements Subject {
        @Override
        public String name() {
            return key.toString();
        }
    }

    /**
     * A VRRP instance.
     *
     * @param name its name
     */
    record Instance(String name) implements Subject {}

    /**
     * A node of the cluster, or a machine of the lab.
     *
     * @param name its name
     */
    record Node(String name) implements Subject {}

    /**
     * A group of resources.
     *
     * @param name its name
     */
    record Group(String name) implements Subject {}

    /**
     * An address on a link.
     *
     * @param name the address
     * @param link the link
     */
    record Address(String name, String link) implements Subject {}

    /**
     * An event.
     *
     * @param number its number
     * @param name what it is about
     */
    record Event(long number, String name) implements Subject {}
}
