package io.lvsconsole.console.lab;

import io.lvsconsole.netlink.net.Cidr;
import io.lvsconsole.netlink.net.IpAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a training cluster consists of, whatever world it lives in.
 *
 * @param name what is typed to choose it, e.g. {@code t3}
 * @param title what the screen says, e.g. {@code T3 keepalived}
 * @param about one sentence
 * @param directors the directors, the one to open with first
 * @param servers the real servers
 * @param client who makes requests
 * @param faults words of the lab worth trying, e.g. {@code kill ds1}
 * @param steps the tutorial
 */
public record Scenario(
        String name,
        String title,
        String about,
        List<DirectorPart> directors,
        List<ServerPart> servers,
        ClientPart client,
        List<String> faults,
        List<Step> steps) {

    /** Copies the lists. */
    public Scenario {
        directors = List.copyOf(directors);
        servers = List.copyOf(servers);
        faults = List.copyOf(faults);
        steps = List.copyOf(steps);
    }

    /**
     * A director.
     *
     * @param name its name
     * @param link its network card
     * @param address its own address
     * @param config its configuration, a path in the sample configurations
     */
    public record DirectorPart(String name, String link, Cidr address, String config) {}

    /**
     * A real server in direct routing.
     *
     * @param name its name
     * @param link its network card
     * @param address its own address
     * @param virtual virtual addresses on its loopback
     * @param port where its httpd listens
     * @param page what its httpd says
     */
    public record ServerPart(String name, String link, Cidr address, List<IpAddress> virtual, int port, String page) {
        /** Copies the list. */
        public ServerPart {
            virtual = List.copyOf(virtual);
        }
    }

    /**
     * The client.
     *
     * @param name its name
     * @param link its network card
     * @param addresses its addresses; requests come from each in turn, as if from so many people
     * @param virtual the address it asks for
     * @param port the port it asks for
     * @param every time between two requests
     * @param timeout when a request counts as lost
     * @param stay how long a connection stays open after its answer, at most
     */
    public record ClientPart(
            String name,
            String link,
            List<Cidr> addresses,
            IpAddress virtual,
            int port,
            Duration every,
            Duration timeout,
            Duration stay) {
        /** Copies the list. */
        public ClientPart {
            addresses = List.copyOf(addresses);
        }
    }

    /**
     * A step of the tutorial. It is done when the program has seen every goal, not when something was typed.
     *
     * @param text what the reader is told
     * @param on the director where the line is typed
     * @param type the line to type, if any
     * @param goals what is to be seen, in the words of {@link Goal}
     * @param within the time for that
     */
    public record Step(String text, String on, Optional<String> type, List<String> goals, Duration within) {
        /** Copies the list. */
        public Step {
            goals = List.copyOf(goals);
        }
    }
}
