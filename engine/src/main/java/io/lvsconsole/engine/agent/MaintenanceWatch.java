package io.lvsconsole.engine.agent;

import io.lvsconsole.engine.core.ConfigEffect;
import io.lvsconsole.engine.core.Effect;
import io.lvsconsole.engine.core.EngineEvent;
import io.lvsconsole.engine.core.Notification;
import io.lvsconsole.engine.core.ServiceInput;
import io.lvsconsole.engine.loop.EffectHandler;
import io.lvsconsole.engine.model.EngineConfig;
import io.lvsconsole.netlink.net.IpAddress;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Looks once a second into the maintenance directory and tells which real servers its files name: ADDRESS, ADDRESS:PORT,
 * NAME or NAME:PORT, IPv6 in brackets. Names are looked up once, on the thread of this watch. At most
 * {@value #MOST} files count.
 */
public final class MaintenanceWatch implements EffectHandler, AutoCloseable {

    private static final int MOST = 10_000;

    private final Consumer<EngineEvent> results;
    private final Consumer<Notification> told;
    private final ScheduledExecutorService worker = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "maintenance-watch");
        thread.setDaemon(true);
        return thread;
    });
    private final Map<String, Set<String>> resolved = new HashMap<>();
    private volatile Optional<Path> directory;
    private Set<String> last = Set.of();
    private boolean isMissing;

    /** A watch that goes by a configuration, and by later ones. */
    public MaintenanceWatch(EngineConfig config, Consumer<EngineEvent> results, Consumer<Notification> told) {
        this.results = results;
        this.told = told;
        this.directory = config.director().maintenanceDir().map(Path::of);
        worker.scheduleWithFixedDelay(this::look, 0, 1, TimeUnit.SECONDS);
    }

    @Override
    public boolean run(Effect effect, Consumer<EngineEvent> answers) {
        if (effect instanceof ConfigEffect.InForce change) {
            directory = change.config().director().maintenanceDir().map(Path::of);
        }
        return false;
    }

    private void look() {
        Set<String> markers = new HashSet<>();
        directory.ifPresent(path -> {
            try (Stream<Path> files = Files.list(path)) {
                files.limit(MOST)
                        .forEach(file ->
                                markers.addAll(markers(file.getFileName().toString())));
                isMissing = false;
            } catch (IOException e) {
                complain(path);
            }
        });
        if (!markers.equals(last)) {
            last = markers;
            results.accept(new ServiceInput.MaintenanceRead(markers));
        }
    }

    private void complain(Path path) {
        if (!isMissing) {
            isMissing = true;
            told.accept(Notification.of(
                    Notification.Level.WARNING,
                    "services.maintenance",
                    path.toString(),
                    "maintenance directory " + path + " cannot be read: no server is in maintenance by it"));
        }
    }

    /** What a file name stands for: itself, or, being a name, every address of it. */
    Set<String> markers(String name) {
        boolean bracketed = name.startsWith("[");
        int colon = bracketed ? name.indexOf("]:") + 1 : name.lastIndexOf(':');
        String host = colon > 0 ? name.substring(0, colon) : name;
        String port = colon > 0 ? name.substring(colon) : "";
        if (bracketed || IpAddress.parse(host).isPresent()) {
            return Set.of(name);
        }
        return resolved.computeIfAbsent(name, key -> lookUp(host, port));
    }

    private static Set<String> lookUp(String host, String port) {
        Set<String> found = new HashSet<>();
        try {
            for (InetAddress address : InetAddress.getAllByName(host)) {
                IpAddress ip = IpAddress.ofBytes(address.getAddress());
                found.add((ip.isIpv4() ? ip.toString() : "[" + ip + "]") + port);
            }
        } catch (UnknownHostException notAName) {
            // A file of another kind: it names no server.
            return Set.of();
        }
        return found;
    }

    @Override
    public void close() {
        worker.shutdownNow();
    }
}
