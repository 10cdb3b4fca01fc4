package io.lvsconsole.engine.boot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lvsconsole.engine.core.Notification;
import io.lvsconsole.engine.loop.OwnershipStore;
import io.lvsconsole.engine.reconcile.Ownership;
import io.lvsconsole.netlink.ipvs.DestinationKey;
import io.lvsconsole.netlink.ipvs.ServiceKey;
import io.lvsconsole.netlink.net.Family;
import io.lvsconsole.netlink.net.IpAddress;
import io.lvsconsole.netlink.net.L4Protocol;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What is ours in the kernel's table, on disk (reliability rule S6): written, flushed and renamed before a plan is applied.
 * A damaged file is set aside with a message and counts as none: then nothing is deleted that is not wanted any more.
 *
 * <p>Format: JSON, {@code {"version": 1, "services": [{"protocol": "TCP", "address": "10.0.0.1", "port": 80,
 * "destinations": ["10.0.0.2 80"]}, {"mark": 5, "family": "IPV4", "destinations": []}]}}.
 */
final class OwnershipFile implements OwnershipStore {

    private static final int VERSION = 1;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;
    private final Consumer<Notification> log;

    OwnershipFile(Path file, Consumer<Notification> log) {
        this.file = file;
        this.log = log;
    }

    @Override
    public void save(Ownership ownership) {
        ObjectNode root = JSON.createObjectNode().put("version", VERSION);
        ArrayNode services = root.putArray("services");
        ownership.owned().forEach((key, destinations) -> {
            ObjectNode service = services.addObject();
            if (key instanceof ServiceKey.Address address) {
                service.put("protocol", address.protocol().name());
                service.put("address", address.address().toString());
                service.put("port", address.port());
            } else if (key instanceof ServiceKey.FwMark mark) {
                service.put("mark", mark.mark());
                service.put("family", mark.family().name());
            }
            ArrayNode list = service.putArray("destinations");
            destinations.forEach(destination -> list.add(destination.address() + " " + destination.port()));
        });
        try {
            DurableFile.write(file, JSON.writeValueAsBytes(root), "rw-r-----");
        } catch (IOException e) {
            tell("cannot write " + file + ": " + e.getMessage()
                    + "; after a restart, rows that are no longer wanted stay");
        }
    }

    /** What the previous run left. */
    Ownership read() {
        if (!Files.exists(file)) {
            return Ownership.NONE;
        }
        try {
            JsonNode root = JSON.readTree(Files.readAllBytes(file));
            if (root.path("version").asInt() != VERSION) {
                throw new IllegalArgumentException("version " + root.path("version"));
            }
            Map<ServiceKey, Set<DestinationKey>> owned = new LinkedHashMap<>();
            for (JsonNode service : root.path("services")) {
                Set<DestinationKey> destinations = new LinkedHashSet<>();
                for (JsonNode text : service.path("destinations")) {
                    String[] words = text.asText().split(" ", 2);
                    destinations.add(new DestinationKey(IpAddress.of(words[0]), Integer.parseInt(words[1])));
                }
                owned.put(key(service), destinations);
            }
            return new Ownership(owned);
        } catch (IOException | RuntimeException e) {
            setAside(e);
            return Ownership.NONE;
        }
    }

    private static ServiceKey key(JsonNode service) {
        if (service.has("mark")) {
            return new ServiceKey.FwMark(
                    service.path("mark").asLong(),
                    Family.valueOf(service.path("family").asText()));
        }
        return new ServiceKey.Address(
                L4Protocol.valueOf(service.path("protocol").asText()),
                IpAddress.of(service.path("address").asText()),
                service.path("port").asInt(-1));
    }

    private void setAside(Exception why) {
        String where;
        try {
            where = "set aside as " + DurableFile.setAside(file);
        } catch (IOException e) {
            where = "and cannot be set aside: " + e.getMessage();
        }
        tell(file + " is damaged (" + why.getMessage() + "), " + where + "; rows that are no longer wanted stay");
    }

    private void tell(String text) {
        log.accept(Notification.of(Notification.Level.ALARM, "engine.state", file.toString(), text));
    }
}
