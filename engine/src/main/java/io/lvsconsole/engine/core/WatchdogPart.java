package io.lvsconsole.engine.core;

import io.lvsconsole.engine.model.EngineConfig;
import io.lvsconsole.engine.model.HeartbeatSettings;
import io.lvsconsole.engine.time.MonoTime;
import java.time.Duration;
import java.util.Optional;

/**
 * Feeds the watchdog device ({@code heartbeat.watchdog}) once in a keepalive, by a turn of the engine and by nothing else:
 * an engine that hangs for longer than the dead time has its machine reset, because others take over then. The time limit
 * is heartbeat's, the dead time and 10 ms rounded up to seconds; a clean end disarms the device, a crash does not. One thread.
 */
public final class WatchdogPart implements EnginePart {

    private static final Duration EXTRA = Duration.ofMillis(10);

    private Optional<HeartbeatSettings> settings;
    private Optional<MonoTime> feedAt = Optional.empty();

    /** The part of a configuration; it begins with {@link Lifecycle.Started}. */
    public WatchdogPart(EngineConfig config) {
        this.settings = watched(config);
    }

    private static Optional<HeartbeatSettings> watched(EngineConfig config) {
        return config.heartbeat().filter(heartbeat -> heartbeat.watchdog().isPresent());
    }

    @Override
    public void on(EngineEvent event, MonoTime now, Outbox out) {
        if (event instanceof Lifecycle.Started) {
            open(now, out);
        } else if (event instanceof Lifecycle.DeadlineReached) {
            if (feedAt.filter(due -> !due.isAfter(now)).isPresent()) {
                feed(now, out);
            }
        } else if (event instanceof Lifecycle.Reconfigured change) {
            Optional<HeartbeatSettings> next = watched(change.config());
            boolean isSame = next.isPresent() == settings.isPresent()
                    && next.map(WatchdogPart::opening).equals(settings.map(WatchdogPart::opening));
            settings = next;
            if (!isSame && next.isPresent()) {
                open(now, out);
            }
        } else if (event instanceof Lifecycle.StopRequested && settings.isPresent()) {
            // It is fed on while groups are stopped; closing it comes last.
            out.effect(new WatchdogEffect.MayDisarm());
        }
    }

    private static WatchdogEffect.Open opening(HeartbeatSettings heartbeat) {
        long millis = heartbeat.deadtime().plus(EXTRA).toMillis();
        return new WatchdogEffect.Open(heartbeat.watchdog().orElseThrow(), (int) ((millis + 999) / 1000));
    }

    private void open(MonoTime now, Outbox out) {
        if (settings.isPresent()) {
            out.effect(opening(settings.get()));
            feed(now, out);
        }
    }

    private void feed(MonoTime now, Outbox out) {
        out.effect(new WatchdogEffect.Feed());
        feedAt = settings.map(heartbeat -> now.plus(heartbeat.keepalive()));
    }

    @Override
    public Optional<MonoTime> nextDeadline() {
        return feedAt;
    }
}
