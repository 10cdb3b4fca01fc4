package io.lvsconsole.console.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The name of this host as the kernel has it (uname -n). */
public final class HostName {

    private HostName() {}

    /** The node name; {@code localhost} where there is no /proc. */
    public static String current() {
        try {
            return Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
        } catch (IOException e) {
            return "localhost";
        }
    }
}
