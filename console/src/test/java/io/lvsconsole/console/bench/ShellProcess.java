package io.lvsconsole.console.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/** A shell that waits for command lines, so that a measured program is started by it and not by the slower JVM. */
final class ShellProcess implements AutoCloseable {

    private final Process process;
    private final Writer commands;
    private final BufferedReader answers;

    ShellProcess() throws IOException {
        process = new ProcessBuilder("sh", "-c", "while read -r line; do eval \"$line\"; echo $?; done")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        commands = new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8);
        answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /** Runs a command that prints nothing on standard output; returns its wall time in nanoseconds. */
    long nanos(String command) throws IOException {
        long start = System.nanoTime();
        commands.write(command + "\n");
        commands.flush();
        String status = answers.readLine();
        long nanos = System.nanoTime() - start;
        if (!"0".equals(status)) {
            throw new IOException(command + ": status " + status);
        }
        return nanos;
    }

    @Override
    public void close() throws IOException {
        commands.close();
    }
}
