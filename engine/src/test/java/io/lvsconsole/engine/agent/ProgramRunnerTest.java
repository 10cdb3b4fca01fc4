package io.lvsconsole.engine.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.lvsconsole.engine.core.EngineEvent;
import io.lvsconsole.engine.core.ProgramEnded;
import io.lvsconsole.engine.core.RunProgram;
import io.lvsconsole.engine.model.Command;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgramRunnerTest {

    private static final RunProgram.Ticket TICKET = new RunProgram.Ticket("test", "chk", 7);

    private final BlockingQueue<EngineEvent> results = new LinkedBlockingQueue<>();

    private ProgramEnded run(Duration timeout, String... words) throws InterruptedException {
        try (ProgramRunner runner = new ProgramRunner(ScriptPolicy.NONE, results::add, notification -> {})) {
            assertThat(runner.run(new RunProgram(Optional.of(TICKET), Command.of(words), timeout), results::add))
                    .isTrue();
            return (ProgramEnded) results.poll(20, TimeUnit.SECONDS);
        }
    }

    @Test
    void theExitStatusComesBackWithTheTicket() throws Exception {
        assertThat(run(Duration.ofSeconds(10), "/bin/true"))
                .isEqualTo(new ProgramEnded(TICKET, OptionalInt.of(0), "exited with status 0"));
        assertThat(run(Duration.ofSeconds(10), "/bin/false").isSuccess()).isFalse();
    }

    @Test
    void aProgramThatDoesNotEndIsStoppedAndCountsAsFailed() throws Exception {
        assertThat(run(Duration.ofMillis(50), "/bin/sleep", "600").detail()).isEqualTo("timed out");
    }

    @Test
    void aMissingProgramIsAFailureWithItsReason() throws Exception {
        ProgramEnded ended = run(Duration.ofSeconds(1), "/no/such/program");
        assertThat(ended.exitStatus()).isEmpty();
        assertThat(ended.detail()).contains("cannot be started");
    }

    @Test
    void argumentsReachTheProgramUnchanged(@TempDir Path directory) throws Exception {
        Path out = directory.resolve("out");
        run(Duration.ofSeconds(10), "/bin/cp", "--", "/dev/null", out + " ; echo $HOME");
        assertThat(Files.exists(Path.of(out + " ; echo $HOME"))).isTrue();
    }

    @Test
    void theNumberInATrackedFileMayHaveASignAndTextBehindIt(@TempDir Path directory) throws Exception {
        Path file = directory.resolve("f");
        Files.writeString(file, " -12\nrest");
        assertThat(FileProbes.number(file)).hasValue(-12);
        Files.writeString(file, "none");
        assertThat(FileProbes.number(file)).isEmpty();
        assertThat(FileProbes.number(directory.resolve("missing"))).isEmpty();
    }
}
