package io.lvsconsole.engine.config.heartbeat;

import static org.assertj.core.api.Assertions.assertThat;

import io.lvsconsole.engine.config.ConfigFiles;
import io.lvsconsole.engine.config.ConfigFormat;
import io.lvsconsole.engine.config.ConfigLoader;
import io.lvsconsole.engine.config.ConfigResult;
import io.lvsconsole.engine.config.HostSource;
import io.lvsconsole.engine.config.MemorySource;
import io.lvsconsole.engine.config.Mutations;
import io.lvsconsole.engine.model.AuthKey;
import io.lvsconsole.engine.model.EngineConfig;
import io.lvsconsole.engine.model.FencingSpec;
import io.lvsconsole.engine.model.HeartbeatSettings;
import io.lvsconsole.engine.model.Medium;
import io.lvsconsole.engine.model.ResourceSpec;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HeartbeatReaderTest {

    private static final String HA_CF =
            """
            # two nodes
            logfile /var/log/ha-log
            keepalive 500ms
            deadtime 10
            warntime 5
            initdead 20.5
            udpport 695
            bcast eth1
            ucast eth0 192.168.57.102
            mcast eth2 225.0.0.1 694 1 0
            auto_failback on
            node DS1.example.net ds2
            ping 192.168.57.1
            ping_group routers 192.168.57.2 192.168.57.3
            respawn hacluster /usr/lib/heartbeat/ipfail
            stonith_host * external/ssh ds2
            watchdog /dev/watchdog
            """;
    private static final String RESOURCES =
            "ds1.example.net 192.168.57.200/24/eth0 \\\n  ldirectord::ldirectord.cf # service\nds2 IPaddr2::10.0.0.5/24/eth0 httpd\n";

    private static ConfigResult read(String cf, String resources, String keys) {
        return ConfigFiles.loader(new MemorySource()
                        .file("/d/ha.cf", cf)
                        .file("/d/haresources", resources)
                        .file("/d/authkeys", keys)
                        .file("/etc/ha.d/ldirectord.cf", "virtual=192.168.57.200:80\n\treal=192.168.57.101:80 gate\n")
                        .host("ds1.example.net", "192.168.57.101")
                        .host("ds2", "192.168.57.102"))
                .load("/d");
    }

    private static List<String> problems(String cf, String resources, String keys) {
        return read(cf, resources, keys).problems().stream()
                .map(problem -> problem.toString().replace("/d/", ""))
                .toList();
    }

    @Test
    void a_directory_with_ha_cf_is_a_heartbeat_configuration() {
        ConfigResult result = read(HA_CF, RESOURCES, "auth 1\n1 sha1 secret-key\n");
        assertThat(result.format()).isEqualTo(ConfigFormat.HEARTBEAT);
        assertThat(result.problems()).isEmpty();
        EngineConfig config = result.config().orElseThrow();
        HeartbeatSettings heartbeat = config.heartbeat().orElseThrow();

        assertThat(heartbeat.nodes()).containsExactly("ds1.example.net", "ds2");
        assertThat(heartbeat.keepalive()).isEqualTo(Duration.ofMillis(500));
        assertThat(heartbeat.initdead()).isEqualTo(Duration.ofMillis(20_500));
        assertThat(heartbeat.deadping()).isEqualTo(Duration.ofSeconds(10));
        assertThat(heartbeat.media())
                .extracting(Medium::toString)
                .containsExactly("bcast eth1", "ucast eth0 192.168.57.102", "mcast eth2 225.0.0.1 694 1 0");
        assertThat(heartbeat.ping()).hasSize(2);
        assertThat(heartbeat.ipfail()).isTrue();
        assertThat(heartbeat.activeKey().map(AuthKey::method)).hasValue(AuthKey.Method.SHA1);
        assertThat(config.resources().groups().get(0).nodes()).containsExactly("ds1.example.net", "ds2");
        assertThat(config.resources().groups().get(1).nodes()).containsExactly("ds2", "ds1.example.net");
        assertThat(config.resources().groups().get(0).resources())
                .extracting(ResourceSpec::word)
                .containsExactly("IPaddr::192.168.57.200/24/eth0", "ldirectord::ldirectord.cf");
        assertThat(config.resources().fencing().get(0).kind()).isEqualTo(FencingSpec.Kind.STONITH);
        assertThat(config.log().file()).hasValue("/var/log/ha-log");
    }

    @Test
    void it_reads_back_from_the_native_format_as_the_same_model() {
        EngineConfig config =
                read(HA_CF, RESOURCES, "auth 1\n1 sha1 secret-key\n").config().orElseThrow();

        assertThat(new ConfigLoader(new MemorySource(), Map.of())
                        .parse("n.yaml", ConfigFiles.nativeText(config))
                        .config())
                .hasValue(config);
    }

    @Test
    void mistakes_are_flagged() {
        assertThat(problems(
                        """
                        keepalive 2
                        deadtime 3
                        warntime 10
                        serial /dev/ttyS0
                        bcast eth0
                        node ds1.example.net nowhere
                        autojoin any
                        crm yes
                        keepalve 3
                        uuidfrom nodename
                        nice_failback on
                        """,
                        "ds1.example.net httpd\nds1.example.net httpd\nds9 tomcat\n",
                        "1 sha1 top secret\nauth 2\n"))
                .containsExactly(
                        "ha.cf:4:1: warning: serial is not supported; add bcast, ucast or mcast on a second network",
                        "ha.cf:6:22: warning: node nowhere has no address in hosts or DNS",
                        "ha.cf:7:10: autojoin any is not allowed with haresources; list every node",
                        "ha.cf:8:5: warning: crm yes is another kind of cluster, which is not supported: haresources is"
                                + " used instead, which heartbeat would not do; remove the line on all nodes",
                        "ha.cf:9:1: 'keepalve' is not a directive of ha.cf; did you mean keepalive?",
                        "ha.cf:10:10: warning: uuidfrom nodename is not carried over: the uuid is made once and kept",
                        "ha.cf:11:15: warning: nice_failback is obsolete; write auto_failback off, which is what it meant",
                        "authkeys:1:1: warning: the line 'auth N' stands after its key: heartbeat does not find the key;"
                                + " put it first",
                        "authkeys:1:1: warning: key 1 ends at its first blank, as heartbeat takes it",
                        "authkeys:2:1: auth_key 2 is not among keys",
                        "haresources:2:17: 'httpd' already begins another group",
                        "haresources:3:1: nodes: 'ds9' is not defined; did you mean ds1.example.net?"
                                .replace("; did you mean ds1.example.net?", ""));
    }

    @Test
    void times_that_cannot_work_are_flagged() {
        List<String> problems = problems(
                "keepalive 2\ndeadtime 3\nwarntime 10\ninitdead 1\nbcast eth0\nnode ds1.example.net ds2\nauto_failback off\n",
                "ds1.example.net httpd\n",
                "auth 1\n1 crc\n");

        assertThat(problems)
                .contains(
                        "ha.cf:2:10: deadtime 3s is not above twice keepalive 2s",
                        "ha.cf:3:10: warning: warntime 10s is above deadtime 3s: a node is dead before it is warned of;"
                                + " make it smaller",
                        "ha.cf:4:10: initdead 1s is below deadtime 3s",
                        "authkeys:2:1: warning: method crc detects errors, not strangers; use sha1 unless the link is"
                                + " private");
    }

    @Test
    void authkeys_that_others_may_read_is_refused_and_never_printed() {
        ConfigResult result = ConfigFiles.loader(new MemorySource()
                        .file("/d/ha.cf", HA_CF)
                        .file("/d/haresources", RESOURCES)
                        .openFile("/d/authkeys", "auth 1\n1 sha1 s3cr3t extra\n"))
                .load("/d/");

        assertThat(result.config()).isEmpty();
        assertThat(result.errors().get(0).toString())
                .isEqualTo("/d/authkeys:1:1: authkeys may be read by others: chmod 600 /d/authkeys");
        assertThat(result.problems().toString()).doesNotContain("s3cr3t");
    }

    @Test
    void no_failback_directive_means_legacy() {
        assertThat(read(HA_CF.replace("auto_failback on", ""), RESOURCES, "auth 1\n1 md5 k\n")
                        .config()
                        .orElseThrow()
                        .heartbeat()
                        .orElseThrow()
                        .autoFailback())
                .isEqualTo(HeartbeatSettings.AutoFailback.LEGACY);
    }

    @Test
    void no_damaged_file_makes_the_reader_fail() throws Exception {
        String cf = new HostSource().read("src/test/resources/config/seeds/T2-node0/ha.cf");
        for (String mutant : Mutations.of(cf, 200)) {
            ConfigResult result = read(mutant, RESOURCES, "auth 1\n1 crc\n");
            assertThat(result.config().isPresent() || !result.errors().isEmpty())
                    .isTrue();
        }
        for (String mutant : Mutations.of(RESOURCES + "a b::c d\n", 200)) {
            ConfigResult result = read(HA_CF, mutant, mutant);
            assertThat(result.config().isPresent() || !result.errors().isEmpty())
                    .isTrue();
        }
    }

    @Test
    void keys_given_twice_and_groups_that_heartbeat_would_mix_up_are_flagged() {
        assertThat(problems(HA_CF, "ds1.example.net httpd tomcat\nds2 tomcat\n", "auth 1\n1 sha1 a\n1 md5 b\n"))
                .containsExactly(
                        "authkeys:3:1: key 1 is there twice",
                        "haresources:1:23: warning: 'tomcat' begins another group, too: heartbeat would take both lines"
                                + " for one");
    }

    @Test
    void the_services_of_an_ldirectord_resource_come_with_it() {
        MemorySource source = new MemorySource()
                .file("/d/ha.cf", "node ds1\nbcast eth0\nauto_failback on\n")
                .file("/d/haresources", "ds1 10.0.0.1 ldirectord::www.cf\n")
                .file("/d/authkeys", "auth 1\n1 sha1 secret\n")
                .file("/d/www.cf", "virtual=10.0.0.1:80\n\treal=10.0.0.2:80 gate\n\tscheduler=rr\n");
        ConfigResult result = ConfigFiles.loader(source).load("/d");
        assertThat(result.config()).isPresent();
        assertThat(result.config().get().services()).singleElement().satisfies(service -> assertThat(service.lbAlgo())
                .isEqualTo("rr"));
        assertThat(result.config().get().resources().groups().get(0).resources())
                .extracting(resource -> resource.word())
                .containsExactly("IPaddr::10.0.0.1", "ldirectord::www.cf");
    }

    @Test
    void an_ldirectord_resource_without_its_file_is_warned_of() {
        MemorySource source = new MemorySource()
                .file("/d/ha.cf", "node ds1\nbcast eth0\nauto_failback on\n")
                .file("/d/haresources", "ds1 10.0.0.1 ldirectord::www.cf\n")
                .file("/d/authkeys", "auth 1\n1 sha1 secret\n");
        ConfigResult result = ConfigFiles.loader(source).load("/d");
        assertThat(result.problems()).anyMatch(problem -> problem.toString().contains("there is no www.cf"));
        assertThat(result.config()).isPresent();
    }
}
