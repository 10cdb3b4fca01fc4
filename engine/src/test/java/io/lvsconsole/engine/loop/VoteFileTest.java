package io.lvsconsole.engine.loop;

import static org.assertj.core.api.Assertions.assertThat;

import io.lvsconsole.engine.core.HeartbeatEffect;
import io.lvsconsole.engine.core.HeartbeatInput;
import io.lvsconsole.engine.heartbeat.Ballot;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
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

/** Two nodes and one file. */
class VoteFileTest {

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
    void each_node_reads_what_the_other_wrote() throws InterruptedException {
        Ballot ofFirst = new Ballot(1_795_000_000L, 7, false);
        Ballot ofSecond = new Ballot(12, 1, true);
        assertThat(cast(file, 0, ofFirst)).containsExactly(Optional.of(ofFirst), Optional.empty());
        assertThat(cast(file, 1, ofSecond)).containsExactly(Optional.of(ofFirst), Optional.of(ofSecond));
    }

    @Test
    void a_damaged_place_is_no_ballot() throws Exception {
        cast(file, 0, new Ballot(1, 1, false));
        byte[] content = Files.readAllBytes(file);
        System.arraycopy("lvsconsole-vote 1 x y held\n".getBytes(StandardCharsets.US_ASCII), 0, content, 0, 27);
        Files.write(file, content);
        assertThat(cast(file, 1, new Ballot(2, 2, false)).get(0)).isEmpty();
    }

    @Test
    void a_file_that_is_not_there_is_an_alarm_once() throws InterruptedException {
        HeartbeatEffect.CastVote vote =
                new HeartbeatEffect.CastVote(directory.resolve("none").toString(), 0, 2, new Ballot(1, 1, false));
        votes.cast(vote);
        assertThat(told.poll(20, TimeUnit.SECONDS)).contains("none");
        votes.cast(vote);
        cast(file, 0, new Ballot(1, 2, false));
        assertThat(told).isEmpty();
    }
}
