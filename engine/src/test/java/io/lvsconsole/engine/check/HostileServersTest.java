package io.lvsconsole.engine.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.lvsconsole.engine.health.CheckOutcome;
import io.lvsconsole.engine.model.CheckSpec;
import io.lvsconsole.engine.model.CheckTarget;
import io.lvsconsole.engine.model.CheckTiming;
import io.lvsconsole.engine.model.HttpUrl;
import io.lvsconsole.engine.model.Secret;
import io.lvsconsole.engine.model.TlsOptions;
import io.lvsconsole.netlink.ipvs.DestinationKey;
import io.lvsconsole.netlink.ipvs.ServiceKey;
import io.lvsconsole.netlink.net.IpAddress;
import io.lvsconsole.netlink.net.L4Protocol;
import io.netty.util.ResourceLeakDetector;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every protocol against every kind of hostile server (reliability reference, section 5): down with a reason, in time,
 * told once, and nothing of the server's reaches a terminal.
 */
class HostileServersTest {

    private static final Duration TIMEOUT = Duration.ofMillis(600);
    /** What a machine with much else to do may add; what does not end by itself takes for ever. */
    private static final Duration LATENESS = Duration.ofSeconds(40);

    private static final CheckTiming TIMING = new CheckTiming(
            Duration.ofSeconds(2), TIMEOUT, 1, 1, Duration.ofSeconds(1), Optional.of(Duration.ZERO), Duration.ZERO);

    private static final CheckTarget HERE = CheckTarget.DEFAULT;
    private static final Optional<TlsOptions> TLS = Optional.of(TlsOptions.UNVERIFIED);
    private static final Optional<TlsOptions> PLAIN = Optional.empty();
    private static final Optional<Secret> PASSWORD = Optional.of(new Secret("p"));

    private final NettyChecks checks = new NettyChecks(PingSocket.NONE);

    @BeforeAll
    static void watch_buffers() {
        ResourceLeakDetector.setLevel(ResourceLeakDetector.Level.PARANOID);
    }

    @AfterEach
    void close() {
        checks.close();
    }

    private static Map<String, CheckSpec> every() {
        Map<String, CheckSpec> all = new LinkedHashMap<>();
        all.put("http", http(PLAIN));
        all.put("https", http(TLS));
        all.put("smtp", new CheckSpec.Smtp(TIMING, HERE, PLAIN, "checker", false));
        all.put("smtps", new CheckSpec.Smtp(TIMING, HERE, TLS, "checker", false));
        all.put("submission", new CheckSpec.Smtp(TIMING, HERE, PLAIN, "checker", true));
        all.put("dns", new CheckSpec.Dns(TIMING, HERE, "www.example.com", "A", Optional.empty(), false));
        all.put("dns-tcp", new CheckSpec.Dns(TIMING, HERE, "www.example.com", "A", Optional.empty(), true));
        all.put("ftp", new CheckSpec.Ftp(TIMING, HERE, Optional.of("f"), "u", PASSWORD, Optional.empty()));
        all.put("imap", new CheckSpec.Imap(TIMING, HERE, PLAIN, Optional.of("u"), PASSWORD));
        all.put("imaps", new CheckSpec.Imap(TIMING, HERE, TLS, Optional.empty(), Optional.empty()));
        all.put("pop", new CheckSpec.Pop(TIMING, HERE, PLAIN, Optional.of("u"), PASSWORD));
        all.put("pops", new CheckSpec.Pop(TIMING, HERE, TLS, Optional.empty(), Optional.empty()));
        all.put("ldap", ldap(PLAIN));
        all.put("ldaps", ldap(TLS));
        all.put("mysql", sql(CheckSpec.Database.MYSQL));
        all.put("pgsql", sql(CheckSpec.Database.PGSQL));
        all.put("radius", new CheckSpec.Radius(TIMING, HERE, "u", PASSWORD, new Secret("s")));
        all.put("sip", new CheckSpec.Sip(TIMING, HERE, "u@example.com", false));
        all.put("sip-tcp", new CheckSpec.Sip(TIMING, HERE, "u@example.com", true));
        all.put("simpletcp", new CheckSpec.SimpleTcp(TIMING, HERE, "ping\\n", Optional.of("^pong")));
        all.put("udp", new CheckSpec.Udp(TIMING, HERE, "00", true, Optional.of("abcd"), 0, 255));
        return all;
    }

