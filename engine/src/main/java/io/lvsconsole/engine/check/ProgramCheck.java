package io.lvsconsole.engine.check;

import io.lvsconsole.engine.health.CheckOutcome;
import io.lvsconsole.engine.model.CheckSpec;
import io.lvsconsole.netlink.net.PrintableText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;

/**
 * A program whose exit status is the verdict: 0 passes; with a dynamic weight 2..255 pass, too, and ask for the weight
 * status - 2. It may print 64 KiB. Run without a shell, with a clean environment; at its time limit it and its children get TERM, then KILL.
 */
final class ProgramCheck {

    /** Time between TERM and KILL. */
    static final Duration KILL_GRACE = Duration.ofSeconds(2);

    private static final int MAX_OUTPUT = 64 * 1024;

    private ProgramCheck() {}

    static CheckOutcome run(CheckSpec.Program check, Duration limit) throws IOException, InterruptedException {
        long started = System.nanoTime();
        if (!Path.of(check.command().program()).isAbsolute()) {
            return CheckOutcome.failed(check.command().program() + " is not an absolute path", Duration.ZERO);
        }
        ProcessBuilder builder = new ProcessBuilder(check.command().words()).redirectErrorStream(true);
        builder.environment().keySet().retainAll(List.of("LANG", "TZ"));
        builder.environment().put("PATH", "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin");
        builder.redirectInput(Path.of("/dev/null").toFile());
        Process process = builder.start();
        if (!process.waitFor(limit.toNanos(), TimeUnit.NANOSECONDS)) {
            end(process);
            return CheckOutcome.silent("still running after its timeout", limit);
        }
        return judge(check, process.exitValue(), firstLine(process), Duration.ofNanos(System.nanoTime() - started));
    }

    private static CheckOutcome judge(CheckSpec.Program check, int status, String said, Duration took) {
        if (status == 0) {
            return CheckOutcome.passed(took);
        }
        if (check.dynamicWeight() && status >= 2 && status <= 255) {
            return new CheckOutcome(true, true, "", took, OptionalInt.of(status - 2));
        }
        return CheckOutcome.failed("exit status " + status + (said.isEmpty() ? "" : ": " + said), took);
    }

    /** What it printed first; never waits, since a child of it may hold the pipe open. */
    private static String firstLine(Process process) throws IOException {
        InputStream in = process.getInputStream();
        String text = new String(in.readNBytes(Math.min(in.available(), MAX_OUTPUT)), StandardCharsets.UTF_8);
        return PrintableText.of(text.lines().findFirst().orElse(""), 120);
    }

    private static void end(Process process) throws InterruptedException {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        if (!process.waitFor(KILL_GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }
}
