package io.lvsconsole.netlink.ipvs;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Real programs for comparison, run in the calling thread's network namespace. */
final class Shell {

    private Shell() {}

    /** Runs a command that must succeed; returns its standard output. */
    static String run(String command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command.split(" "))
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(new java.io.File("/dev/null")))
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(command + ": " + output);
        }
        return output;
    }
}
