package io.lvsconsole.engine.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/**
 * A log file in ldirectord's form, {@code [Fri Nov 20 12:48:44 2026|lvsconsole|PID] TEXT}. It is opened for each batch of
 * lines, so that rotation just works; made with mode 640; never followed where it is a symbolic link.
 */
final class FileSink implements LogSink {

    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("EEE MMM d HH:mm:ss yyyy", Locale.ROOT);

    private final Path file;
    private final String name;

    FileSink(Path file) {
        this.file = file;
        this.name = "|lvsconsole|" + ProcessHandle.current().pid() + "] ";
    }

    @Override
    public void write(List<LogEntry> entries) throws IOException {
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-r-----")));
        }
        StringBuilder text = new StringBuilder();
        entries.forEach(entry -> text.append('[')
                .append(entry.time().format(STAMP))
                .append(name)
                .append(entry.text())
                .append('\n'));
        try (var channel = Files.newByteChannel(
                file,
                java.util.Set.of(StandardOpenOption.WRITE, StandardOpenOption.APPEND, LinkOption.NOFOLLOW_LINKS))) {
            channel.write(java.nio.ByteBuffer.wrap(text.toString().getBytes(StandardCharsets.UTF_8)));
        }
    }
}
