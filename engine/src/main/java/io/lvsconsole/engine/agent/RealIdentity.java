package io.lvsconsole.engine.agent;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lvsconsole.netlink.net.Cidr;
import io.lvsconsole.netlink.net.IpAddress;
import io.lvsconsole.netlink.net.MacAddress;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What an interface was before an identity was put on it, on disk before anything is changed: a node that crashes with a
 * foreign identity finds its own again. Lives where a reboot clears it, because a reboot brings the own identity back by
 * itself.
 *
 * @param mac the MAC address
 * @param addresses IPv4 addresses with their prefix lengths, the primary ones first
 * @param hostName the host name
 * @param routes routes over the interface that a change of it loses
 */
record RealIdentity(MacAddress mac, List<Cidr> addresses, String hostName, List<Route> routes) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int VERSION = 1;

    RealIdentity {
        addresses = List.copyOf(addresses);
        routes = List.copyOf(routes);
    }

    /**
     * A route over the interface.
     *
     * @param destination where it leads
     * @param gateway by whom; empty for a directly connected one
     * @param metric its metric
     */
    record Route(Cidr destination, Optional<IpAddress> gateway, long metric) {}

    /** Writes it, flushed and renamed. */
    void save(Path file) throws IOException {
        ObjectNode root = JSON.createObjectNode().put("version", VERSION);
        root.put("mac", mac.toString()).put("host_name", hostName);
        addresses.forEach(address -> root.withArray("addresses").add(address.toString()));
        for (Route route : routes) {
            ObjectNode row = root.withArray("routes").addObject();
            row.put("destination", route.destination().toString()).put("metric", route.metric());
            route.gateway().ifPresent(gateway -> row.put("gateway", gateway.toString()));
        }
        Files.createDirectories(file.getParent());
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.write(fresh, JSON.writeValueAsBytes(root));
        try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Reads it; empty if there is none. */
    static Optional<RealIdentity> load(Path file) throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            JsonNode root = JSON.readTree(Files.readAllBytes(file));
            List<Cidr> addresses = new ArrayList<>();
            root.path("addresses").forEach(text -> addresses.add(Cidr.of(text.asText())));
            List<Route> routes = new ArrayList<>();
            for (JsonNode row : root.path("routes")) {
                routes.add(new Route(
                        Cidr.of(row.path("destination").asText()),
                        IpAddress.parse(row.path("gateway").asText()),
                        row.path("metric").asLong()));
            }
            return Optional.of(new RealIdentity(
                    MacAddress.of(root.path("mac").asText()),
                    addresses,
                    root.path("host_name").asText(),
                    routes));
        } catch (IllegalArgumentException e) {
            throw new IOException(file + " is damaged: " + e.getMessage(), e);
        }
    }
}
