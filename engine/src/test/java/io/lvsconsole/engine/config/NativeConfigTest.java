package io.lvsconsole.engine.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.lvsconsole.engine.config.yaml.YamlWriter;
import io.lvsconsole.engine.model.CheckSpec;
import io.lvsconsole.engine.model.EngineConfig;
import io.lvsconsole.engine.model.RealServer;
import io.lvsconsole.engine.model.VirtualService;
import io.lvsconsole.netlink.ipvs.ForwardingMethod;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NativeConfigTest {

    static final String EXAMPLE =
            """
            director:
              router_id: LVS_DEVEL
              vip_lease: 2s
              lvs_sync_daemon: {interface: eth1, instance: VI_1}
            vrrp:
              scripts:
                - {name: chk, script: "/usr/bin/test -e '/run/my file'", interval: 2s, weight: -20}
              sync_groups:
                - {name: VG, group: [VI_1]}
              instances:
                - name: VI_1
                  interface: eth0
                  virtual_router_id: 51
                  state: master
                  priority: 101
                  auth_pass: 1111
                  virtual_ipaddress:
                    - 10.1.80.90/24 brd 10.1.80.255 dev eth0 label eth0:0
                  track_script: [chk weight -10]
                  track_interface: eth1
                  virtual_routes: [default via 10.1.80.1 metric 5]
                  use_vmac: {}
                  notify_master: {command: /usr/local/bin/up.sh now, user: nobody}
            services:
              - listen: 10.1.80.90:80
                lb_algo: wrr
                lb_kind: dr
                delay_loop: 6s
                timeout: 3s
                persistence_timeout: 50s
                quorum: 2
                sorry_server: {address: 127.0.0.1, port: 80, lb_kind: local}
                checks:
                  - type: https
                    virtualhost: www.example.net
                    urls: {path: /health, status_code: 200 204, regex: 'OK|up'}
                real_servers:
                  - {address: 10.1.80.93, weight: 100}
                  - address: 10.1.80.95
                    lb_kind: tun
                    delay_loop: 1s
                    checks: [ping, {type: tcp, connect_port: 8080, fall: 5}]
            """;

    private static ConfigResult parse(String text) {
        return new ConfigLoader(new MemorySource(), Map.of()).parse("c.yaml", text);
    }

    private static EngineConfig valid(String text) {
        ConfigResult result = parse(text);
        assertThat(result.errors()).isEmpty();
        return result.config().orElseThrow();
    }

    private static List<String> problems(String text) {
        return parse(text).problems().stream().map(Problem::toString).toList();
    }

    @Test
    void an_empty_file_wants_nothing() {
        assertThat(valid("")).isEqualTo(EngineConfig.empty());
        assertThat(valid("# nothing\n")).isEqualTo(EngineConfig.empty());
    }

    @Test
    void settings_are_inherited_from_the_service_to_its_servers_and_their_checks() {
        VirtualService service = valid(EXAMPLE).services().get(0);
        RealServer first = service.realServers().get(0);
        RealServer second = service.realServers().get(1);

        assertThat(first.lbKind()).isEqualTo(ForwardingMethod.DIRECT_ROUTE);
        assertThat(second.lbKind()).isEqualTo(ForwardingMethod.TUNNEL);
        assertThat(service.checks().get(0).timing().delayLoop()).isEqualTo(Duration.ofSeconds(6));
        assertThat(second.checks().get(1).timing().delayLoop()).isEqualTo(Duration.ofSeconds(1));
        assertThat(second.checks().get(1).timing().timeout()).isEqualTo(Duration.ofSeconds(3));
        assertThat(second.checks().get(1).timing().fall()).isEqualTo(5);
        assertThat(second.checks().get(0)).isInstanceOf(CheckSpec.Ping.class);
    }

    @Test
    void https_is_http_with_verified_tls() {
        CheckSpec.Http check =
                (CheckSpec.Http) valid(EXAMPLE).services().get(0).checks().get(0);

        assertThat(check.tls().orElseThrow().verify()).isTrue();
        assertThat(check.urls().get(0).statusCode()).hasSize(2);
    }

    @Test
    void what_is_written_reads_back_as_the_same_model() {
        EngineConfig config = valid(EXAMPLE);
        String text = YamlWriter.write(ModelWriter.write(config));

        assertThat(valid(text)).isEqualTo(config);
        assertThat(text).contains("listen: 10.1.80.90:80", "delay_loop: 6s").doesNotContain("hysteresis");
        assertThat(YamlWriter.write(ModelWriter.write(EngineConfig.empty()))).isEqualTo("{}\n");
    }

    @Test
    void all_problems_are_reported_together_with_line_and_column() {
        String text =
                """
                vrrp:
                  instances:
                    - name: VI_1
                      interfce: eth0
                      virtual_router_id: 256
                      priority: high
                      advert_int: 3
                      virtual_ipaddress: [10.0.0.300, 10.0.0.1 label]
                      track_script: [chek]
                  scripts:
                    - {name: check, script: test}
                services:
                  - listen: 10.0.0.1:80
                    lb_kind: direct
                    checks: [{type: htp}]
                """;

        assertThat(problems(text))
                .containsExactly(
                        "c.yaml:3:7: interface is missing",
                        "c.yaml:4:7: 'interfce' is not known in instances; did you mean interface?",
                        "c.yaml:5:26: virtual_router_id 256 is not 1..255",
                        "c.yaml:6:17: priority: 'high' is not a whole number",
                        "c.yaml:7:19: advert_int: '3' is not a time with a unit, such as 3s or 100ms",
                        "c.yaml:8:27: virtual_ipaddress: '10.0.0.300' is not an address",
                        "c.yaml:8:39: virtual_ipaddress: a label is missing",
                        "c.yaml:9:22: track_script: 'chek' is not defined; did you mean check?",
                        "c.yaml:11:29: script: 'test' is not an absolute path of a program",
                        "c.yaml:14:14: lb_kind: 'direct' is not one of nat, dr, tun, local",
                        "c.yaml:15:21: type 'htp' is not one of alternating, dns, file, ftp, http, https, imap, imaps, ldap, ldaps, nntp, off,"
                                + " on, ping, pop, pops, program, radius, simpletcp, sip, smtp, smtps, sql, tcp, udp; did you mean http?");
    }

    @Test
    void messages_of_constructors_point_at_the_value_they_are_about() {
        assertThat(
                        problems(
                                """
                        vrrp:
                          instances:
                            - {name: a, interface: eth0, virtual_router_id: 1, advert_int: 1500ms, virtual_ipaddress: [10.0.0.1]}
                        """))
                .containsExactly(
                        "c.yaml:3:68: advert_int 1500ms is not possible in version 2: whole seconds, 1s..255s");
    }

    @Test
    void rules_between_settings_are_checked() {
        assertThat(
                        problems(
                                """
                        vrrp:
                          instances:
                            - {name: a, interface: eth0, virtual_router_id: 1, virtual_ipaddress: [10.0.0.1]}
                            - {name: b, interface: eth0, virtual_router_id: 1, virtual_ipaddress: [10.0.0.1]}
                        services:
                          - {listen: 10.0.0.1, name: x}
                          - {listen: [10.0.0.0-10.0.0.9:80, "fwmark 1"], name: y}
                          - {listen: 10.0.0.5:80, name: y}
                        """))
                .containsExactly(
                        "c.yaml:4:53: virtual_router_id 1 on eth0 is already that of a",
                        "c.yaml:4:75: address 10.0.0.1 already belongs to vrrp instance a",
                        "c.yaml:6:14: a service without a port needs persistence_timeout: the kernel refuses it",
                        "c.yaml:8:14: TCP 10.0.0.5:80 is already that of service y",
                        "c.yaml:8:33: name 'y' is used twice in services");
    }

    @Test
    void duplicate_keys_tags_and_loose_aliases_are_refused() {
        assertThat(problems("log: {level: info}\nlog: {level: warn}\n"))
                .containsExactly("c.yaml:2:1: 'log' is set twice");
        assertThat(problems("log: !!java.io.File {level: info}"))
                .containsExactly("c.yaml:1:6: tag tag:yaml.org,2002:java.io.File; tags are not allowed");
        assertThat(problems("log: *x")).containsExactly("c.yaml:1:6: alias *x has no anchor before it");
        assertThat(problems("log: &a {level: *a}")).hasSize(1);
        assertThat(problems("a: 1\n---\nb: 2")).hasSize(1);
        assertThat(problems("log: [unclosed")).hasSize(1);
        assertThat(problems("- a")).containsExactly("c.yaml:1:1: the file is a list, not a mapping");
    }

    @Test
    void depth_and_aliases_are_limited() {
        String deep = "log: " + "[".repeat(40) + "]".repeat(40);
        assertThat(problems(deep).get(0)).contains("deeper than 32");

        String bomb = "a: &a [x]\n"
                + IntStream.range(0, 60).mapToObj(i -> "k" + i + ": *a\n").reduce("", String::concat);
        assertThat(problems(bomb).get(0)).contains("more than 50 aliases");
    }

    @Test
    void billion_laughs_end_at_the_limit_of_values() {
        StringBuilder text = new StringBuilder("a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n");
        for (int i = 1; i < 9; i++) {
            String alias = "*a" + (i - 1);
            text.append(
                    "a" + i + ": &a" + i + " [" + String.join(",", java.util.Collections.nCopies(5, alias)) + "]\n");
        }
        assertThat(problems(text.toString())).isNotEmpty();
    }

    @Test
    void secrets_come_from_files_that_only_their_owner_reads() {
        String text =
                """
                vrrp:
                  instances:
                    - {name: a, interface: eth0, virtual_router_id: 1, auth_pass_file: pw, virtual_ipaddress: [10.0.0.1]}
                """;
        ConfigResult good = new ConfigLoader(new MemorySource().file("/etc/l/pw", "geheim\n"), Map.of())
                .parse("/etc/l/c.yaml", text);
        assertThat(good.config()
                        .orElseThrow()
                        .vrrp()
                        .instances()
                        .get(0)
                        .authPass()
                        .orElseThrow()
                        .reveal())
                .isEqualTo("geheim");

        ConfigResult open = new ConfigLoader(new MemorySource().openFile("/etc/l/pw", "geheim\n"), Map.of())
                .parse("/etc/l/c.yaml", text);
        assertThat(open.config()).isEmpty();
        assertThat(open.errors().get(0).toString())
                .isEqualTo("/etc/l/c.yaml:3:72: /etc/l/pw may be read by others; chmod 600 /etc/l/pw");
    }

    @Test
    void a_password_in_an_open_file_is_warned_of_and_not_printed() {
        String text =
                """
                vrrp:
                  instances:
                    - {name: a, interface: eth0, virtual_router_id: 1, auth_pass: s3cr3t, virtual_ipaddress: [10.0.0.1]}
                """;
        ConfigResult result = new ConfigLoader(new MemorySource().openFile("c.yaml", text), Map.of()).load("c.yaml");

        assertThat(result.warnings().toString())
                .contains("c.yaml:3:56: warning: auth_pass is in a file that others may read")
                .doesNotContain("s3cr3t");
        assertThat(result.config().toString()).doesNotContain("s3cr3t");
    }

    @Test
    void text_of_files_cannot_steer_the_terminal() {
        assertThat(problems("\"a\\e[2Jb\": 1\n").get(0)).contains("a\\x1b[2Jb").doesNotContain("\u001b");
    }

    @Test
    void no_damaged_file_makes_the_reader_fail() {
        for (String mutant : Mutations.of(EXAMPLE, 400)) {
            ConfigResult result = parse(mutant);
            assertThat(result.config().isPresent() || !result.errors().isEmpty())
                    .isTrue();
        }
    }

    @Test
    void random_characters_make_no_reader_fail() {
        java.util.Random random = new java.util.Random(1);
        for (int i = 0; i < 500; i++) {
            StringBuilder text = new StringBuilder();
            for (int k = 0; k < random.nextInt(200); k++) {
                text.append((char) (random.nextInt(10) == 0 ? random.nextInt(65536) : 9 + random.nextInt(118)));
            }
            for (ConfigFormat format : List.of(ConfigFormat.YAML, ConfigFormat.KEEPALIVED, ConfigFormat.LDIRECTORD)) {
                ConfigResult result = ConfigFiles.loader(new MemorySource().file("f", text.toString()))
                        .load("f", format);
                assertThat(result.config().isPresent() || !result.errors().isEmpty())
                        .isTrue();
            }
        }
    }
}
