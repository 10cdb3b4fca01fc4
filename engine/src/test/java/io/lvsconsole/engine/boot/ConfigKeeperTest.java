package io.lvsconsole.engine.boot;

import static org.assertj.core.api.Assertions.assertThat;

import io.lvsconsole.engine.config.ConfigFiles;
import io.lvsconsole.engine.config.ConfigResult;
import io.lvsconsole.engine.config.HostSource;
import io.lvsconsole.engine.core.ConfigEffect;
import io.lvsconsole.engine.core.ConfigInput;
import io.lvsconsole.engine.core.EngineEvent;
import io.lvsconsole.engine.model.EngineConfig;
import io.lvsconsole.engine.model.VirtualServiceBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigKeeperTest {

    private static final String TEXT =
            """
            services:
              - name: www   # ours
                listen: 10.0.0.1:80
                real_servers: [{address: 10.0.0.2}]
            director: {autoreload: true}
            """;

    @TempDir
    Path directory;

    private final LinkedBlockingQueue<EngineEvent> answers = new LinkedBlockingQueue<>();

    private ConfigKeeper keeper(Path file) {
        return new ConfigKeeper(file.toString(), read(file), answers::add);
    }

    private static ConfigResult read(Path file) {
        return ConfigFiles.loader(new HostSource()).load(file.toString());
    }

    private EngineEvent answer() throws InterruptedException {
        return answers.poll(20, TimeUnit.SECONDS);
    }

    private static EngineConfig heavier(EngineConfig config) {
        return config.withServices(config.services().stream()
                .map(service -> new VirtualServiceBuilder(service)
                        .realServers(service.realServers().stream()
                                .map(server -> server.withWeight(4))
                                .toList())
                        .build())
                .toList());
    }

    @Test
    void saving_writes_what_runs_and_keeps_the_file_as_it_was() throws Exception {
        Path file = Files.writeString(directory.resolve("lvs.yaml"), TEXT);
        EngineConfig effective = heavier(read(file).config().orElseThrow());
        try (ConfigKeeper keeper = keeper(file)) {
            keeper.run(new ConfigEffect.Save(7, effective), event -> {});
            ConfigInput.Saved saved = (ConfigInput.Saved) answer();
            assertThat(saved.failure()).isEmpty();
            assertThat(saved.config()).contains(effective);
            assertThat(read(file).config()).contains(effective);
            assertThat(directory.resolve("lvs.yaml~")).hasContent(TEXT);
            keeper.run(new ConfigEffect.Save(8, effective), event -> {});
            assertThat(((ConfigInput.Saved) answer()).lines()).containsExactly("nothing to save: no typed changes");
        }
        assertThat(answers).isEmpty();
    }

    @Test
    void a_file_that_was_changed_meanwhile_is_not_overwritten() throws Exception {
        Path file = Files.writeString(directory.resolve("lvs.yaml"), TEXT.replace("true", "false"));
        EngineConfig effective = heavier(read(file).config().orElseThrow());
        try (ConfigKeeper keeper = keeper(file)) {
            String edited = TEXT.replace("autoreload: true", "router_id: other");
            Files.writeString(file, edited);
            keeper.run(new ConfigEffect.Save(7, effective), event -> {});
            assertThat(((ConfigInput.Saved) answer()).failure().orElseThrow()).contains("changed since it was read");
            assertThat(file).hasContent(edited);
        }
    }

    @Test
    void a_keepalived_file_is_left_alone_and_a_native_one_written_beside_it() throws Exception {
        String conf =
                """
                virtual_server 10.0.0.1 80 {
                    lb_algo rr
                    lb_kind DR
                    protocol TCP
                    real_server 10.0.0.2 80 {
                        weight 1
                        TCP_CHECK {
                        }
                    }
                }
                """;
        Path file = Files.writeString(directory.resolve("keepalived.conf"), conf);
        EngineConfig effective = heavier(read(file).config().orElseThrow());
        try (ConfigKeeper keeper = keeper(file)) {
            keeper.run(new ConfigEffect.Save(7, effective), event -> {});
            ConfigInput.Saved saved = (ConfigInput.Saved) answer();
            assertThat(saved.config()).isEmpty();
            assertThat(saved.lines()).hasSize(2);
            assertThat(file).hasContent(conf);
            assertThat(read(directory.resolve("keepalived.conf.lvsconsole.yaml"))
                            .config())
                    .map(EngineConfig::services)
                    .contains(effective.services());
        }
    }

    @Test
    void a_reload_tells_problems_by_line_and_a_valid_one_the_difference() throws Exception {
        Path file = Files.writeString(directory.resolve("lvs.yaml"), TEXT.replace("true", "false"));
        try (ConfigKeeper keeper = keeper(file)) {
            Files.writeString(file, TEXT.replace("listen: 10.0.0.1:80", "listne: 10.0.0.1:80"));
            keeper.run(new ConfigEffect.Load(Optional.of(3L)), event -> {});
            ConfigInput.Loaded bad = (ConfigInput.Loaded) answer();
            assertThat(bad.config()).isEmpty();
            assertThat(bad.lines()).anyMatch(line -> line.startsWith(file + ":3:5: "));
            Files.writeString(file, TEXT.replace("true", "false").replace("10.0.0.2", "10.0.0.9"));
            keeper.run(new ConfigEffect.Load(Optional.of(4L)), event -> {});
            ConfigInput.Loaded good = (ConfigInput.Loaded) answer();
            assertThat(good.config()).isPresent();
            assertThat(good.lines()).contains("virtual services: 0 added, 0 removed, 1 changed, 0 unchanged");
        }
    }

    @Test
    void with_autoreload_a_changed_file_asks_for_a_reload_by_itself() throws Exception {
        Path file = Files.writeString(directory.resolve("lvs.yaml"), TEXT);
        ConfigKeeper keeper = keeper(file);
        try {
            Files.writeString(file, TEXT + "# and a remark\n");
            assertThat(answer()).isEqualTo(new ConfigInput.ReloadRequested());
            assertThat(answers).isEmpty();
        } finally {
            keeper.close();
        }
    }
}
