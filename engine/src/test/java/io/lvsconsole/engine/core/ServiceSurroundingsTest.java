package io.lvsconsole.engine.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.lvsconsole.engine.config.ConfigFiles;
import io.lvsconsole.engine.config.HostSource;
import io.lvsconsole.engine.health.CheckOutcome;
import io.lvsconsole.engine.model.EngineConfig;
import io.lvsconsole.engine.vrrp.Link;
import io.lvsconsole.netlink.net.Cidr;
import io.lvsconsole.netlink.net.IpAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What reaches virtual services from outside their checks: files, markers, addresses, and servers that leave. */
class ServiceSurroundingsTest {

    private static final CheckOutcome PASS = CheckOutcome.passed(Duration.ofMillis(2));
    private static final CheckOutcome REFUSED = CheckOutcome.failed("connect refused", Duration.ofMillis(1));

    private final ServicesRig rig = new ServicesRig();

    ServiceSurroundingsTest() {
        Stream.of("10.0.0.2", "10.0.0.3").forEach(address -> rig.servers.put(IpAddress.of(address), PASS));
    }

    private static EngineConfig config(String text) {
        return ConfigFiles.loader(new HostSource())
                .parse("a.yaml", text)
                .config()
                .orElseThrow();
    }

    private void start(String text) {
        rig.start(config(text));
        rig.run(Duration.ofSeconds(30));
    }

    private static String filed(String check) {
        return """
                vrrp: {files: [{name: load, file: /run/load}]}
                services:
                  - name: www
                    listen: 10.0.0.1:80
                    real_servers:
                      - {address: 10.0.0.2, weight: 10, checks: [%s]}
                      - {address: 10.0.0.3, weight: 1}
                """
                .formatted(check);
    }

    @Test
    void the_number_in_a_file_is_added_to_the_weight() {
        rig.numbers.put("/run/load", -3L);
        start(filed("{type: file, file: load, weight: 2}"));
        assertThat(rig.table()).isEqualTo("TCP 10.0.0.1:80 [10.0.0.2=4 10.0.0.3=1]");
        rig.numbers.put("/run/load", 5L);
        rig.run(Duration.ofSeconds(15));
        assertThat(rig.table()).contains("10.0.0.2=20");
        rig.numbers.put("/run/load", -99L);
        rig.run(Duration.ofSeconds(15));
        assertThat(rig.table()).contains("10.0.0.2=0");
    }

    @Test
    void with_weight_0_any_other_number_than_0_is_down_and_so_is_none() {
        rig.numbers.put("/run/load", 0L);
        start(filed("{type: file, file: load, weight: 0}"));
        assertThat(rig.table()).contains("10.0.0.2=10");
        rig.numbers.put("/run/load", 1L);
        rig.run(Duration.ofSeconds(15));
        assertThat(rig.table()).doesNotContain("10.0.0.2");
        rig.numbers.put("/run/load", 0L);
        rig.run(Duration.ofSeconds(15));
        assertThat(rig.table()).contains("10.0.0.2=10");
        rig.numbers.clear();
        rig.run(Duration.ofSeconds(15));
        assertThat(rig.table()).doesNotContain("10.0.0.2");
        assertThat(rig.told).anyMatch(text -> text.contains("no number in file load"));
    }

    private static final String PLAIN =
            """
            services:
              - name: www
                listen: 10.0.0.1:80
                checks: [tcp]
                real_servers:
                  - {address: 10.0.0.2, port: 80}
                  - {address: 10.0.0.3, port: 80}
            """;

    @Test
    void a_server_with_a_marker_is_out_at_once_and_returns_when_the_marker_goes() {
        start(PLAIN);
        rig.send(new ServiceInput.MaintenanceRead(Set.of("10.0.0.2:80", "10.0.0.3:81")));
        assertThat(rig.table()).isEqualTo("TCP 10.0.0.1:80 [10.0.0.3=1]");
        rig.run(Duration.ofSeconds(60));
        assertThat(rig.table()).isEqualTo("TCP 10.0.0.1:80 [10.0.0.3=1]");
        rig.send(new ServiceInput.MaintenanceRead(Set.of()));
        assertThat(rig.table()).isEqualTo("TCP 10.0.0.1:80 [10.0.0.2=1 10.0.0.3=1]");
    }

    @Test
    void a_server_that_is_dead_when_its_marker_goes_waits_for_its_check() {
        start(PLAIN);
        rig.send(new ServiceInput.MaintenanceRead(Set.of("10.0.0.2")));
        rig.servers.put(IpAddress.of("10.0.0.2"), REFUSED);
        rig.run(Duration.ofSeconds(60));
        rig.send(new ServiceInput.MaintenanceRead(Set.of()));
        assertThat(rig.table()).isEqualTo("TCP 10.0.0.1:80 [10.0.0.3=1]");
        rig.servers.put(IpAddress.of("10.0.0.2"), PASS);
        rig.run(Duration.ofSeconds(20));
        assertThat(rig.table()).contains("10.0.0.2=1");
    }

    @Test
    void with_ha_suspend_checks_run_only_where_the_address_is() {
        start(PLAIN.replace("checks: [tcp]", "checks: [tcp]\n    ha_suspend: true"));
        assertThat(rig.checksRun).isZero();
        rig.send(new VrrpInput.LinkChanged(
                new Link("eth0", true, List.of(Cidr.of("10.0.0.9/24"), Cidr.of("10.0.0.1/32")))));
        rig.run(Duration.ofSeconds(30));
        int run = rig.checksRun;
        assertThat(run).isPositive();
        rig.send(new VrrpInput.LinkChanged(new Link("eth0", true, List.of(Cidr.of("10.0.0.9/24")))));
        rig.run(Duration.ofSeconds(60));
        assertThat(rig.checksRun).isEqualTo(run);
        assertThat(rig.table()).isEqualTo("TCP 10.0.0.1:80 [10.0.0.2=1 10.0.0.3=1]");
    }

    @Test
    void a_server_that_a_reload_drops_drains_first() {
        String draining = PLAIN.replace("checks: [tcp]", "checks: [tcp]\n    drain_timeout: 20s");
        start(draining);
        rig.busy = Set.of(IpAddress.of("10.0.0.3"));
        EngineConfig less = config(draining.replace("      - {address: 10.0.0.3, port: 80}\n", ""));
        rig.send(new ConfigInput.Loaded(Optional.empty(), Optional.of(less), List.of()));
        assertThat(rig.table()).isEqualTo("TCP 10.0.0.1:80 [10.0.0.2=1 10.0.0.3=0]");
        rig.run(Duration.ofSeconds(10));
        assertThat(rig.table()).contains("10.0.0.3=0");
        rig.run(Duration.ofSeconds(15));
        assertThat(rig.table()).isEqualTo("TCP 10.0.0.1:80 [10.0.0.2=1]");
        assertThat(rig.status().services().get(0).servers()).hasSize(1);
    }

    @Test
    void a_server_without_connections_leaves_as_soon_as_that_is_seen() {
        String draining = PLAIN.replace("checks: [tcp]", "checks: [tcp]\n    drain_timeout: 1h");
        start(draining);
        EngineConfig less = config(draining.replace("      - {address: 10.0.0.3, port: 80}\n", ""));
        rig.send(new ConfigInput.Loaded(Optional.empty(), Optional.of(less), List.of()));
        rig.run(Duration.ofSeconds(6));
        assertThat(rig.table()).isEqualTo("TCP 10.0.0.1:80 [10.0.0.2=1]");
    }
}
