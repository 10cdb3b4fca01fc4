package io.lvsconsole.console.lab;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Programs that a world of real hosts starts besides this one. */
final class Programs {

    private static final String MAIN = "io.lvsconsole.console.boot.Main";
    private static final long PATIENCE_S = 20;

    private Programs() {}

    /**
     * Runs one to its end.
     *
     * @throws IOException if it is not there, fails or takes too long; the message has its words
     */
    static void run(String... command) throws IOException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectInput(new File("/dev/null"))
                .start();
        try {
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).trim();
            if (!process.waitFor(PATIENCE_S, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IOException(String.join(" ", command) + ": took too long");
            }
            if (process.exitValue() != 0) {
                throw new IOException(String.join(" ", command) + ": " + said);
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    /**
     * Looks for one.
     *
     * @throws IOException if it is not there; the message names the package that has it
     */
    static void requireThere(String name, String debianPackage) throws IOException {
        for (String directory : System.getenv()
                .getOrDefault("PATH", "/usr/sbin:/usr/bin:/sbin:/bin")
                .split(":")) {
            if (Files.isExecutable(Path.of(directory, name))) {
                return;
            }
        }
        throw new IOException("no " + name + " here (Debian: apt-get install " + debianPackage + ")");
    }

    /** Starts one that goes on, its output into a file. */
    static Process start(Path log, List<String> command) throws IOException {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectInput(new File("/dev/null"))
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
    }

    /** The words that start this program once more, with other arguments: the same Java, class path and options. */
    static List<String> again(String... arguments) throws IOException {
        byte[] bytes = Files.readAllBytes(Path.of("/proc/self/cmdline"));
        List<String> words = new ArrayList<>(List.of(new String(bytes, StandardCharsets.UTF_8).split("\0")));
        int main = words.indexOf(MAIN);
        if (main < 0) {
            throw new IOException("this Java was not started by the launcher");
        }
        words.set(0, Path.of(System.getProperty("java.home"), "bin", "java").toString());
        List<String> command = new ArrayList<>(words.subList(0, main + 1));
        command.addAll(List.of(arguments));
        return command;
    }
}