    private static CheckSpec http(Optional<TlsOptions> tls) {
        return new CheckSpec.Http(
                TIMING,
                HERE,
                tls,
                List.of(HttpUrl.of("/")),
                CheckSpec.HttpProtocol.HTTP_1_1,
                Optional.of("www.example.com"),
                false);
    }

    private static CheckSpec ldap(Optional<TlsOptions> tls) {
        return new CheckSpec.Ldap(
                TIMING, HERE, tls, Optional.of("dc=example"), Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static CheckSpec sql(CheckSpec.Database dialect) {
        return new CheckSpec.Sql(TIMING, HERE, dialect, Optional.of("d"), "u", PASSWORD, "SELECT 1");
    }

    private CheckRequest request(CheckSpec spec, int port) {
        IpAddress loopback = IpAddress.of("127.0.0.1");
        ServiceKey service = new ServiceKey.Address(L4Protocol.TCP, IpAddress.of("10.0.0.1"), 80);
        return new CheckRequest(spec, service, new DestinationKey(loopback, port), 1, true);
    }

    @ParameterizedTest
    @EnumSource(HostileServer.Mode.class)
    void a_hostile_server_is_down_in_time_and_for_a_reason(HostileServer.Mode mode) throws Exception {
        Map<String, Future<CheckOutcome>> outcomes = new LinkedHashMap<>();
        ExecutorService askers = Executors.newCachedThreadPool();
        try {
            every().forEach((name, spec) -> outcomes.put(name, askers.submit(() -> {
                try (HostileServer server = new HostileServer(mode)) {
                    return run(spec, server.port());
                }
            })));
            for (Map.Entry<String, Future<CheckOutcome>> entry : outcomes.entrySet()) {
                CheckOutcome outcome = entry.getValue().get();
                String what = entry.getKey() + " with a server that is " + mode + ": " + outcome;
                assertThat(outcome.passed()).as(what).isFalse();
                assertThat(outcome.detail()).as(what).isNotBlank().hasSizeLessThanOrEqualTo(512);
                assertThat(outcome.detail().chars()).as(what).noneMatch(Character::isISOControl);
                assertThat(outcome.latency()).as(what).isLessThan(TIMEOUT.plus(LATENESS));
            }
        } finally {
            askers.shutdownNow();
        }
    }

    @Test
    void a_news_server_may_greet_without_end_but_not_without_a_line() throws Exception {
        CheckSpec nntp = new CheckSpec.Nntp(TIMING, HERE);
        try (HostileServer lines = new HostileServer(HostileServer.Mode.LINES);
                HostileServer endless = new HostileServer(HostileServer.Mode.ENDLESS)) {
            assertThat(run(nntp, lines.port()).passed()).isTrue();
            assertThat(run(nntp, endless.port()).passed()).isFalse();
        }
    }

    @Test
    void servers_that_drip_hold_no_thread_for_longer_than_their_check_may_take() throws Exception {
        try (HostileServer drip = new HostileServer(HostileServer.Mode.DRIP)) {
            AtomicInteger passed = new AtomicInteger();
            for (int i = 0; i < 60; i++) {
                CheckSpec spec = i % 3 == 0 ? ldap(PLAIN) : sql(CheckSpec.Database.values()[i % 2]);
                checks.start(request(spec, drip.port()), outcome -> passed.addAndGet(outcome.passed() ? 1 : 0));
            }
            Thread.sleep(TIMEOUT.toMillis());
            Duration patience = TIMEOUT.plus(LATENESS);
            long deadline = System.nanoTime() + patience.toNanos();
            while (busyWorkers() > 0 && System.nanoTime() < deadline) {
                Thread.sleep(20);
            }
            assertThat(busyWorkers()).isZero();
            assertThat(passed).hasValue(0);
        }
    }

    /** Check threads that are inside a read. */
    private static long busyWorkers() {
        return Thread.getAllStackTraces().entrySet().stream()
                .filter(entry -> entry.getKey().getName().equals("check-worker"))
                .filter(entry -> List.of(entry.getValue()).stream()
                        .anyMatch(frame -> frame.getClassName().endsWith("CheckSocket$Bounded")))
                .count();
    }

    private CheckOutcome run(CheckSpec spec, int port) throws Exception {
        AtomicInteger told = new AtomicInteger();
        CheckOutcome outcome = Patiently.run(checks, request(spec, port), result -> told.incrementAndGet());
        assertThat(told).as("told once").hasValue(1);
        return outcome;
    }
}
