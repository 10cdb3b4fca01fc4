package io.lvsconsole.engine.boot;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Files that are there whole or not at all, whatever happens while they are written: a new file, flushed, renamed over the
 * old one, and the directory flushed (rules of reliability.md, section 5).
 */
final class DurableFile {

    private DurableFile() {}

    /**
     * Replaces a file; the new one has the given permissions from its first byte.
     *
     * @param permissions as {@code rw-------}
     * @throws IOException if that fails; the old file is as it was
     */
    static void write(Path file, byte[] content, String permissions) throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        if (Files.exists(fresh, LinkOption.NOFOLLOW_LINKS)) {
            Files.delete(fresh);
        }
        FileAttribute<?> mode = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions));
        Files.createFile(fresh, mode);
        Files.write(fresh, content, StandardOpenOption.WRITE);
        try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        try (FileChannel directory = FileChannel.open(file.toAbsolutePath().getParent(), StandardOpenOption.READ)) {
            directory.force(true);
        }
    }

    /**
     * Moves a damaged file out of the way.
     *
     * @return where it is now
     * @throws IOException if it cannot be moved
     */
    static Path setAside(Path file) throws IOException {
        Path bad = file.resolveSibling(file.getFileName() + ".bad");
        Files.move(file, bad, StandardCopyOption.REPLACE_EXISTING);
        return bad;
    }
}
