package io.lvsconsole.engine.boot;

import io.lvsconsole.engine.core.HeartbeatInput;
import io.lvsconsole.engine.core.Notification;
import io.lvsconsole.engine.model.HeartbeatSettings;
import io.lvsconsole.engine.model.HeartbeatSettings.GenerationMethod;
import io.lvsconsole.netlink.packet.Bytes;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * Who this node is, across runs: {@code hb_uuid} (16 bytes) and {@code hb_generation} (15 characters and a newline), in
 * heartbeat's own form. A host that ran heartbeat before goes on with heartbeat's uuid and above its generation; and
 * heartbeat's generation is raised with ours where that file exists, or its own node would be taken for a replay when the
 * host goes back to it.
 */
final class HeartbeatFiles {

    static final Path HEARTBEATS_OWN = Path.of("/var/lib/heartbeat");
    private static final String UUID = "hb_uuid";
    private static final String GENERATION = "hb_generation";

    private final Path directory;
    private final Path heartbeats;
    private final Consumer<Notification> log;

    HeartbeatFiles(Path directory, Path heartbeats, Consumer<Notification> log) {
        this.directory = directory;
        this.heartbeats = heartbeats;
        this.log = log;
    }

    /**
     * Who this node is in the run that begins now. The generation is on disk before anything is sent: another run with the
     * same one would be ignored by the others.
     *
     * @param unixSeconds the wall clock
     * @throws IOException if that cannot be written
     */
    HeartbeatInput.IdentityLoaded begin(HeartbeatSettings settings, String hostName, long unixSeconds)
            throws IOException {
        Files.createDirectories(directory);
        long last = Math.max(generation(directory), generation(heartbeats));
        boolean byTime = settings.hbgenmethod() == GenerationMethod.TIME || last == 0;
        long next = byTime ? Math.max(unixSeconds, last + 1) : last + 1;
        write(directory.resolve(GENERATION), text(next));
        keepHeartbeats(next);
        return new HeartbeatInput.IdentityLoaded(
                hostName.toLowerCase(Locale.ROOT), uuid(), next, unixSeconds, new SecureRandom().nextLong());
    }

    private Bytes uuid() throws IOException {
        for (Path file : new Path[] {directory.resolve(UUID), heartbeats.resolve(UUID)}) {
            if (Files.exists(file) && Files.size(file) == 16) {
                Bytes known = Bytes.of(Files.readAllBytes(file));
                write(directory.resolve(UUID), known.toArray());
                return known;
            }
        }
        byte[] fresh = new byte[16];
        new SecureRandom().nextBytes(fresh);
        // RFC 4122 section 4.4: version 4, variant 1.
        fresh[6] = (byte) (fresh[6] & 0x0f | 0x40);
        fresh[8] = (byte) (fresh[8] & 0x3f | 0x80);
        write(directory.resolve(UUID), fresh);
        return Bytes.of(fresh);
    }

    private long generation(Path where) {
        Path file = where.resolve(GENERATION);
        try {
            return Files.exists(file)
                    ? Long.parseLong(
                            Files.readString(file, StandardCharsets.US_ASCII).strip())
                    : 0;
        } catch (IOException | NumberFormatException e) {
            tell(file + " cannot be read (" + e.getMessage() + "): the generation goes on with the clock");
            return 0;
        }
    }

    /** Remembers a later generation of the same run. */
    void keep(long generation) {
        try {
            write(directory.resolve(GENERATION), text(generation));
            keepHeartbeats(generation);
        } catch (IOException e) {
            tell("cannot write " + directory.resolve(GENERATION) + ": " + e.getMessage()
                    + "; a restart may be taken for a replay by the others");
        }
    }

    private void keepHeartbeats(long generation) throws IOException {
        Path file = heartbeats.resolve(GENERATION);
        if (Files.exists(file) && generation(heartbeats) < generation) {
            write(file, text(generation));
        }
    }

    private static byte[] text(long generation) {
        return String.format(Locale.ROOT, "%15d%n", generation).getBytes(StandardCharsets.US_ASCII);
    }

    private static void write(Path file, byte[] content) throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.write(fresh, content);
        try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private void tell(String text) {
        log.accept(Notification.of(Notification.Level.ALARM, "heartbeat.files", directory.toString(), text));
    }
}
