package io.lvsconsole.console.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the standard descriptors are connected to, told by the links in {@code /proc/self/fd}: no native call. */
public final class StandardInput {

    private StandardInput() {}

    /** Whether commands can be read from standard input: a pipe, socket or regular file. */
    static boolean isPipe() {
        String target = target(0);
        if (target.startsWith("pipe:") || target.startsWith("socket:")) {
            return true;
        }
        return target.startsWith("/") && !target.startsWith("/dev/") && Files.isRegularFile(Path.of("/proc/self/fd/0"));
    }

    /** Whether standard input and output are both terminals and TERM can move the cursor. */
    public static boolean isTerminal() {
        return isTerminal(0) && isTerminal(1);
    }

    private static boolean isTerminal(int descriptor) {
        String target = target(descriptor);
        return target.startsWith("/dev/pts/")
                || target.startsWith("/dev/tty")
                || target.equals("/dev/console")
                || target.startsWith("/dev/hvc");
    }

    private static String target(int descriptor) {
        try {
            return Files.readSymbolicLink(Path.of("/proc/self/fd/" + descriptor))
                    .toString();
        } catch (IOException | UnsupportedOperationException e) {
            return "";
        }
    }
}
