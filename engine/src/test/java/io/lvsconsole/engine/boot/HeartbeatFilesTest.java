package io.lvsconsole.engine.boot;

import static org.assertj.core.api.Assertions.assertThat;

import io.lvsconsole.engine.core.HeartbeatInput;
import io.lvsconsole.engine.core.Notification;
import io.lvsconsole.engine.model.AuthKey;
import io.lvsconsole.engine.model.HeartbeatSettings;
import io.lvsconsole.engine.model.HeartbeatSettings.GenerationMethod;
import io.lvsconsole.engine.model.Medium;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HeartbeatFilesTest {

    private static final long WALL_CLOCK = 1_795_000_000L;

    @TempDir
    Path directory;

    private final List<String> told = new ArrayList<>();
    private Path ours;
    private Path heartbeats;
    private HeartbeatFiles files;

    @BeforeEach
    void open() throws IOException {
        ours = directory.resolve("lvsconsole");
        heartbeats = Files.createDirectory(directory.resolve("heartbeat"));
        files = new HeartbeatFiles(ours, heartbeats, (Notification notification) -> told.add(notification.text()));
    }

    private HeartbeatInput.IdentityLoaded begin(GenerationMethod method) throws IOException {
        return files.begin(settings(method), "Lvs1", WALL_CLOCK);
    }

    private static HeartbeatSettings settings(GenerationMethod method) {
        return new HeartbeatSettings(
                Optional.empty(),
                List.of("lvs1", "lvs2"),
                List.of(new Medium.Bcast("eth0")),
                694,
                Duration.ofSeconds(1),
                Duration.ofSeconds(5),
                Duration.ZERO,
                Duration.ZERO,
                Duration.ZERO,
                HeartbeatSettings.AutoFailback.ON,
                List.of(),
                false,
                1,
                List.of(new AuthKey(1, AuthKey.Method.CRC, Optional.empty())),
                HeartbeatSettings.MessageFormat.CLASSIC,
                method,
                Duration.ofMillis(250),
                Optional.empty(),
                HeartbeatSettings.Tie.NONE,
                Optional.empty());
    }

    @Test
    void a_new_node_begins_at_the_clock_and_goes_on_from_there() throws IOException {
        HeartbeatInput.IdentityLoaded first = begin(GenerationMethod.FILE);
        assertThat(first.hostName()).isEqualTo("lvs1");
        assertThat(first.generation()).isEqualTo(WALL_CLOCK);
        HeartbeatInput.IdentityLoaded second = begin(GenerationMethod.FILE);
        assertThat(second.generation()).isEqualTo(WALL_CLOCK + 1);
        assertThat(second.uuid()).isEqualTo(first.uuid());
        files.keep(WALL_CLOCK + 7);
        assertThat(begin(GenerationMethod.FILE).generation()).isEqualTo(WALL_CLOCK + 8);
        assertThat(Files.readString(ours.resolve("hb_generation"))).isEqualTo("     1795000008\n");
    }

    @Test
    void a_host_that_ran_heartbeat_goes_on_as_that_node_and_can_go_back() throws IOException {
        Files.writeString(heartbeats.resolve("hb_uuid"), "0123456789abcdef");
        Files.writeString(heartbeats.resolve("hb_generation"), "     1795177044\n");
        HeartbeatInput.IdentityLoaded node = begin(GenerationMethod.FILE);
        assertThat(new String(node.uuid().toArray(), StandardCharsets.US_ASCII)).isEqualTo("0123456789abcdef");
        assertThat(node.generation()).isEqualTo(1_795_177_045L);
        assertThat(Files.readString(heartbeats.resolve("hb_generation"))).isEqualTo("     1795177045\n");
    }

    @Test
    void the_clock_never_takes_a_generation_back() throws IOException {
        begin(GenerationMethod.FILE);
        files.keep(WALL_CLOCK + 1000);
        assertThat(begin(GenerationMethod.TIME).generation()).isEqualTo(WALL_CLOCK + 1001);
    }

    @Test
    void a_damaged_generation_is_told_and_goes_on_with_the_clock() throws IOException {
        begin(GenerationMethod.FILE);
        Files.writeString(ours.resolve("hb_generation"), "garbage");
        assertThat(begin(GenerationMethod.FILE).generation()).isEqualTo(WALL_CLOCK);
        assertThat(told).anyMatch(text -> text.contains("hb_generation cannot be read"));
    }
}
