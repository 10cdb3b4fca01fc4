package io.lvsconsole.engine.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.lvsconsole.engine.core.HeartbeatEffect;
import io.lvsconsole.engine.core.HeartbeatInput;
import io.lvsconsole.engine.heartbeat.Ballot;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two nodes and one block device, a loop device on a file; root. */
class VoteFileNetnsIT {

    @TempDir
    Path directory;

    private final BlockingQueue<HeartbeatInput.VotesRead> read = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> told = new LinkedBlockingQueue<>();
    private VoteFile votes;
    private Path file;

    @BeforeEach
    void open() throws IOException {
        file = directory.resolve("vote");
        try (RandomAccessFile empty = new RandomAccessFile(file.toFile(), "rw")) {
            empty.setLength(2L * VoteFile.PLACE);
        }
        votes = new VoteFile(
                event -> read.add((HeartbeatInput.VotesRead) event), notification -> told.add(notification.text()));
    }

    @AfterEach
    void close() {
        votes.close();
    }

    private List<Optional<Ballot>> cast(Path where, int place, Ballot ballot) throws InterruptedException {
        votes.cast(new HeartbeatEffect.CastVote(where.toString(), place, 2, ballot));
        HeartbeatInput.VotesRead answer = read.poll(20, TimeUnit.SECONDS);
        assertThat(answer).isNotNull();
        return answer.ballots();
    }

    @Test
    void each_node_reads_what_the_other_wrote() throws Exception {
        String device = run("losetup", "--show", "-f", file.toString());
        try {
            exchange(Path.of(device));
        } finally {
            run("losetup", "-d", device);
        }
    }

    private void exchange(Path file) throws InterruptedException {
        Ballot ofFirst = new Ballot(1_795_000_000L, 7, false);
        Ballot ofSecond = new Ballot(12, 1, true);
        assertThat(cast(file, 0, ofFirst)).containsExactly(Optional.of(ofFirst), Optional.empty());
        assertThat(cast(file, 1, ofSecond)).containsExactly(Optional.of(ofFirst), Optional.of(ofSecond));
    }

    private static String run(String... command) throws Exception {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assumeTrue(process.waitFor() == 0, command[0] + ": " + output);
        return output;
    }
}
