package io.lvsconsole.engine.boot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lvsconsole.engine.core.Effect;
import io.lvsconsole.engine.core.EngineEvent;
import io.lvsconsole.engine.core.HeldServer;
import io.lvsconsole.engine.core.Notification;
import io.lvsconsole.engine.core.ServiceEffect;
import io.lvsconsole.engine.core.ServiceInput;
import io.lvsconsole.engine.health.Intervention;
import io.lvsconsole.engine.loop.EffectHandler;
import io.lvsconsole.engine.reconcile.Overrides;
import io.lvsconsole.netlink.ipvs.DestinationKey;
import io.lvsconsole.netlink.ipvs.IpvsWords;
import io.lvsconsole.netlink.ipvs.IpvsWordsReader;
import io.lvsconsole.netlink.net.IpAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * What operators changed at run time, on disk, so that it outlives the engine. Written on the worker; a damaged file is
 * set aside with a message and counts as none.
 *
 * <p>Format: JSON, {@code {"version": 1, "changes": [{"who": "root", "command": "ipvsadm -d -t 10.0.0.1:80 -r
 * 10.0.0.2:80"}], "held": [{"service": "www", "server": "10.0.0.3 80", "kind": "DRAIN", "weight": 0}]}}.
 */
final class OverridesFile implements EffectHandler {

    private static final int VERSION = 1;
    private static final long MOST_BYTES = 16L << 20;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;
    private final Executor worker;
    private final Consumer<Notification> log;

    OverridesFile(Path file, Executor worker, Consumer<Notification> log) {
        this.file = file;
        this.worker = worker;
        this.log = log;
    }

    @Override
    public boolean run(Effect effect, Consumer<EngineEvent> answers) {
        if (effect instanceof ServiceEffect.SaveOverrides save) {
            worker.execute(() -> write(save));
            return true;
        }
        return false;
    }

    private void write(ServiceEffect.SaveOverrides save) {
        ObjectNode root = JSON.createObjectNode().put("version", VERSION);
        ArrayNode changes = root.putArray("changes");
        save.overrides().services().forEach((key, override) -> override.changes(key)
                .forEach(change -> changes.addObject()
                        .put("who", override.who())
                        .put("command", IpvsWords.of(change).orElseThrow())));
        ArrayNode held = root.putArray("held");
        save.held().forEach(each -> held.addObject()
                .put("service", each.service())
                .put("server", each.server().address() + " " + each.server().port())
                .put("kind", each.kind().name())
                .put("weight", each.weight()));
        try {
            DurableFile.write(file, JSON.writeValueAsBytes(root), "rw-r-----");
        } catch (IOException e) {
            tell("cannot write " + file + ": " + e.getMessage() + "; after a restart, runtime overrides are forgotten");
        }
    }

    /** What the previous run left. */
    ServiceInput.OverridesLoaded read() {
        Overrides overrides = Overrides.NONE;
        List<HeldServer> held = new ArrayList<>();
        try {
            if (!Files.exists(file)) {
                return new ServiceInput.OverridesLoaded(overrides, held);
            }
            if (Files.size(file) > MOST_BYTES) {
                throw new IOException("it is larger than 16 MiB");
            }
            JsonNode root = JSON.readTree(Files.readAllBytes(file));
            if (root.path("version").asInt() != VERSION) {
                throw new IOException("version " + root.path("version"));
            }
            for (JsonNode change : root.path("changes")) {
                overrides = overrides.with(
                        IpvsWordsReader.read(change.path("command").asText()),
                        change.path("who").asText());
            }
            for (JsonNode each : root.path("held")) {
                held.add(held(each));
            }
            return new ServiceInput.OverridesLoaded(overrides, held);
        } catch (IOException | IllegalArgumentException | ArrayIndexOutOfBoundsException damaged) {
            setAside(damaged);
            return new ServiceInput.OverridesLoaded(Overrides.NONE, List.of());
        }
    }

    private static HeldServer held(JsonNode node) {
        String[] words = node.path("server").asText().split(" ", 2);
        return new HeldServer(
                node.path("service").asText(),
                new DestinationKey(IpAddress.of(words[0]), Integer.parseInt(words[1])),
                Intervention.Kind.valueOf(node.path("kind").asText()),
                Math.max(0, node.path("weight").asInt()));
    }

    private void setAside(Exception why) {
        String where;
        try {
            where = "set aside as " + DurableFile.setAside(file);
        } catch (IOException e) {
            where = "and cannot be set aside: " + e.getMessage();
        }
        tell(file + " is damaged (" + why.getMessage() + "), " + where + "; runtime overrides are forgotten");
    }

    private void tell(String text) {
        log.accept(Notification.of(Notification.Level.ALARM, "engine.state", file.toString(), text));
    }
}
