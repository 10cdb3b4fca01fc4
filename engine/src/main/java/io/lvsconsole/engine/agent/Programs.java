package io.lvsconsole.engine.agent;

import io.lvsconsole.engine.model.Command;
import io.lvsconsole.netlink.kernel.KernelException;
import io.lvsconsole.netlink.sys.ProcessGroup;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;

/**
 * Runs a program without a shell and waits for its end: arguments as they are, a session and process group of its own, no
 * IFS, LD_PRELOAD or LD_LIBRARY_PATH in the environment. After the time limit the whole group gets TERM and, 2 s later,
 * KILL. What a program that succeeded left running in the background stays. Blocks; never on the loop.
 */
final class Programs {

    private static final Duration GRACE = Duration.ofSeconds(2);
    private static final Duration LAST_OUTPUT = Duration.ofMillis(300);
    private static final int MOST_OUTPUT = 64 * 1024;
    private static final List<String> UNSAFE_VARIABLES = List.of("IFS", "LD_PRELOAD", "LD_LIBRARY_PATH");
    private static final File NULL = new File("/dev/null");

    private Programs() {}

    /** Runs it; an interrupted thread kills it and counts as a failure. */
    static ProgramResult run(ProgramCall call) {
        String program = call.command().program();
        if (program.startsWith("/") && !Files.isExecutable(Path.of(program))) {
            return failed("cannot be started: " + program + " is not an executable file");
        }
        ProcessBuilder builder = new ProcessBuilder(words(call.command()));
        builder.directory(new File("/"));
        builder.environment().keySet().removeAll(UNSAFE_VARIABLES);
        builder.environment().putAll(call.environment());
        builder.redirectErrorStream(true);
        if (call.input().isEmpty()) {
            builder.redirectInput(ProcessBuilder.Redirect.from(NULL));
        }
        if (!call.keepsOutput()) {
            builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
        }
        Process process;
        try {
            process = builder.start();
        } catch (IOException e) {
            return failed("cannot be started: " + e.getMessage());
        }
        Output output = new Output(process.getInputStream());
        if (call.keepsOutput()) {
            output.start();
        }
        try {
            feed(process, call.input());
            if (!process.waitFor(call.timeout().toMillis(), TimeUnit.MILLISECONDS)) {
                kill(process);
                return new ProgramResult(
                        OptionalInt.empty(), true, "timed out", call.keepsOutput() ? output.take() : "");
            }
            return ended(process.exitValue(), call.keepsOutput() ? output.take() : "");
        } catch (InterruptedException e) {
            kill(process);
            Thread.currentThread().interrupt();
            return failed("the engine is stopping");
        }
    }

    private static ProgramResult failed(String why) {
        return new ProgramResult(OptionalInt.empty(), false, why, "");
    }

    private static ProgramResult ended(int status, String output) {
        String detail =
                status > 128 && status < 160 ? "killed by signal " + (status - 128) : "exited with status " + status;
        return new ProgramResult(OptionalInt.of(status & 0xff), false, detail, output);
    }

    /** setsid(1) gives it a group of its own and replaces itself by the program. */
    private static List<String> words(Command command) {
        List<String> words = new ArrayList<>(List.of("setsid"));
        words.addAll(ScriptPolicy.words(command));
        return words;
    }

    private static void feed(Process process, String input) {
        if (input.isEmpty()) {
            return;
        }
        try (OutputStream stdin = process.getOutputStream()) {
            stdin.write(input.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            // A program that does not read its input says by its exit status what that means.
            return;
        }
    }

    private static void kill(Process process) {
        List<ProcessHandle> tree = process.descendants().toList();
        signal(process, ProcessGroup.SIGTERM);
        tree.forEach(ProcessHandle::destroy);
        try {
            process.waitFor(GRACE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        // Also after the leader has ended: others of the group may have ignored TERM.
        signal(process, ProcessGroup.SIGKILL);
        tree.forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    private static void signal(Process process, int signal) {
        try {
            ProcessGroup.signal(process.pid(), signal);
        } catch (KernelException e) {
            // Another user's program that left our rights: its own descendants are signalled one by one.
            process.destroy();
        }
    }

    /** Reads what a program prints, so that it never blocks on a full pipe; keeps the first 64 KiB. */
    private static final class Output extends Thread {
        private final InputStream stream;
        private final ByteArrayOutputStream kept = new ByteArrayOutputStream();

        Output(InputStream stream) {
            super("agent-output");
            this.stream = stream;
            setDaemon(true);
        }

        @Override
        public void run() {
            byte[] chunk = new byte[4096];
            try {
                for (int read = stream.read(chunk); read >= 0; read = stream.read(chunk)) {
                    synchronized (kept) {
                        kept.write(chunk, 0, Math.min(read, MOST_OUTPUT - kept.size()));
                    }
                }
            } catch (IOException e) {
                // Closed: whatever was started in the background no longer matters.
                return;
            }
        }

        /** What was printed; a daemon that holds the stream open is not waited for. */
        String take() throws InterruptedException {
            join(LAST_OUTPUT.toMillis());
            synchronized (kept) {
                return kept.toString(StandardCharsets.UTF_8);
            }
        }
    }
}
