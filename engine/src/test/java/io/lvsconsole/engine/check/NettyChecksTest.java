package io.lvsconsole.engine.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.lvsconsole.engine.health.CheckOutcome;
import io.lvsconsole.engine.model.CheckSpec;
import io.lvsconsole.engine.model.CheckTarget;
import io.lvsconsole.engine.model.CheckTiming;
import io.lvsconsole.engine.model.HttpUrl;
import io.lvsconsole.engine.model.Secret;
import io.lvsconsole.netlink.ipvs.DestinationKey;
import io.lvsconsole.netlink.ipvs.ServiceKey;
import io.lvsconsole.netlink.net.IpAddress;
import io.lvsconsole.netlink.net.L4Protocol;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Checks against small servers on loopback, hostile ones among them. */
class NettyChecksTest {

    private static final IpAddress LOOPBACK = IpAddress.of("127.0.0.1");
    private static final CheckTiming QUICK = new CheckTiming(
            Duration.ofSeconds(1),
            Duration.ofMillis(700),
            1,
            1,
            Duration.ofSeconds(1),
            Optional.of(Duration.ZERO),
            Duration.ZERO);

    /** For servers that do answer: the first request of a loaded machine may take longer than the quick timeout. */
    private static final CheckTiming PATIENT = new CheckTiming(
            Duration.ofSeconds(5),
            Duration.ofSeconds(4),
            1,
            1,
            Duration.ofSeconds(1),
            Optional.of(Duration.ZERO),
            Duration.ZERO);

    private final NettyChecks checks = new NettyChecks(PingSocket.NONE);

    @AfterEach
    void close() {
        checks.close();
    }

    private CheckOutcome run(CheckSpec spec, int port) throws Exception {
        ServiceKey service = new ServiceKey.Address(L4Protocol.TCP, IpAddress.of("10.0.0.1"), 80);
        CheckRequest request = new CheckRequest(spec, service, new DestinationKey(LOOPBACK, port), 1, true);
        return Patiently.run(checks, request);
    }

    private static CheckSpec.Udp datagram(String payload) {
        return new CheckSpec.Udp(QUICK, CheckTarget.DEFAULT, payload, false, Optional.empty(), 0, 255);
    }

