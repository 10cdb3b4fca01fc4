package io.lvsconsole.console.command;

/** Writing to {@code /proc/sys} as a shell's redirection does. */
public final class KernelSettings {

    private static final String ROOT = "/proc/sys/";

    private KernelSettings() {}

    /** Whether the path names a kernel setting. */
    public static boolean isSetting(String path) {
        return path.startsWith(ROOT) && !path.contains("/../") && !path.endsWith("/..");
    }

    /**
     * Writes text to a setting, errors in the words of sh(1).
     *
     * @param path below {@code /proc/sys/}
     * @param text what the command printed
     * @param context where errors go
     * @return the exit status
     */
    public static int write(String path, String text, ToolContext context) {
        context.err().println("lvsconsole: " + path + ": not yet");
        return ExitStatus.UNAVAILABLE;
    }
}
