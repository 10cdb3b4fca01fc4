package io.lvsconsole.console.command;

import io.lvsconsole.netlink.kernel.KernelException;
import io.lvsconsole.netlink.sysctl.SysctlKey;
import java.util.Optional;

/** Kernel parameters named by their path below {@code /proc/sys}, as {@code cat} and {@code echo 1 >} name them. */
public final class KernelSettings {

    private static final String ROOT = "/proc/sys/";

    private KernelSettings() {}

    /** Whether the path names a kernel parameter, without a way out of the tree. */
    public static boolean isSetting(String path) {
        return key(path).isPresent();
    }

    /** The parameter of a path; empty if it is not below {@code /proc/sys/}. Double slashes count as one. */
    public static Optional<SysctlKey> key(String path) {
        String clean = path.replaceAll("/+", "/");
        return clean.startsWith(ROOT) ? SysctlKey.parse(clean) : Optional.empty();
    }

    /**
     * Writes text to a parameter as a shell's redirection does.
     *
     * @param path below {@code /proc/sys/}
     * @param text what the command printed; one newline at its end is dropped
     * @param context the host and where errors go
     * @return the exit status
     */
    public static int write(String path, String text, ToolContext context) {
        if (context.options().readOnly()) {
            return new Problem(ExitStatus.NOT_PERMITTED, path, "read-only: nothing written", "").report(context);
        }
        String value = text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
        try {
            context.host().sysctls().write(key(path).orElseThrow(), value);
            return ExitStatus.DONE;
        } catch (KernelException e) {
            return new Problem(ExitStatus.FAILED, path, e.errno().text(), "").report(context);
        }
    }
}
