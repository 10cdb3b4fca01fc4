package io.lvsconsole.engine.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.lvsconsole.engine.model.CheckSpec;
import io.lvsconsole.engine.model.EngineConfig;
import io.lvsconsole.engine.model.VirtualService;
import io.lvsconsole.engine.reconcile.IpvsProjection;
import io.lvsconsole.netlink.ipvs.DestinationKey;
import io.lvsconsole.netlink.ipvs.ForwardingMethod;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The files of the tutorials as they stand on their web pages, lost indentation and odd characters included. */
class SeedFilesTest {

    private static final String SEEDS = "src/test/resources/config/seeds/";

    private static ConfigResult read(String path) {
        return ConfigFiles.loader(new HostSource()).load(SEEDS + path);
    }

    private static EngineConfig usable(String path) {
        ConfigResult result = read(path);
        assertThat(result.errors()).isEmpty();
        return result.config().orElseThrow();
    }

    /** The directory in memory, where authkeys has mode 600. */
    private static ConfigResult directory(String name) throws IOException {
        HostSource disk = new HostSource();
        MemorySource source = new MemorySource();
        for (String file : List.of("ha.cf", "haresources", "authkeys")) {
            source.file("/" + name + "/" + file, disk.read(SEEDS + name + "/" + file));
        }
        return ConfigFiles.loader(source).load("/" + name);
    }

    @Test
    void t1_ldirectord() {
        VirtualService service = usable("T1/ldirectord.cf").services().get(0);

        assertThat(service.name()).isEqualTo("tcp 192.168.57.200:80");
        assertThat(service.lbAlgo()).isEqualTo("rr");
        assertThat(service.persistenceTimeout()).isEqualTo(Duration.ofSeconds(600));
        assertThat(service.sorryServer()).isPresent();
        assertThat(service.realServers()).hasSize(2).allMatch(real -> real.lbKind() == ForwardingMethod.DIRECT_ROUTE);
        CheckSpec.Http check =
                (CheckSpec.Http) service.realServers().get(0).checks().get(0);
        assertThat(check.urls().get(0).path()).isEqualTo("/healthcheck.html");
        assertThat(check.urls().get(0).regex()).hasValue("OK");
    }

    @Test
    void t1_heartbeat_on_both_nodes() throws IOException {
        for (String node : List.of("T1-node1", "T1-node2")) {
            EngineConfig config = directory(node).config().orElseThrow();
            assertThat(config.heartbeat().orElseThrow().media()).hasSize(2);
            assertThat(config.resources().groups().get(0).resources())
                    .extracting(resource -> resource.agent())
                    .containsExactly("startvip", "ldirectord");
        }
    }

    @Test
    void t2_node0_with_the_explanations_between_its_lines() throws IOException {
        ConfigResult result = directory("T2-node0");

        assertThat(result.errors()).isEmpty();
        assertThat(result.warnings())
                .extracting(Problem::text)
                .anyMatch(text -> text.startsWith("crm respawn is another kind"));
        assertThat(result.config().orElseThrow().heartbeat().orElseThrow().deadtime())
                .isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void t2_node1_and_node2_lack_a_medium_and_nothing_else() throws IOException {
        for (String node : List.of("T2-node1", "T2-node2")) {
            assertThat(directory(node).errors())
                    .extracting(Problem::text)
                    .containsExactly("no way to the other nodes: add bcast, ucast or mcast");
        }
    }

    @Test
    void t3_keepalived_on_both_directors() {
        EngineConfig ds1 = usable("T3/ds1.conf");
        EngineConfig ds2 = usable("T3/ds2.conf");

        assertThat(ds1.vrrp().instances().get(0).priority()).isEqualTo(101);
        assertThat(ds2.vrrp().instances().get(0).priority()).isEqualTo(100);
        assertThat(ds1.services()).isEqualTo(ds2.services());
        assertThat(ds1.services().get(0).realServers()).hasSize(2);
        assertThat(read("T3/ds1.conf").warnings())
                .extracting(Problem::text)
                .allMatch(text -> text.contains("may read") || text.contains("readable"));
    }

    @Test
    void t4_ldirectord_with_a_mark_and_with_an_address() {
        VirtualService mark = usable("T4/mark.cf").services().get(0);
        VirtualService address = usable("T4/address.cf").services().get(0);

        assertThat(mark.name()).isEqualTo("fwmark 5");
        assertThat(mark.realServers()).extracting(real -> real.weight()).containsExactly(2, 1);
        assertThat(mark.sorryServer().orElseThrow().port()).isEqualTo(80);
        assertThat(IpvsProjection.rowKeys(mark, mark.keys().get(0)))
                .extracting(DestinationKey::port)
                .containsExactly(80, 80, 80);
        assertThat(address.name()).isEqualTo("tcp 192.168.32.66:80");
    }

    @Test
    void t5_heartbeat_with_a_warntime_above_its_deadtime() throws IOException {
        ConfigResult result = directory("T5");

        assertThat(result.errors()).isEmpty();
        assertThat(result.warnings())
                .extracting(Problem::text)
                .anyMatch(text -> text.startsWith("warntime 10s is above deadtime 8s"));
        EngineConfig config = result.config().orElseThrow();
        assertThat(config.heartbeat().orElseThrow().keepalive()).isEqualTo(Duration.ofSeconds(1));
        assertThat(config.resources().groups().get(0).resources())
                .extracting(resource -> resource.word())
                .containsExactly("IPaddr::192.168.8.66", "httpd");
    }
}
