package io.lvsconsole.engine.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.lvsconsole.engine.model.EngineConfig;
import io.lvsconsole.engine.model.RealServer;
import io.lvsconsole.engine.model.VirtualService;
import io.lvsconsole.engine.model.VrrpInstance;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConfigDiffTest {

    private static EngineConfig config(String text) {
        return new ConfigLoader(new MemorySource(), Map.of())
                .parse("c.yaml", text)
                .config()
                .orElseThrow();
    }

    private static final String BEFORE =
            """
            vrrp:
              instances:
                - {name: a, interface: eth0, virtual_router_id: 1, virtual_ipaddress: [10.0.0.1]}
                - {name: b, interface: eth0, virtual_router_id: 2, virtual_ipaddress: [10.0.0.2]}
            services:
              - listen: 10.0.0.1:80
                real_servers: [{address: 10.1.0.1, port: 80}, {address: 10.1.0.2, port: 80}]
              - {listen: 10.0.0.2:80, name: old name}
            """;

    @Test
    void equal_models_have_no_difference() {
        assertThat(ConfigDiff.between(config(BEFORE), config(BEFORE)).isEmpty()).isTrue();
    }

    @Test
    void instances_are_told_apart_by_name() {
        String after = BEFORE.replace("name: b", "name: c").replace("10.0.0.1]", "10.0.0.9]");
        ConfigDiff.Changes<VrrpInstance> changes =
                ConfigDiff.between(config(BEFORE), config(after)).instances();

        assertThat(changes.added()).extracting(VrrpInstance::name).containsExactly("c");
        assertThat(changes.removed()).extracting(VrrpInstance::name).containsExactly("b");
        assertThat(changes.changed())
                .extracting(change -> change.after().name())
                .containsExactly("a");
        assertThat(changes.unchanged()).isEmpty();
    }

    @Test
    void services_are_told_apart_by_what_they_listen_to() {
        String after = BEFORE.replace("old name", "new name");
        ConfigDiff.Changes<VirtualService> changes =
                ConfigDiff.between(config(BEFORE), config(after)).services();

        assertThat(changes.added()).isEmpty();
        assertThat(changes.removed()).isEmpty();
        assertThat(changes.unchanged()).hasSize(1);
        assertThat(changes.changed().get(0).before().name()).isEqualTo("old name");
    }

    @Test
    void real_servers_are_told_apart_by_address_and_port() {
        String after = BEFORE.replace("{address: 10.1.0.2, port: 80}", "{address: 10.1.0.1, port: 81}")
                .replace("{address: 10.1.0.1, port: 80}", "{address: 10.1.0.1, port: 80, weight: 5}");
        ConfigDiff.Changes<RealServer> changes = ConfigDiff.realServers(
                config(BEFORE).services().get(0), config(after).services().get(0));

        assertThat(changes.added()).extracting(RealServer::label).containsExactly("10.1.0.1:81");
        assertThat(changes.removed()).extracting(RealServer::label).containsExactly("10.1.0.2:80");
        assertThat(changes.changed())
                .extracting(change -> change.after().weight())
                .containsExactly(5);
    }

    @Test
    void sections_without_identity_say_whether_they_changed() {
        ConfigDiff diff = ConfigDiff.between(config(BEFORE), config(BEFORE + "log: {level: debug}\n"));

        assertThat(diff.logChanged()).isTrue();
        assertThat(diff.directorChanged()).isFalse();
        assertThat(diff.isEmpty()).isFalse();
    }
}
