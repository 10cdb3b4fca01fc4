package io.lvsconsole.engine.control;

import io.lvsconsole.engine.api.ControlRequest;
import io.lvsconsole.engine.api.ControlRequest.Role;
import io.lvsconsole.engine.core.ControlEffect;
import io.lvsconsole.engine.core.ControlInput;
import io.lvsconsole.engine.core.Effect;
import io.lvsconsole.engine.core.EngineEvent;
import io.lvsconsole.engine.loop.EffectHandler;
import io.lvsconsole.engine.model.ControlSettings;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import jdk.net.ExtendedSocketOptions;
import jdk.net.UnixDomainPrincipal;

/**
 * Listens on the control socket: mode 0660, group of the configuration, at most {@value #MOST} connections, a thread each.
 * Every question goes through the one check of roles and then to the engine's mailbox; the engine's answer comes back as an
 * effect.
 */
public final class ControlServer implements EffectHandler, AutoCloseable {

    /** Connections at a time; further ones are closed at once. */
    public static final int MOST = 64;

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final ControlSettings settings;
    private final PeerPolicy policy;
    private final EventJournal journal;
    private final Consumer<EngineEvent> mailbox;
    private final ServerSocketChannel listener;
    private final AtomicLong tickets = new AtomicLong();
    private final Map<Long, CompletableFuture<ControlEffect>> waiting = new ConcurrentHashMap<>();
    private final Set<ControlConnection> connections = ConcurrentHashMap.newKeySet();

    private ControlServer(
            ControlSettings settings,
            EventJournal journal,
            Consumer<EngineEvent> mailbox,
            ServerSocketChannel listener) {
        this.settings = settings;
        this.policy = new PeerPolicy(settings);
        this.journal = journal;
        this.mailbox = mailbox;
        this.listener = listener;
    }

    /**
     * Listens. A socket file that nobody answers on is a leftover and replaced; one that answers is another engine.
     *
     * @throws IOException if the socket cannot be made, or another engine has it
     */
    public static ControlServer open(ControlSettings settings, EventJournal journal, Consumer<EngineEvent> mailbox)
            throws IOException {
        Path path = Path.of(settings.socket());
        Files.createDirectories(path.getParent());
        UnixDomainSocketAddress address = UnixDomainSocketAddress.of(path);
        if (Files.exists(path)) {
            if (answers(address)) {
                throw new IOException(path + " is in use: another engine runs here");
            }
            Files.delete(path);
        }
        ServerSocketChannel listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        listener.bind(address);
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-rw----"));
        giveToGroup(path, settings.group());
        ControlServer server = new ControlServer(settings, journal, mailbox, listener);
        daemon(server::accept, "control-accept");
        daemon(server::dropStuck, "control-watch");
        return server;
    }

    private static boolean answers(UnixDomainSocketAddress address) {
        try (SocketChannel probe = SocketChannel.open(address)) {
            return probe.isConnected();
        } catch (IOException nobody) {
            return false;
        }
    }

    private static void giveToGroup(Path path, String group) {
        try {
            Files.getFileAttributeView(path, PosixFileAttributeView.class)
                    .setGroup(
                            path.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByGroupName(group));
        } catch (IOException noSuchGroup) {
            // Without the group only root can connect, which is the safe side.
            return;
        }
    }

    private static void daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        while (listener.isOpen()) {
            try {
                SocketChannel channel = listener.accept();
                if (connections.size() >= MOST) {
                    channel.close();
                    continue;
                }
                UnixDomainPrincipal peer = channel.getOption(ExtendedSocketOptions.SO_PEERCRED);
                String user = peer.user().getName();
                Optional<Role> role = policy.role(user, peer.group().getName());
                ControlConnection connection = new ControlConnection(channel, user, role, this, journal);
                connections.add(connection);
                daemon(
                        () -> {
                            connection.serve();
                            connections.remove(connection);
                        },
                        "control-" + user);
            } catch (IOException closed) {
                // The listener was closed, or a peer went away while it was accepted: look again.
                continue;
            }
        }
    }

    /** A peer that does not take a message within 5 s is let go (reliability.md, section 5). */
    private void dropStuck() {
        while (listener.isOpen()) {
            connections.stream()
                    .filter(connection -> connection.isStuck(PATIENCE.toNanos()))
                    .forEach(ControlConnection::close);
            try {
                Thread.sleep(500);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    /** How many peers there are. */
    int connections() {
        return connections.size();
    }

    /** Asks the engine; the future completes on the loop. */
    CompletableFuture<ControlEffect> ask(String who, ControlRequest request) {
        long ticket = tickets.incrementAndGet();
        CompletableFuture<ControlEffect> reply = new CompletableFuture<>();
        waiting.put(ticket, reply);
        mailbox.accept(new ControlInput(ticket, who, request));
        return reply;
    }

    @Override
    public boolean run(Effect effect, Consumer<EngineEvent> answers) {
        if (effect instanceof ControlEffect answer) {
            CompletableFuture<ControlEffect> reply = waiting.remove(answer.ticket());
            if (reply != null) {
                reply.complete(answer);
            }
            return true;
        }
        return false;
    }

    @Override
    public void close() throws IOException {
        listener.close();
        connections.forEach(ControlConnection::close);
        Files.deleteIfExists(Path.of(settings.socket()));
    }
}
