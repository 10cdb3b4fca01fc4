package io.lvsconsole.engine.boot;

import io.lvsconsole.engine.agent.ResourcesRim;
import io.lvsconsole.engine.core.Notification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;

/** Resets this machine through the kernel's sysrq: at once, without writing anything back, as heartbeat does. */
final class SelfReset implements ResourcesRim.Reset {

    private static final Path TRIGGER = Path.of("/proc/sysrq-trigger");

    private final Consumer<Notification> log;

    SelfReset(Consumer<Notification> log) {
        this.log = log;
    }

    @Override
    public void now(String reason) {
        try {
            Files.writeString(TRIGGER, "b", StandardOpenOption.WRITE);
        } catch (IOException e) {
            log.accept(Notification.of(
                    Notification.Level.ALARM,
                    "resources.reset",
                    "",
                    "this node cannot reset itself (" + e.getMessage() + "): reset it by hand; " + reason));
        }
    }
}
