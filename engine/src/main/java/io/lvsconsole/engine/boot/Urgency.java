package io.lvsconsole.engine.boot;

import io.lvsconsole.engine.core.Notification;
import io.lvsconsole.netlink.kernel.KernelException;
import io.lvsconsole.netlink.sys.RealTime;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * Which threads come before all ordinary ones, if that is allowed: other programs that take all processors, and our own
 * checks, do not delay an advertisement (reliability rules, section 3). The protocols come first, then what they want
 * written. The JVM's own thread that collects garbage and stops all others for it must not wait for a processor either:
 * they all wait with it.
 */
final class Urgency {

    private static final int LOOP = 2;
    private static final int WORKER = 1;
    private static final Path THREADS = Path.of("/proc/self/task");
    /** HotSpot's name of it, as the kernel shows it. */
    private static final String VM_THREAD = "VM Thread";

    private final Consumer<Notification> log;

    Urgency(Consumer<Notification> log) {
        this.log = log;
    }

    /** The calling thread is the engine's loop. */
    void ofLoop() {
        claim(0, LOOP, "the loop");
        try (DirectoryStream<Path> threads = Files.newDirectoryStream(THREADS)) {
            for (Path thread : threads) {
                if (Files.readString(thread.resolve("comm")).strip().equals(VM_THREAD)) {
                    claim(Integer.parseInt(thread.getFileName().toString()), LOOP, "the virtual machine's thread");
                }
            }
        } catch (IOException e) {
            tell("the virtual machine's thread is not found: " + e.getMessage());
        }
    }

    /** The calling thread writes to the kernel. */
    void ofWorker() {
        claim(0, WORKER, "the kernel worker");
    }

    private void claim(int thread, int priority, String name) {
        try {
            RealTime.claim(thread, priority);
        } catch (KernelException e) {
            tell(name + " is scheduled as ordinary: " + e.getMessage());
        }
    }

    private void tell(String text) {
        log.accept(Notification.of(Notification.Level.DETAIL, "engine.realtime", "", text));
    }
}
