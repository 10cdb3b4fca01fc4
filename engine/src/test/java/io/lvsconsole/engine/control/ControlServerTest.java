package io.lvsconsole.engine.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lvsconsole.engine.Eventually;
import io.lvsconsole.engine.api.ControlReply;
import io.lvsconsole.engine.api.ControlRequest;
import io.lvsconsole.engine.api.ControlRequest.Method;
import io.lvsconsole.engine.api.ControlRequest.Role;
import io.lvsconsole.engine.api.EngineSnapshot;
import io.lvsconsole.engine.core.ControlInput;
import io.lvsconsole.engine.core.ControlPart;
import io.lvsconsole.engine.core.Effect;
import io.lvsconsole.engine.core.EngineCore;
import io.lvsconsole.engine.core.EngineEvent;
import io.lvsconsole.engine.core.Lifecycle;
import io.lvsconsole.engine.core.ServicesPart;
import io.lvsconsole.engine.core.VrrpPart;
import io.lvsconsole.engine.model.ControlSettings;
import io.lvsconsole.engine.model.EngineConfig;
import io.lvsconsole.engine.model.Listener;
import io.lvsconsole.engine.model.RealServerBuilder;
import io.lvsconsole.engine.model.VirtualServiceBuilder;
import io.lvsconsole.engine.time.MonoTime;
import io.lvsconsole.netlink.net.IpAddress;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real server and the real client on a real socket, with a core behind them. */
class ControlServerTest {

    @TempDir
    Path directory;

    private final EventJournal journal = new EventJournal();
    private ControlServer server;
    private EngineCore core;
    private Path socket;

    @BeforeEach
    void start() throws IOException {
        EngineConfig config = EngineConfig.empty()
                .withServices(List.of(new VirtualServiceBuilder(List.of(Listener.of(IpAddress.of("10.0.0.1"), 80)))
                        .name("www")
                        .realServers(List.of(new RealServerBuilder(IpAddress.of("10.0.0.2"), 80)
                                .weight(5)
                                .build()))
                        .build()));
        VrrpPart vrrp = new VrrpPart(config);
        ServicesPart services = new ServicesPart(config);
        core = new EngineCore(List.of(vrrp, services, new ControlPart("ds1", vrrp, services)));
        socket = directory.resolve("engine.sock");
        ControlSettings settings = new ControlSettings(
                socket.toString(), "root", List.of(), List.of(), List.of(System.getProperty("user.name")));
        server = ControlServer.open(settings, journal, this::handle);
        handle(new Lifecycle.Started());
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
        assertThat(socket).doesNotExist();
    }

    private synchronized void handle(EngineEvent event) {
        for (Effect effect : core.handle(event, MonoTime.ZERO)) {
            if (!journal.run(effect, answer -> {})) {
                server.run(effect, answer -> {});
            }
        }
    }

    private ControlReply ask(ControlRequest request) throws IOException {
        try (ControlClient client = ControlClient.connect(socket)) {
            return client.call(request);
        }
    }

    private String state() throws IOException {
        EngineSnapshot snapshot =
                ask(ControlRequest.of(Method.SNAPSHOT)).snapshot().orElseThrow();
        return snapshot.services().get(0).servers().get(0).state();
    }

    @Test
    void a_server_is_drained_explained_and_the_drain_undone() throws Exception {
        assertThat(state()).isEqualTo("up");
        assertThat(ask(ControlRequest.server(Method.DRAIN, "www", "10.0.0.2:80"))
                        .lines())
                .containsExactly("drain 10.0.0.2:80 of www");
        assertThat(state()).isEqualTo("drain");
        assertThat(ask(ControlRequest.server(Method.EXPLAIN, "10.0.0.1:80", "10.0.0.2"))
                        .lines())
                .contains("10.0.0.2:80 of www is up for 0.0 s, weight 0 in the kernel", "  an operator decided: drain");
        assertThat(ask(ControlRequest.of(Method.UNDO)).lines()).containsExactly("undone: drain 10.0.0.2:80 of www");
        assertThat(state()).isEqualTo("up");
        assertThat(ask(ControlRequest.of(Method.UNDO)).error()).isPresent();
    }

    @Test
    void what_does_not_exist_is_named() throws Exception {
        ControlReply reply = ask(ControlRequest.server(Method.QUIESCE, "www", "10.9.9.9"));
        assertThat(reply.error().orElseThrow().code()).isEqualTo(ControlReply.Code.NOT_FOUND);
        assertThat(reply.error().orElseThrow().message()).startsWith("10.9.9.9: no such real server of www");
    }

    @Test
    void events_are_numbered_and_tell_who_did_it() throws Exception {
        ask(ControlRequest.server(Method.QUIESCE, "www", "10.0.0.2:80"));
        try (ControlClient client = ControlClient.connect(socket)) {
            assertThat(client.events(0)).anyMatch(event -> event.text()
                    .equals("quiesce 10.0.0.2:80 of www by " + System.getProperty("user.name")));
            assertThat(client.events(journal.last())).isEmpty();
        }
    }

    @Test
    void a_second_engine_does_not_take_the_socket_away() {
        ControlSettings same = new ControlSettings(socket.toString(), "root", List.of(), List.of(), List.of());
        assertThatThrownBy(() -> ControlServer.open(same, journal, event -> {})).hasMessageContaining("another engine");
    }

