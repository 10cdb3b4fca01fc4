package io.lvsconsole.engine.boot;

import io.lvsconsole.engine.core.VrrpEffect;
import io.lvsconsole.engine.core.VrrpInput;
import io.lvsconsole.engine.loop.VrrpStateFile;
import io.lvsconsole.engine.time.MonoTime;
import io.lvsconsole.engine.vrrp.VirtualRouterKey;
import io.lvsconsole.netlink.net.Family;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Masterships on disk for a warm restart (rule S14). Written by one thread, the latest state only; lives where a reboot
 * clears it, and names the boot besides. A damaged file is as good as none. The clock is CLOCK_MONOTONIC, which every
 * process of one boot shares.
 *
 * <p>Format: a line {@code boot ID}, then lines {@code master LINK FAMILY VRID NANOSECONDS}.
 */
final class StateFile implements VrrpStateFile, AutoCloseable {

    private static final Path BOOT_ID = Path.of("/proc/sys/kernel/random/boot_id");
    private static final long MOST_BYTES = 65_536;

    private final Path file;
    private final AtomicReference<List<VrrpEffect.Mastership>> unwritten = new AtomicReference<>();
    private final Object signal = new Object();
    private final Thread writer = new Thread(this::write, "state-file");
    private volatile boolean isClosing;

    StateFile(Path file) {
        this.file = file;
        writer.setDaemon(true);
        writer.start();
    }

    @Override
    public void save(List<VrrpEffect.Mastership> masterships) {
        unwritten.set(masterships);
        synchronized (signal) {
            signal.notifyAll();
        }
    }

    private void write() {
        while (true) {
            List<VrrpEffect.Mastership> next = unwritten.getAndSet(null);
            if (next != null) {
                writeNow(next);
            } else if (isClosing) {
                return;
            } else {
                await();
            }
        }
    }

    private void await() {
        synchronized (signal) {
            try {
                if (unwritten.get() == null && !isClosing) {
                    signal.wait(1000);
                }
            } catch (InterruptedException e) {
                isClosing = true;
            }
        }
    }

    private void writeNow(List<VrrpEffect.Mastership> masterships) {
        StringBuilder text = new StringBuilder("boot " + bootId() + "\n");
        for (VrrpEffect.Mastership each : masterships) {
            text.append("master " + each.key().link() + " " + each.key().family() + " "
                    + each.key().vrid() + " " + each.lastAdvertAt().nanos() + "\n");
        }
        try {
            Path fresh = file.resolveSibling(file.getFileName() + ".new");
            Files.writeString(fresh, text);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            // Without the file a restart is a cold one; nothing else depends on it.
            isClosing |= !Files.isDirectory(file.toAbsolutePath().getParent());
        }
    }

    private static String bootId() {
        try {
            return Files.readString(BOOT_ID).strip();
        } catch (IOException e) {
            return "unknown";
        }
    }

    /** What the previous run of this boot left; empty if there is nothing or it makes no sense. */
    static List<VrrpInput.PreviousMaster> read(Path file) {
        List<VrrpInput.PreviousMaster> found = new ArrayList<>();
        try {
            if (!Files.isRegularFile(file) || Files.size(file) > MOST_BYTES) {
                return List.of();
            }
            List<String> lines = Files.readAllLines(file);
            if (lines.isEmpty() || !lines.get(0).equals("boot " + bootId()) || bootId().equals("unknown")) {
                return List.of();
            }
            for (String line : lines.subList(1, lines.size())) {
                String[] words = line.split(" ");
                if (words.length != 5 || !words[0].equals("master")) {
                    return List.of();
                }
                found.add(new VrrpInput.PreviousMaster(
                        new VirtualRouterKey(words[1], Family.valueOf(words[2]), Integer.parseInt(words[3])),
                        new MonoTime(Long.parseLong(words[4]))));
            }
        } catch (IOException | IllegalArgumentException e) {
            return List.of();
        }
        return found;
    }

    @Override
    public void close() {
        isClosing = true;
        synchronized (signal) {
            signal.notifyAll();
        }
        try {
            writer.join(1000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
