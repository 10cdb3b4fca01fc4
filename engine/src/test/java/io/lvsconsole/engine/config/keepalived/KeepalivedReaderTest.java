package io.lvsconsole.engine.config.keepalived;

import static org.assertj.core.api.Assertions.assertThat;

import io.lvsconsole.engine.config.ConfigFiles;
import io.lvsconsole.engine.config.ConfigFormat;
import io.lvsconsole.engine.config.ConfigLoader;
import io.lvsconsole.engine.config.ConfigResult;
import io.lvsconsole.engine.config.HostSource;
import io.lvsconsole.engine.config.MemorySource;
import io.lvsconsole.engine.config.Problem;
import io.lvsconsole.engine.model.CheckSpec;
import io.lvsconsole.engine.model.EngineConfig;
import io.lvsconsole.engine.model.Listener;
import io.lvsconsole.engine.model.RealServer;
import io.lvsconsole.engine.model.VirtualService;
import io.lvsconsole.engine.model.VrrpInstance;
import io.lvsconsole.netlink.ipvs.ForwardingMethod;
import io.lvsconsole.netlink.net.L4Protocol;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KeepalivedReaderTest {

    private static final String INSTANCE =
            """
            vrrp_instance VI_1 {
                interface eth0
                virtual_router_id 51
            %s
                virtual_ipaddress {
                    10.0.0.1
                }
            }
            """;

    private static ConfigResult read(MemorySource source) {
        return ConfigFiles.loader(source).load("/etc/keepalived/k.conf", ConfigFormat.KEEPALIVED);
    }

    private static ConfigResult read(String text) {
        return read(new MemorySource().file("/etc/keepalived/k.conf", text));
    }

    private static List<String> problems(String text) {
        return read(text).problems().stream()
                .map(problem -> problem.toString().replace("/etc/keepalived/", ""))
                .toList();
    }

    private static VrrpInstance instance(String lines) {
        ConfigResult result = read(INSTANCE.formatted(lines));
        assertThat(result.problems()).isEmpty();
        return result.config().orElseThrow().vrrp().instances().get(0);
    }

    private static EngineConfig full() {
        ConfigResult result =
                ConfigFiles.loader(new HostSource()).load("src/test/resources/config/keepalived/accepted/full.conf");
        assertThat(result.format()).isEqualTo(ConfigFormat.KEEPALIVED);
        assertThat(result.problems()).isEmpty();
        return result.config().orElseThrow();
    }

    @Test
    void an_instance_has_its_own_settings_and_the_global_ones() {
        VrrpInstance instance = full().vrrp().instances().get(0);

        assertThat(instance.priority()).isEqualTo(150);
        assertThat(instance.version()).isEqualTo(2);
        assertThat(instance.preempt()).isFalse();
        assertThat(instance.authPass().orElseThrow().reveal()).isEqualTo("1111");
        assertThat(instance.unicastPeer()).hasSize(1);
        assertThat(instance.garp().garpMasterRepeat()).isEqualTo(3);
        assertThat(instance.skipCheckAdvAddr()).isTrue();
        assertThat(instance.virtualIpaddress().get(0).label()).hasValue("eth0:0");
        assertThat(instance.virtualIpaddressExcluded()).hasSize(3);
        assertThat(instance.notifyScripts().notifyMaster().orElseThrow().words())
                .containsExactly("/usr/bin/logger", "master");
    }

    @Test
    void an_ipv6_instance_is_version_3_whatever_the_default_for_ipv4() {
        VrrpInstance instance = full().vrrp().instances().get(1);

        assertThat(instance.version()).isEqualTo(3);
        assertThat(instance.advertInt()).isEqualTo(Duration.ofMillis(500));
    }

    @Test
    void a_service_has_its_servers_with_what_they_inherit() {
        VirtualService service = full().services().get(0);
        RealServer first = service.realServers().get(0);

        assertThat(service.lbKind()).isEqualTo(ForwardingMethod.DIRECT_ROUTE);
        assertThat(service.persistenceTimeout()).isEqualTo(Duration.ofSeconds(50));
        assertThat(service.sorryServer().orElseThrow().inhibit()).isTrue();
        assertThat(first.lbKind()).isEqualTo(ForwardingMethod.DIRECT_ROUTE);
        assertThat(first.alpha()).isTrue();
        assertThat(first.inhibitOnFailure()).isTrue();
        CheckSpec.Http check = (CheckSpec.Http) first.checks().get(0);
        assertThat(check.timing().delayLoop()).isEqualTo(Duration.ofSeconds(6));
        assertThat(check.timing().timeout()).isEqualTo(Duration.ofSeconds(3));
        assertThat(check.timing().fall()).isEqualTo(4);
        assertThat(check.virtualhost()).hasValue("www.example.net");
        assertThat(check.target().connectPort()).isEqualTo(8080);
        assertThat(check.urls().get(0).statusCode()).hasSize(2);
        assertThat(check.urls().get(0).digest()).hasValue("640205b7b0fc66c1ea91c463fac6334d");
    }

    @Test
    void a_group_is_one_service_with_several_listeners() {
        VirtualService service = ConfigFiles.loader(new HostSource())
                .load("src/test/resources/config/keepalived/accepted/group.conf")
                .config()
                .orElseThrow()
                .services()
                .get(0);

        assertThat(service.listen().stream().map(Listener::toString))
                .containsExactly("10.0.0.1:80", "10.0.0.5-10.0.0.9:80", "10.0.2.1-10.0.2.3:80");
        assertThat(service.keys()).hasSize(9);
    }

    @Test
    void checkers_without_settings_have_keepalived_s_defaults() {
        EngineConfig config =
                read("""
                        virtual_server 10.0.0.1 80 {
                            protocol TCP
                            real_server 10.0.0.2 80 {
                                TCP_CHECK {
                                }
                                DNS_CHECK {
                                }
                                MISC_CHECK {
                                    misc_path /bin/true
                                }
                                HTTP_GET {
                                    url {
                                        path /
                                    }
                                }
                            }
                        }
                        """)
                        .config()
                        .orElseThrow();

        List<CheckSpec> checks = config.services().get(0).realServers().get(0).checks();
        assertThat(checks).extracting(check -> check.timing().fall()).containsExactly(2, 4, 1, 2);
        assertThat(checks)
                .extracting(check -> check.timing().delayLoop().toSeconds())
                .containsOnly(60L);
        assertThat(checks)
                .extracting(check -> check.timing().delayBeforeRetry().toSeconds())
                .containsExactly(1L, 60L, 1L, 3L);
        assertThat(checks)
                .extracting(check -> check.timing().timeout().toSeconds())
                .containsExactly(5L, 5L, 60L, 5L);
    }

    @Test
    void comments_end_at_the_line_and_are_text_in_quotes() {
        assertThat(
                        read("""
                        global_defs { # here
                            router_id "a#b!c" ! there
                        }
                        """)
                                .config()
                                .orElseThrow()
                                .director()
                                .routerId())
                .isEqualTo("a#b!c");
        assertThat(read("global_defs {\nrouter_id a\\#b${_BANG}\n}\n")
                        .config()
                        .orElseThrow()
                        .director()
                        .routerId())
                .isEqualTo("a#b!");
    }

    @Test
    void includes_are_relative_to_the_including_file() {
        ConfigResult result = read(new MemorySource()
                .file("/etc/keepalived/k.conf", "include conf.d/*.conf\ninclude absent.conf\n")
                .file("/etc/keepalived/conf.d/a.conf", "include deep/g.inc\n")
                .file("/etc/keepalived/conf.d/deep/g.inc", "global_defs {\n router_id deep\n bogus 1\n}\n"));

        assertThat(result.files())
                .containsExactly(
                        "/etc/keepalived/k.conf", "/etc/keepalived/conf.d/a.conf", "/etc/keepalived/conf.d/deep/g.inc");
        assertThat(result.problems().toString())
                .contains("/etc/keepalived/k.conf:2:1: warning: include of /etc/keepalived/absent.conf: no such file")
                .contains("/etc/keepalived/conf.d/deep/g.inc:3:2: 'bogus' is not a keyword of global_defs");
    }

    @Test
    void includes_do_not_go_in_circles_nor_out_of_the_directory() {
        assertThat(problems("include k.conf\n")).hasSize(1).first().asString().contains("goes in a circle");
        assertThat(problems("include /etc/passwd\n"))
                .hasSize(1)
                .first()
                .asString()
                .contains("leads out");
        assertThat(problems("include ../../etc/passwd\n"))
                .hasSize(1)
                .first()
                .asString()
                .contains("leads out");
    }

    /** Each line was tried with keepalived 2.2.7. */
    @Test
    void includes_that_find_nothing_are_what_keepalived_makes_of_them() {
        for (String error : List.of(
                "includem absent",
                "includew absent",
                "includea absent",
                "includew a*",
                "includea a*",
                "includeb {a,b}",
                "includea {a,b}")) {
            assertThat(read(error + "\n").errors()).as(error).hasSize(1);
        }
        for (String warning : List.of(
                "include absent",
                "includer absent",
                "includeb absent",
                "include {a,b}",
                "includem {a,b}",
                "includew {a,b}")) {
            assertThat(read(warning + "\n").warnings()).as(warning).hasSize(1);
            assertThat(read(warning + "\n").errors()).as(warning).isEmpty();
        }
        for (String silent : List.of("include a*", "includer a*", "includem a*", "includeb a*")) {
            assertThat(read(silent + "\n").problems()).as(silent).isEmpty();
        }
        assertThat(read("global_defs {\n include_check\n}\ninclude absent\n").errors())
                .hasSize(1);
        assertThat(read("global_defs {\n include_check -match\n}\ninclude absent\n")
                        .errors())
                .isEmpty();
    }

    @Test
    void conditional_lines_count_on_the_host_they_name() {
        assertThat(instance(
                                """
                    @ds1 priority 101
                    @ds2 priority 100
                    @^ds1 state BACKUP
                """)
                        .priority())
                .isEqualTo(101);
    }

    @Test
    void names_are_replaced_late_and_recursively() {
        assertThat(
                        read("""
                        $BASE=10.2.${SUB}
                        $SUB=0
                        $IF_DS1=@ds1
                        vrrp_instance VI_1 {
                            interface eth0
                            virtual_router_id 51
                            $IF_DS1 priority 120
                            virtual_ipaddress {
                                ${BASE}.100/32
                                $SUB=10
                                ${BASE}.100/32
                            }
                        }
                        """)
                                .config()
                                .orElseThrow()
                                .vrrp()
                                .instances()
                                .get(0)
                                .virtualIpaddress())
                .extracting(address -> address.address().toString())
                .containsExactly("10.2.0.100/32", "10.2.10.100/32");
    }

    @Test
    void a_macro_is_several_lines_and_may_hold_definitions_and_macros() {
        EngineConfig config =
                read("""
                $RS= \\
                real_server 192.168.${VS}.${N} 80 { \\
                    weight ${N} \\
                }
                $VIRTUAL= \\
                virtual_server 10.0.${VS}.4 80 { \\
                    protocol TCP \\
                    $N=1 \\
                    $RS \\
                    $N=2 \\
                    $RS \\
                }
                $VS=0
                $VIRTUAL
                $VS=1
                $VIRTUAL
                """)
                        .config()
                        .orElseThrow();

        assertThat(config.services())
                .extracting(VirtualService::summary)
                .containsExactly(
                        "tcp 10.0.0.4:80 -> 192.168.0.1:80, 192.168.0.2:80",
                        "tcp 10.0.1.4:80 -> 192.168.1.1:80, 192.168.1.2:80");
    }

    @Test
    void repetitions_combine() {
        assertThat(
                        read("""
                        vrrp_instance VI_1 {
                            interface eth0
                            virtual_router_id 51
                            virtual_ipaddress {
                                ~SEQ(A, 2)~LST({B,C}, {8,24}, {9,25}) 10.${B}.0.${A}/${C}
                                ~SEQx(D, 0x90, 0x10, 0xa0) fe80::${D}
                            }
                        }
                        """)
                                .config()
                                .orElseThrow()
                                .vrrp()
                                .instances()
                                .get(0)
                                .virtualIpaddress())
                .extracting(address -> address.address().toString())
                .containsExactly(
                        "10.8.0.1/24", "10.9.0.1/25", "10.8.0.2/24", "10.9.0.2/25", "fe80::90/128", "fe80::a0/128");
    }

    @Test
    void a_name_that_contains_itself_is_an_error_and_not_the_end() {
        assertThat(problems("$A=x${A}\nglobal_defs {\nrouter_id ${A}\n}\n"))
                .contains("k.conf:3:11: $A contains itself, or grows without end");
    }

    @Test
    void what_is_not_supported_is_named_with_its_place() {
        assertThat(
                        problems(
                                INSTANCE.formatted(
                                        """
                    track_bfd {
                        b
                    }
                    vrf red
                    nonsense 5
                    priorty 5
                    debug 3 # known, without meaning
                """)))
                .containsExactly(
                        "k.conf:4:5: warning: track_bfd is not carried over: BFD is not supported",
                        "k.conf:7:5: warning: vrf is not carried over: not supported",
                        "k.conf:8:5: 'nonsense' is not a keyword of vrrp_instance",
                        "k.conf:9:5: 'priorty' is not a keyword of vrrp_instance; did you mean priority?",
                        "k.conf:10:5: warning: debug is not carried over: not needed");
    }

    @Test
    void a_block_that_is_not_known_is_skipped_as_a_whole() {
        assertThat(problems("unheard_of x {\n  priority 5\n  deeper {\n  }\n}\nglobal_defs {\n  router_id a\n}\n"))
                .containsExactly("k.conf:1:1: 'unheard_of' is not a keyword of keepalived.conf, its block is skipped");
    }

    @Test
    void words_too_many_are_named() {
        assertThat(problems(INSTANCE.formatted("    priority 5 6")))
                .containsExactly("k.conf:4:16: warning: '6' after priority is not understood: ignored");
    }

    @Test
    void passwords_are_never_printed() {
        assertThat(problems(INSTANCE.formatted("    authentication {\n auth_type PASS\n auth_pass open sesame\n}\n")))
                .containsExactly(
                        "k.conf:6:17: warning: what stands after auth_pass and its first word is not understood: ignored");
    }

    @Test
    void wrong_values_are_reported_all_together_at_their_place() {
        assertThat(
                        problems(
                                """
                        vrrp_instance VI_1 {
                            interface eth0
                            virtual_router_id 300
                            priority x
                            advert_int fast
                            authentication {
                                auth_type AH
                            }
                            virtual_ipaddress {
                                10.0.0.300
                            }
                        }
                        virtual_server 10.0.0.1 80 {
                            protocol TCPP
                            real_server 10.0.0.2 70000 {
                                weight -2
                            }
                        }
                        """))
                .containsExactly(
                        "k.conf:3:23: virtual_router_id 300 is not 1..255",
                        "k.conf:4:14: priority: 'x' is not a whole number",
                        "k.conf:5:16: advert_int: 'fast' is not a time in seconds",
                        "k.conf:7:19: auth_type AH is not supported; use PASS, or none, on both sides",
                        "k.conf:10:9: virtual_ipaddress: '10.0.0.300' is not an address",
                        "k.conf:14:14: protocol: 'tcpp' is not one of tcp, udp, sctp; did you mean tcp?",
                        "k.conf:15:26: port 70000 is not 0..65535",
                        "k.conf:16:16: weight -2 is not 0..2147483647");
    }

    @Test
    void a_service_without_a_protocol_is_udp_as_in_keepalived() {
        ConfigResult result = read("virtual_server 10.0.0.1 53 {\nreal_server 10.0.0.2 53 {\n}\n}\n");

        assertThat(result.config().orElseThrow().services().get(0).protocol()).isEqualTo(L4Protocol.UDP);
        assertThat(result.warnings()).hasSize(1);
    }

    @Test
    void quotes_and_users_of_scripts_are_understood() {
        VrrpInstance instance = instance(
                """
                    notify_master "/usr/bin/x 'a b' c" nobody nogroup
                    notify_backup /usr/bin/y
                """);

        assertThat(instance.notifyScripts().notifyMaster().orElseThrow().words())
                .containsExactly("/usr/bin/x", "a b", "c");
        assertThat(instance.notifyScripts().notifyMaster().orElseThrow().user()).hasValue("nobody");
        assertThat(instance.notifyScripts().notifyMaster().orElseThrow().group())
                .hasValue("nogroup");
        assertThat(instance.notifyScripts().notifyBackup().orElseThrow().words())
                .containsExactly("/usr/bin/y");
    }

    @Test
    void no_line_of_a_file_makes_the_reader_fail() throws Exception {
        String text = new HostSource().read("src/test/resources/config/keepalived/accepted/full.conf");
        io.lvsconsole.engine.config.Mutations.of(text, 300).forEach(mutant -> {
            ConfigResult result = read(mutant);
            assertThat(result.config().isPresent() || !result.errors().isEmpty())
                    .isTrue();
        });
    }

    @Test
    void what_is_imported_reads_back_as_the_same_model() {
        EngineConfig config = full();
        String text = ConfigFiles.nativeText(config);

        ConfigResult again = new ConfigLoader(new MemorySource(), Map.of()).parse("n.yaml", text);
        assertThat(again.problems()).extracting(Problem::toString).isEmpty();
        assertThat(again.config()).hasValue(config);
    }
}