    @Test
    void a_datagram_without_a_payload_still_finds_a_closed_port() throws Exception {
        int closed;
        try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getByAddress(LOOPBACK.toBytes()))) {
            assertThat(run(datagram(""), socket.getLocalPort()).passed()).isTrue();
            closed = socket.getLocalPort();
        }

        CheckOutcome outcome = run(datagram(""), closed);

        assertThat(outcome.passed()).isFalse();
        assertThat(outcome.detail()).isEqualTo("port unreachable");
        assertThat(outcome.heard()).isTrue();
    }

    private static CheckSpec.Http http(HttpUrl... urls) {
        return new CheckSpec.Http(
                PATIENT,
                CheckTarget.DEFAULT,
                Optional.empty(),
                List.of(urls),
                CheckSpec.HttpProtocol.HTTP_1_0,
                Optional.of("www.example.com"),
                true);
    }

    private static HttpUrl expecting(
            String path, Optional<String> digest, Optional<String> contains, Optional<String> regex) {
        HttpUrl plain = HttpUrl.of(path);
        return new HttpUrl(
                path,
                plain.method(),
                Optional.empty(),
                List.of(),
                plain.statusCode(),
                digest,
                contains,
                regex,
                false,
                1);
    }

    private static HttpServer web() throws IOException {
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getByAddress(LOOPBACK.toBytes()), 0), 0);
        server.createContext("/", exchange -> {
            String path = exchange.getRequestURI().getPath();
            String host = exchange.getRequestHeaders().getFirst("Host");
            byte[] body = ("host " + host + ", all is well").getBytes(StandardCharsets.UTF_8);
            if (path.equals("/moved")) {
                exchange.getResponseHeaders().set("Location", "/");
                exchange.sendResponseHeaders(302, -1);
            } else if (path.equals("/away")) {
                exchange.getResponseHeaders().set("Location", "http://elsewhere.example.com/");
                exchange.sendResponseHeaders(302, -1);
            } else {
                exchange.sendResponseHeaders(path.equals("/broken") ? 503 : 200, body.length);
                exchange.getResponseBody().write(body);
            }
            exchange.close();
        });
        server.start();
        return server;
    }

    @Test
    void http_judges_status_text_expression_digest_and_redirects() throws Exception {
        HttpServer server = web();
        int port = server.getAddress().getPort();
        try {
            assertThat(run(http(HttpUrl.of("/")), port).passed()).isTrue();
            assertThat(run(http(HttpUrl.of("/"), HttpUrl.of("/broken")), port).detail())
                    .isEqualTo("HTTP status 503");
            HttpUrl text = expecting("/", Optional.empty(), Optional.of("host www.example.com"), Optional.of("al+ is"));
            assertThat(run(http(text), port).passed()).isTrue();
            HttpUrl other = expecting("/", Optional.empty(), Optional.empty(), Optional.of("^nothing"));
            assertThat(run(http(other), port).detail()).isEqualTo("body does not match '^nothing'");
            HttpUrl digest = expecting("/", Optional.of("0".repeat(32)), Optional.empty(), Optional.empty());
            assertThat(run(http(digest), port).detail()).startsWith("digest is ");
            HttpUrl moved = expecting("/moved", Optional.empty(), Optional.of("all is well"), Optional.empty());
            assertThat(run(http(moved), port).passed()).isTrue();
            HttpUrl away = expecting("/away", Optional.empty(), Optional.empty(), Optional.empty());
            assertThat(run(http(away), port).detail()).startsWith("redirected to another host");
        } finally {
            server.stop(0);
        }
    }

    @Test
    void a_closed_port_is_a_refusal_and_proves_the_way() throws Exception {
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        CheckOutcome outcome = run(new CheckSpec.Tcp(PATIENT, CheckTarget.DEFAULT), port);
        assertThat(outcome.passed()).isFalse();
        assertThat(outcome.heard()).isTrue();
        assertThat(outcome.detail()).isEqualTo("connect refused");
    }

    @Test
    void a_server_that_says_nothing_fails_within_the_timeout() throws Exception {
        try (LineServer server = new LineServer()) {
            CheckOutcome outcome = run(smtp(QUICK), server.port());
            assertThat(outcome.passed()).isFalse();
            assertThat(outcome.latency()).isBetween(Duration.ofMillis(600), Duration.ofMillis(1500));
        }
    }

    @Test
    void a_body_without_end_fails_and_does_not_fill_memory() throws Exception {
        try (LineServer server = LineServer.endless("HTTP/1.0 200 OK\r\n\r\n")) {
            CheckOutcome outcome = run(http(HttpUrl.of("/")), server.port());
            assertThat(outcome.passed()).isFalse();
            assertThat(outcome.detail()).isIn("body longer than 1 MiB", "answer not complete within the timeout");
        }
    }

    @Test
    void terminal_escapes_in_a_banner_come_out_visible() throws Exception {
        try (LineServer server = new LineServer("554 \u001b[2Jgo away")) {
            assertThat(run(smtp(PATIENT), server.port()).detail()).isEqualTo("answered 554 \\x1b[2Jgo away");
        }
    }

    @Test
    void a_run_that_the_checker_itself_slept_through_is_not_reported() throws Exception {
        try (LineServer silent = new LineServer()) {
            List<CheckOutcome> told = new CopyOnWriteArrayList<>();
            ServiceKey service = new ServiceKey.Address(L4Protocol.TCP, IpAddress.of("10.0.0.1"), 80);
            checks.start(
                    new CheckRequest(smtp(QUICK), service, new DestinationKey(LOOPBACK, silent.port()), 1, true),
                    outcome -> told.add(outcome));
            // An answer that is given on the loop and takes its time: nothing else runs there meanwhile.
            CountDownLatch awake = new CountDownLatch(1);
            checks.start(
                    new CheckRequest(new CheckSpec.AlwaysUp(QUICK), service, new DestinationKey(LOOPBACK, 1), 1, true),
                    outcome -> {
                        sleep(Duration.ofMillis(1500));
                        awake.countDown();
                    });
            assertThat(awake.await(30, TimeUnit.SECONDS)).isTrue();
            assertThat(run(smtp(QUICK), silent.port()).detail()).isEqualTo("answer not complete within the timeout");
            assertThat(told).isEmpty();
        }
    }

    private static void sleep(Duration length) {
        try {
            Thread.sleep(length.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static CheckSpec.Smtp smtp(CheckTiming timing) {
        return new CheckSpec.Smtp(timing, CheckTarget.DEFAULT, Optional.empty(), "checker", false);
    }

    @Test
    void smtp_greets_and_says_helo() throws Exception {
        try (LineServer server =
                new LineServer("220-mail\r\n220 ready", "HELO checker", "250-mail\r\n250 ok", "QUIT")) {
            assertThat(run(smtp(PATIENT), server.port()).passed()).isTrue();
            assertThat(server.complaint()).isEmpty();
        }
    }

    @Test
    void pop_logs_in_and_a_wrong_password_fails() throws Exception {
        CheckSpec.Pop pop = new CheckSpec.Pop(
                PATIENT, CheckTarget.DEFAULT, Optional.empty(), Optional.of("u"), Optional.of(new Secret("p")));
        try (LineServer server = new LineServer("+OK", "USER u", "+OK", "PASS p", "+OK", "QUIT")) {
            assertThat(run(pop, server.port()).passed()).isTrue();
        }
        try (LineServer server = new LineServer("+OK", "USER u", "+OK", "PASS p", "-ERR no")) {
            assertThat(run(pop, server.port()).detail()).isEqualTo("answered -ERR no");
        }
    }

    @Test
    void imap_logs_in_past_untagged_lines() throws Exception {
        CheckSpec.Imap imap = new CheckSpec.Imap(
                PATIENT, CheckTarget.DEFAULT, Optional.empty(), Optional.of("u"), Optional.of(new Secret("p\"q")));
        try (LineServer server =
                new LineServer("* OK hello", "x LOGIN \"u\" \"p\\\"q\"", "* CAPABILITY IMAP4\r\nx OK in", "y LOGOUT")) {
            assertThat(run(imap, server.port()).passed()).isTrue();
            assertThat(server.complaint()).isEmpty();
        }
    }

    @Test
    void simple_text_matches_one_of_the_lines() throws Exception {
        CheckSpec.SimpleTcp check =
                new CheckSpec.SimpleTcp(PATIENT, CheckTarget.DEFAULT, "ping\\n", Optional.of("^pong"));
        try (LineServer server = new LineServer("", "ping", "wait\r\npong 1")) {
            assertThat(run(check, server.port()).passed()).isTrue();
        }
    }

    @Test
    void a_program_is_judged_by_its_exit_status() throws Exception {
        assertThat(run(program("/bin/true"), 1).passed()).isTrue();
        assertThat(run(program("/bin/sh", "-c", "echo broken; exit 3"), 1).detail())
                .isEqualTo("exit status 3: broken");
        assertThat(run(program("/bin/sleep", "30"), 1).detail()).isEqualTo("still running after its timeout");
    }

    private static CheckSpec.Program program(String... words) {
        return new CheckSpec.Program(PATIENT, io.lvsconsole.engine.model.Command.of(words), false);
    }
}
