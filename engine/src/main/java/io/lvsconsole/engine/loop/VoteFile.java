package io.lvsconsole.engine.loop;

import com.sun.nio.file.ExtendedOpenOption;
import io.lvsconsole.engine.core.EngineEvent;
import io.lvsconsole.engine.core.HeartbeatEffect;
import io.lvsconsole.engine.core.HeartbeatInput;
import io.lvsconsole.engine.core.Notification;
import io.lvsconsole.engine.heartbeat.Ballot;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * The vote file: a file or block device that the nodes share, {@value #PLACE} bytes for each in the order of the
 * configuration. Read and written past the page cache where the system can, else another host's writes would not be seen. A
 * thread of its own does it: a disk that hangs delays votes and nothing else.
 *
 * <p>A place holds the text {@code lvsconsole-vote 1 GENERATION COUNT held|yielded}, the rest zeros.
 */
public final class VoteFile implements AutoCloseable {

    /** Bytes for each node; a multiple of the sector size, which direct access asks for. */
    static final int PLACE = 4096;

    private static final String MAGIC = "lvsconsole-vote 1 ";
    private static final long PATIENCE_MILLIS = 1000;

    private final Consumer<EngineEvent> results;
    private final Consumer<Notification> told;
    private final AtomicReference<HeartbeatEffect.CastVote> wanted = new AtomicReference<>();
    private final Object signal = new Object();
    private final Thread thread = new Thread(this::work, "vote-file");
    private String failure = "";
    private volatile boolean isClosing;

    /**
     * Votes.
     *
     * @param results takes {@link HeartbeatInput.VotesRead}, from its own thread
     * @param told takes what people should know
     */
    public VoteFile(Consumer<EngineEvent> results, Consumer<Notification> told) {
        this.results = results;
        this.told = told;
        thread.setDaemon(true);
        thread.start();
    }

    /** Votes soon; a vote that was not cast yet is replaced. */
    public void cast(HeartbeatEffect.CastVote vote) {
        wanted.set(vote);
        synchronized (signal) {
            signal.notifyAll();
        }
    }

    private void work() {
        while (!isClosing) {
            HeartbeatEffect.CastVote next = wanted.getAndSet(null);
            if (next != null) {
                castNow(next);
            } else {
                await();
            }
        }
    }

    private void await() {
        synchronized (signal) {
            try {
                if (wanted.get() == null && !isClosing) {
                    signal.wait(PATIENCE_MILLIS);
                }
            } catch (InterruptedException e) {
                isClosing = true;
            }
        }
    }

    private void castNow(HeartbeatEffect.CastVote vote) {
        try {
            results.accept(new HeartbeatInput.VotesRead(exchange(vote)));
            tell("");
        } catch (IOException e) {
            tell("vote file " + vote.file() + ": " + e.getMessage());
        }
    }

    /** Says a failure once. */
    private void tell(String text) {
        if (!text.isEmpty() && !text.equals(failure)) {
            told.accept(Notification.of(Notification.Level.ALARM, "heartbeat.vote", "", text));
        }
        failure = text;
    }

    private static List<Optional<Ballot>> exchange(HeartbeatEffect.CastVote vote) throws IOException {
        Path file = Path.of(vote.file());
        try {
            return exchange(vote, file, Set.of(ExtendedOpenOption.DIRECT));
        } catch (UnsupportedOperationException | IOException e) {
            // A file system in memory, or one without direct access: both nodes are on this host, or it keeps itself
            // coherent.
            return exchange(vote, file, Set.of());
        }
    }

    private static List<Optional<Ballot>> exchange(
            HeartbeatEffect.CastVote vote, Path file, Set<? extends OpenOption> direct) throws IOException {
        List<OpenOption> options =
                new ArrayList<>(List.of(StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DSYNC));
        options.addAll(direct);
        try (FileChannel channel = FileChannel.open(file, options.toArray(OpenOption[]::new))) {
            ByteBuffer place =
                    ByteBuffer.allocateDirect(2 * PLACE).alignedSlice(PLACE).limit(PLACE);
            place.put(text(vote.ballot()).getBytes(StandardCharsets.US_ASCII)).rewind();
            channel.write(place, (long) vote.place() * PLACE);
            List<Optional<Ballot>> ballots = new ArrayList<>();
            for (int i = 0; i < vote.places(); i++) {
                place.clear().limit(PLACE);
                channel.read(place, (long) i * PLACE);
                byte[] bytes = new byte[place.position()];
                place.flip().get(bytes);
                ballots.add(ballot(new String(bytes, StandardCharsets.ISO_8859_1)));
            }
            return ballots;
        }
    }

    static String text(Ballot ballot) {
        return MAGIC + ballot.generation() + " " + ballot.count() + (ballot.hasYielded() ? " yielded" : " held") + "\n";
    }

    /** What a place says; nothing if it was never written or is damaged. */
    static Optional<Ballot> ballot(String place) {
        int end = place.indexOf('\n');
        String[] words = end < 0 || !place.startsWith(MAGIC)
                ? new String[0]
                : place.substring(MAGIC.length(), end).split(" ");
        try {
            return words.length == 3
                    ? Optional.of(
                            new Ballot(Long.parseLong(words[0]), Long.parseLong(words[1]), words[2].equals("yielded")))
                    : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        isClosing = true;
        synchronized (signal) {
            signal.notifyAll();
        }
    }
}
