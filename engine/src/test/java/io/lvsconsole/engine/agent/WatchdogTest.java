package io.lvsconsole.engine.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.lvsconsole.engine.core.EngineCore;
import io.lvsconsole.engine.core.Lifecycle;
import io.lvsconsole.engine.core.Notification;
import io.lvsconsole.engine.core.WatchdogPart;
import io.lvsconsole.engine.model.EngineConfig;
import io.lvsconsole.engine.model.HeartbeatSettings;
import io.lvsconsole.engine.model.ResourceSettings;
import io.lvsconsole.engine.time.MonoTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The part and its rim on a file in place of the device: each feeding is a byte. */
class WatchdogTest {

    @TempDir
    Path directory;

    private final List<Notification> told = new ArrayList<>();
    private final WatchdogRim rim = new WatchdogRim(told::add);
    private Path device;
    private EngineCore core;
    private MonoTime now = MonoTime.ZERO;

    @BeforeEach
    void wire() throws IOException {
        device = Files.createFile(directory.resolve("watchdog"));
        core = new EngineCore(List.of(new WatchdogPart(config(device.toString()))));
    }

    private static EngineConfig config(String device) {
        HeartbeatSettings heartbeat = new HeartbeatSettings(
                Optional.of("node1"),
                List.of("node1", "node2"),
                List.of(),
                694,
                Duration.ofSeconds(2),
                Duration.ofSeconds(10),
                Duration.ZERO,
                Duration.ZERO,
                Duration.ZERO,
                HeartbeatSettings.AutoFailback.ON,
                List.of(),
                false,
                1,
                List.of(),
                HeartbeatSettings.MessageFormat.CLASSIC,
                HeartbeatSettings.GenerationMethod.TIME,
                Duration.ofMillis(250),
                Optional.of(device),
                HeartbeatSettings.Tie.NONE,
                Optional.empty());
        return EngineConfig.empty().withHeartbeat(heartbeat, ResourceSettings.NONE);
    }

    private void tell(io.lvsconsole.engine.core.EngineEvent event) {
        core.handle(event, now).forEach(effect -> rim.run(effect, answer -> {}));
    }

    private String written() throws IOException {
        return Files.readString(device).replace('\0', '.');
    }

    private void passTo(int seconds) {
        now = MonoTime.ZERO.plus(Duration.ofSeconds(seconds));
        tell(new Lifecycle.DeadlineReached());
    }

    @Test
    void it_is_fed_once_a_keepalive_by_turns_of_the_engine_alone() throws IOException {
        tell(new Lifecycle.Started());
        assertThat(written()).isEqualTo(".");
        assertThat(core.nextDeadline()).contains(MonoTime.ZERO.plus(Duration.ofSeconds(2)));
        passTo(1);
        assertThat(written()).isEqualTo(".");
        passTo(2);
        passTo(4);
        assertThat(written()).isEqualTo("...");
    }

    @Test
    void a_clean_stop_feeds_on_and_disarms_it_at_the_very_end() throws IOException {
        tell(new Lifecycle.Started());
        tell(new Lifecycle.StopRequested());
        passTo(2);
        assertThat(written()).isEqualTo("..");
        rim.close();
        assertThat(written()).isEqualTo("..V");
    }

    @Test
    void any_other_end_leaves_it_armed() throws IOException {
        tell(new Lifecycle.Started());
        rim.close();
        assertThat(written()).isEqualTo(".");
    }

    @Test
    void another_device_is_opened_after_the_first_was_disarmed() throws IOException {
        tell(new Lifecycle.Started());
        Path other = Files.createFile(directory.resolve("other"));
        tell(new Lifecycle.Reconfigured(config(other.toString())));
        assertThat(written()).isEqualTo(".V");
        assertThat(Files.size(other)).isEqualTo(1);
    }

    @Test
    void a_device_that_is_not_there_is_an_alarm_and_nothing_breaks() {
        core = new EngineCore(List.of(new WatchdogPart(config(directory + "/none"))));
        tell(new Lifecycle.Started());
        passTo(2);
        assertThat(told).singleElement().satisfies(note -> {
            assertThat(note.level()).isEqualTo(Notification.Level.ALARM);
            assertThat(note.text()).contains("/none").contains("softdog");
        });
    }
}