    @Test
    void the_socket_is_closed_to_others() throws Exception {
        assertThat(Files.getPosixFilePermissions(socket)).hasSize(4);
    }

    @Test
    void malformed_lines_get_an_error_and_the_connection_lives_on() throws Exception {
        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
            assertThat(say(channel, "not json")).contains("-32700");
            assertThat(say(channel, "[1]")).contains("-32600");
            assertThat(say(channel, "{\"method\":\"nonsense\",\"id\":7}"))
                    .contains("-32601")
                    .contains("\"id\":7");
            assertThat(say(channel, "{\"method\":\"snapshot\",\"id\":8}")).contains("\"director\":\"ds1\"");
        }
    }

    private void note(int number) {
        handle(new ControlInput(
                1_000_000 + number, "someone", ControlRequest.server(Method.QUIESCE, "www", "10.0.0.2:80")));
    }

    private static List<String> lines(SocketChannel channel, int count) throws IOException {
        LineBuffer buffer = new LineBuffer(1 << 20);
        ByteBuffer bytes = ByteBuffer.allocate(1 << 16);
        List<String> lines = new ArrayList<>();
        while (lines.size() < count && channel.read(bytes) >= 0) {
            bytes.flip();
            lines.addAll(buffer.add(bytes));
            bytes.clear();
        }
        return lines;
    }

    private static long number(String event) {
        return Long.parseLong(event.replaceAll(".*\"number\":([0-9]+).*", "$1"));
    }

    @Test
    void a_subscriber_gets_the_picture_and_then_every_event_in_order() throws Exception {
        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
            channel.write(ByteBuffer.wrap("{\"method\":\"subscribe\",\"id\":1}\n".getBytes(StandardCharsets.UTF_8)));
            String first = lines(channel, 1).get(0);
            assertThat(first).contains("\"snapshot\":{").contains("\"last_event\":" + journal.last());
            long last = journal.last();
            note(1);
            List<String> events = lines(channel, 2).stream()
                    .filter(line -> line.contains("\"method\":\"event\""))
                    .toList();
            assertThat(events).hasSize(2);
            assertThat(number(events.get(0))).isEqualTo(last + 1);
            assertThat(number(events.get(1))).isEqualTo(last + 2);
        }
    }

    @Test
    void a_subscriber_who_comes_late_is_told_what_is_lost() throws Exception {
        for (int i = 0; i < EventJournal.KEPT; i++) {
            note(i);
        }
        long oldest = journal.after(0, 1).get(0).number();
        assertThat(oldest).isGreaterThan(2);
        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
            channel.write(ByteBuffer.wrap(
                    "{\"method\":\"subscribe\",\"id\":1,\"params\":{\"from\":1}}\n".getBytes(StandardCharsets.UTF_8)));
            List<String> lines = lines(channel, 1 + 1 + EventJournal.KEPT);
            assertThat(lines.get(1))
                    .isEqualTo("{\"jsonrpc\":\"2.0\",\"method\":\"gap\",\"params\":{\"from\":2,\"to\":" + (oldest - 1)
                            + "}}");
            assertThat(number(lines.get(2))).isEqualTo(oldest);
            assertThat(number(lines.get(1 + EventJournal.KEPT))).isEqualTo(oldest + EventJournal.KEPT - 1);
        }
    }

    @Test
    void a_subscriber_who_does_not_read_is_let_go() throws Exception {
        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
            channel.write(ByteBuffer.wrap("{\"method\":\"subscribe\",\"id\":1}\n".getBytes(StandardCharsets.UTF_8)));
            Eventually.holds(() -> server.connections() == 1);
            for (int i = 0; i < EventJournal.KEPT; i++) {
                note(i);
            }
            Eventually.holds(() -> server.connections() == 0);
        }
    }

    @Test
    void every_method_asks_for_its_role() throws Exception {
        for (Role role : Role.values()) {
            for (Method method : Method.values()) {
                boolean refused = asPeer(Optional.of(role), method).contains("-32077");
                assertThat(refused).as("%s as %s", method, role).isEqualTo(role.compareTo(method.role()) < 0);
            }
        }
        assertThat(asPeer(Optional.empty(), Method.SNAPSHOT)).contains("has no role");
    }

    private String asPeer(Optional<Role> role, Method method) throws Exception {
        Path own = directory.resolve("peer.sock");
        Files.deleteIfExists(own);
        try (ServerSocketChannel listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            listener.bind(UnixDomainSocketAddress.of(own));
            try (SocketChannel client = SocketChannel.open(UnixDomainSocketAddress.of(own))) {
                ControlConnection connection =
                        new ControlConnection(listener.accept(), "someone", role, server, journal);
                Thread thread = new Thread(connection::serve);
                thread.setDaemon(true);
                thread.start();
                return say(
                        client, "{\"method\":\"" + method.name().toLowerCase(java.util.Locale.ROOT) + "\",\"id\":1}");
            }
        }
    }

    private static String say(SocketChannel channel, String line) throws IOException {
        channel.write(ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8)));
        ByteBuffer buffer = ByteBuffer.allocate(65536);
        while (buffer.position() == 0 || buffer.get(buffer.position() - 1) != '\n') {
            if (channel.read(buffer) < 0) {
                throw new IOException("closed");
            }
        }
        return new String(buffer.array(), 0, buffer.position(), StandardCharsets.UTF_8);
    }
}
