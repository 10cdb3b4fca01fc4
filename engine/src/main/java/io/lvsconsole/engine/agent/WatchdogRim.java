package io.lvsconsole.engine.agent;

import io.lvsconsole.engine.core.Effect;
import io.lvsconsole.engine.core.EngineEvent;
import io.lvsconsole.engine.core.Notification;
import io.lvsconsole.engine.core.WatchdogEffect;
import io.lvsconsole.engine.loop.EffectHandler;
import io.lvsconsole.netlink.kernel.Errno;
import io.lvsconsole.netlink.kernel.KernelException;
import io.lvsconsole.netlink.sys.Fd;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The watchdog device. Written on the loop, next to the decision to feed it: a hanging loop feeds nothing. A write to such
 * a device does not block (Documentation/watchdog/watchdog-api). Called on the loop.
 */
public final class WatchdogRim implements EffectHandler, AutoCloseable {

    /** WDIOC_SETTIMEOUT of linux/watchdog.h: _IOWR('W', 6, int). */
    private static final long SET_TIMEOUT = 0xC0045706L;

    private final Consumer<Notification> told;
    private Optional<Fd> device = Optional.empty();
    private boolean mayDisarm;

    /** A rim without a device yet. */
    public WatchdogRim(Consumer<Notification> told) {
        this.told = told;
    }

    @Override
    public boolean run(Effect effect, Consumer<EngineEvent> answers) {
        if (effect instanceof WatchdogEffect.Open wanted) {
            open(wanted);
        } else if (effect instanceof WatchdogEffect.Feed) {
            device.ifPresent(fd -> write(fd, (byte) 0));
        } else if (effect instanceof WatchdogEffect.MayDisarm) {
            mayDisarm = true;
        } else {
            return false;
        }
        return true;
    }

    private void open(WatchdogEffect.Open wanted) {
        device.ifPresent(this::disarm);
        device = Optional.empty();
        try {
            Fd fd = Fd.open(wanted.device(), Fd.O_WRONLY);
            device = Optional.of(fd);
            setTimeout(fd, wanted.timeoutSeconds());
        } catch (KernelException e) {
            told.accept(Notification.of(
                    Notification.Level.ALARM,
                    "watchdog.open",
                    wanted.device(),
                    "watchdog " + wanted.device() + ": " + e.getMessage()
                            + "; without it a hanging engine does not reset its machine (modprobe softdog?)"));
        }
    }

    private static void setTimeout(Fd fd, int seconds) throws KernelException {
        byte[] argument = ByteBuffer.allocate(4)
                .order(ByteOrder.nativeOrder())
                .putInt(seconds)
                .array();
        try {
            fd.ioctl(SET_TIMEOUT, argument, "set the watchdog's time limit");
        } catch (KernelException e) {
            // A pipe to another watchdog's feeder has no time limit to set.
            if (!e.errno().equals(Errno.ENOTTY)) {
                throw e;
            }
        }
    }

    private void write(Fd fd, byte value) {
        try {
            ByteBuffer one = ByteBuffer.allocateDirect(1).put(value);
            fd.write(one.flip());
        } catch (KernelException e) {
            told.accept(Notification.of(
                    Notification.Level.ALARM, "watchdog.feed", fd.name(), "watchdog: " + e.getMessage()));
        }
    }

    private void disarm(Fd fd) {
        write(fd, (byte) 'V');
        fd.close();
    }

    /** Disarms the device after a clean stop; after anything else it stays armed and resets the machine. */
    @Override
    public void close() {
        if (mayDisarm) {
            device.ifPresent(this::disarm);
        } else {
            device.ifPresent(Fd::close);
        }
        device = Optional.empty();
    }
}
