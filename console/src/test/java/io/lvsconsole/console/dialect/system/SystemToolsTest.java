package io.lvsconsole.console.dialect.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.lvsconsole.console.command.SystemNames;
import io.lvsconsole.console.command.ToolContext;
import io.lvsconsole.console.command.ToolOptions;
import io.lvsconsole.console.command.line.LineRunner;
import io.lvsconsole.console.command.line.ScriptReader;
import io.lvsconsole.console.dialect.Toolbox;
import io.lvsconsole.engine.api.ControlReply;
import io.lvsconsole.engine.api.ControlRequest;
import io.lvsconsole.engine.api.ControlRequest.Method;
import io.lvsconsole.engine.api.EngineClient;
import io.lvsconsole.engine.api.EngineDoor;
import io.lvsconsole.engine.api.EngineEventView;
import io.lvsconsole.engine.api.EngineSnapshot;
import io.lvsconsole.engine.api.HeartbeatView;
import io.lvsconsole.engine.api.VrrpView;
import io.lvsconsole.engine.sim.kernel.IpvsSettings;
import io.lvsconsole.engine.sim.kernel.SimHost;
import io.lvsconsole.engine.time.MonoTime;
import io.lvsconsole.netlink.host.Host;
import io.lvsconsole.netlink.host.KernelHost;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.StringReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SystemToolsTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final List<String> asked = new ArrayList<>();
    private Host host = SimHost.create(() -> MonoTime.ZERO, IpvsSettings.LINUX_6_1);
    private EngineDoor door = EngineDoor.NONE;
    private boolean isReadOnly;

    /** An engine with one instance, which notes what it is asked. */
    private final class Engine implements EngineClient {
        private final boolean isStandby;

        Engine(boolean isStandby) {
            this.isStandby = isStandby;
        }

        @Override
        public ControlReply call(ControlRequest request) {
            if (request.method() == Method.SNAPSHOT) {
                VrrpView view = new VrrpView(
                        "VI_1",
                        "eth0",
                        51,
                        "ipv4",
                        2,
                        "master",
                        0,
                        "",
                        101,
                        101,
                        1000,
                        List.of("10.1.80.90/32"),
                        "",
                        -1,
                        -1,
                        List.of(),
                        isStandby,
                        0,
                        0,
                        0);
                return ControlReply.of(new EngineSnapshot(
                        1, "ds1", List.of(view), List.of(), false, List.of(), HeartbeatView.NONE, List.of()));
            }
            asked.add(request.method() + " " + request.instance().orElse(""));
            return ControlReply.done();
        }

        @Override
        public List<EngineEventView> events(long after) {
            return List.of();
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }

    private int run(String line) throws Exception {
        out.reset();
        err.reset();
        ToolContext context = new ToolContext(
                new BufferedReader(new StringReader("")),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                host,
                new SystemNames(),
                new ToolOptions(ToolOptions.Format.TEXT, false, isReadOnly),
                door);
        LineRunner runner = new LineRunner(new Toolbox(), context, false);
        ScriptReader script = new ScriptReader(new BufferedReader(new StringReader(line)), Map.of());
        runner.run(script.next().orElseThrow());
        return runner.finish();
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    // ---- service ----------------------------------------------------------------------------------------------------

    @Test
    void the_old_daemons_names_tell_how_the_engine_is() throws Exception {
        door = () -> new Engine(false);
        assertThat(run("systemctl status keepalived")).isZero();
        assertThat(out()).contains("runs on ds1").contains("VI_1 master priority 101  10.1.80.90/32");
        assertThat(run("service heartbeat status")).isZero();
    }

    @Test
    void without_an_engine_they_are_stopped_and_it_is_said_how_to_start_one() throws Exception {
        assertThat(run("service ldirectord status")).isEqualTo(3);
        assertThat(run("systemctl stop keepalived")).isZero();
        assertThat(run("/etc/init.d/heartbeat start")).isEqualTo(69);
        assertThat(err()).contains("lvsconsole engine -c /etc/ha.d").hasLineCount(1);
    }

    @Test
    void stopping_keepalived_hands_its_instances_over_and_starting_takes_them_back() throws Exception {
        door = () -> new Engine(false);
        assertThat(run("systemctl stop keepalived")).isZero();
        assertThat(asked).containsExactly("STANDBY VI_1");
        assertThat(err()).contains("systemctl start keepalived");
        asked.clear();
        assertThat(run("systemctl start keepalived")).isZero();
        assertThat(asked).isEmpty();
        door = () -> new Engine(true);
        assertThat(run("service keepalived start")).isZero();
        assertThat(asked).containsExactly("TAKEOVER VI_1");
    }

    @Test
    void reload_and_restart_have_the_engine_read_its_configuration() throws Exception {
        door = () -> new Engine(false);
        run("systemctl reload keepalived");
        run("service ldirectord restart");
        assertThat(asked).containsExactly("RELOAD ", "RELOAD ");
        assertThat(err()).contains("systemctl restart lvsconsole");
    }

    @Test
    void a_read_only_run_steers_nothing() throws Exception {
        door = () -> new Engine(false);
        isReadOnly = true;
        assertThat(run("systemctl stop keepalived")).isEqualTo(77);
        assertThat(run("systemctl reload keepalived")).isEqualTo(77);
        assertThat(asked).isEmpty();
    }

    @Test
    void ipvsadm_as_a_service_is_the_table() throws Exception {
        run("ipvsadm -A -t 10.0.0.1:80 -s rr");
        assertThat(run("service ipvsadm status")).isZero();
        assertThat(out()).contains("TCP  10.0.0.1:80 rr");
        assertThat(run("service ipvsadm stop")).isZero();
        run("ipvsadm -Ln");
        assertThat(out()).doesNotContain("10.0.0.1");
    }

    // ---- realserver
    // ---------------------------------------------------------------------------------------------------

    @Test
    void a_real_server_gets_the_vip_on_lo_after_it_has_been_silenced() throws Exception {
        run("ip link set lo up");
        assertThat(run("realserver start 10.1.80.90")).isZero();
        List<String> steps = out().lines().toList();
        assertThat(steps)
                .containsExactly(
                        "net.ipv4.conf.lo.arp_ignore = 1",
                        "net.ipv4.conf.lo.arp_announce = 2",
                        "net.ipv4.conf.all.arp_ignore = 1",
                        "net.ipv4.conf.all.arp_announce = 2",
                        "ifconfig lo:0 10.1.80.90 netmask 255.255.255.255 broadcast 10.1.80.90",
                        "route add -host 10.1.80.90 dev lo:0");
        assertThat(run("realserver status 10.1.80.90")).isZero();
        assertThat(out()).isEqualTo("10.1.80.90 on lo, silent to ARP\n");
        run("ip -4 -o addr show dev lo");
        assertThat(out()).contains("10.1.80.90/32").contains("lo:0");
    }

    @Test
    void starting_twice_and_a_second_vip_do_no_harm_and_the_last_stop_ends_the_silence() throws Exception {
        run("ip link set lo up");
        run("realserver start 10.1.80.90");
        assertThat(run("realserver start 10.1.80.90")).isZero();
        assertThat(out()).doesNotContain("ifconfig");
        assertThat(run("realserver start 10.1.80.89")).isZero();
        assertThat(out()).contains("ifconfig lo:1 10.1.80.89");
        assertThat(run("realserver stop 10.1.80.90")).isZero();
        run("sysctl -n net.ipv4.conf.all.arp_ignore");
        assertThat(out()).isEqualTo("1\n");
        assertThat(run("realserver stop 10.1.80.89")).isZero();
        run("sysctl -n net.ipv4.conf.all.arp_ignore");
        assertThat(out()).isEqualTo("0\n");
        assertThat(run("realserver status 10.1.80.89")).isEqualTo(3);
    }

    // ---- keys
    // ---------------------------------------------------------------------------------------------------------

    @Test
    void keys_are_made_natively_and_are_never_the_same() throws Exception {
        assertThat(run("openssl rand -hex 8")).isZero();
        String first = out();
        assertThat(first).matches("[0-9a-f]{16}\n");
        run("openssl rand -hex 8");
        assertThat(out()).isNotEqualTo(first);
        assertThat(run("dd if=/dev/urandom bs=512 count=1 | openssl md5")).isZero();
        assertThat(out()).matches("MD5\\(stdin\\)= [0-9a-f]{32}\n");
        assertThat(err()).contains("512 bytes copied");
    }

    @Test
    void digests_are_those_of_openssl() throws Exception {
        assertThat(run("echo -n abc | openssl md5")).isZero();
        assertThat(out()).isEqualTo("MD5(stdin)= 900150983cd24fb0d6963f7d28e17f72\n");
        run("echo -n abc | openssl sha1");
        assertThat(out()).isEqualTo("SHA1(stdin)= a9993e364706816aba3e25717850c26c9cd0d89d\n");
        run("echo -n abc | md5sum");
        assertThat(out()).isEqualTo("900150983cd24fb0d6963f7d28e17f72  -\n");
    }

    @Test
    void the_key_file_is_closed_to_others_and_other_files_are_left_alone(@TempDir Path directory) throws Exception {
        host = new KernelHost();
        Path keys = Files.writeString(directory.resolve("authkeys"), "auth 1\n");
        Files.setPosixFilePermissions(keys, PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(run("chmod 600 " + keys)).isZero();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(keys)))
                .isEqualTo("rw-------");
        assertThat(run("chmod 777 " + directory.resolve("other"))).isEqualTo(1);
        assertThat(run("chmod 600 " + directory.resolve("none/authkeys"))).isEqualTo(1);
        assertThat(err()).contains("No such file or directory");
        isReadOnly = true;
        assertThat(run("chmod 600 " + keys)).isEqualTo(77);
    }

    // ---- curl and the firewall
    // --------------------------------------------------------------------------------------------

    @Test
    void curl_makes_a_real_request_and_cleans_the_answer() throws Exception {
        host = new KernelHost();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1);
        server.createContext("/", exchange -> {
            if (exchange.getRequestMethod().equals("HEAD")) {
                exchange.sendResponseHeaders(200, -1);
                return;
            }
            byte[] body = "I'm rs1\n\033[2Jx\n".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(exchange.getRequestURI().getPath().equals("/no") ? 404 : 200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        try {
            String base = "127.0.0.1:" + server.getAddress().getPort();
            assertThat(run("curl --connect-timeout 1 http://" + base + "/")).isZero();
            assertThat(out()).isEqualTo("I'm rs1\n\\x1b[2Jx\n");
            assertThat(run("curl -s -o /dev/null " + base)).isZero();
            assertThat(out()).isEmpty();
            assertThat(run("curl -f " + base + "/no")).isEqualTo(22);
            assertThat(run("curl -I " + base)).isZero();
            assertThat(out()).startsWith("HTTP/1.1 200 OK\n");
        } finally {
            server.stop(0);
        }
    }

    @Test
    void curl_ends_with_the_status_of_curl_where_nobody_listens() throws Exception {
        host = new KernelHost();
        int port;
        try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = closed.getLocalPort();
        }
        assertThat(run("curl --connect-timeout 1 http://127.0.0.1:" + port + "/"))
                .isEqualTo(7);
        assertThat(err()).startsWith("curl: (7) Failed to connect");
        assertThat(run("curl -X POST http://127.0.0.1/")).isEqualTo(2);
    }

    @Test
    void in_a_lab_nothing_of_the_machine_is_touched() throws Exception {
        assertThat(run("iptables -I INPUT -p vrrp -j ACCEPT")).isEqualTo(69);
        assertThat(run("firewall-cmd --reload")).isEqualTo(69);
        assertThat(run("chmod 600 authkeys")).isEqualTo(69);
        assertThat(run("curl http://127.0.0.1/")).isEqualTo(69);
    }

    @Test
    void lines_that_are_no_rules_are_left_to_the_system() throws Exception {
        host = new KernelHost();
        assertThat(run("iptables -F")).isEqualTo(1);
        assertThat(run("firewall-cmd --panic-on")).isEqualTo(1);
        assertThat(err()).hasLineCount(1);
    }

    // ---- watch
    // ------------------------------------------------------------------------------------------------------------

    @Test
    void watch_runs_a_command_as_often_as_it_is_told() throws Exception {
        assertThat(run("watch echo 'a  b' --interval 100ms --count 3")).isZero();
        assertThat(out().lines().filter(line -> line.equals("a  b"))).hasSize(3);
        assertThat(out()).startsWith("every 0.1s: echo 'a  b'   ");
        assertThat(run("watch -n 0.1 --count 1 'echo a | grep -c a; echo b'")).isZero();
        assertThat(out()).endsWith("\n1\nb\n");
    }

    @Test
    void watch_ends_with_a_command_that_fails_and_refuses_nonsense() throws Exception {
        assertThat(run("watch ip addr show dev nope --interval 100ms --count 5"))
                .isEqualTo(1);
        assertThat(run("watch")).isEqualTo(2);
        assertThat(run("watch --interval 1ms echo a")).isEqualTo(2);
        assertThat(run("watch --count none echo a")).isEqualTo(2);
        assertThat(run("watch watch echo a")).isEqualTo(2);
    }

    @Test
    void an_interrupt_ends_watch() throws Exception {
        Thread.currentThread().interrupt();
        assertThat(run("watch echo a")).isEqualTo(130);
        assertThat(Thread.interrupted()).isTrue();
    }
}
