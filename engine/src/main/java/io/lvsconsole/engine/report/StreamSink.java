package io.lvsconsole.engine.report;

import io.lvsconsole.engine.core.Notification.Level;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/**
 * Standard output, as {@code keepalived -l} writes it: time and text. Under a service manager whose journal reads the
 * stream (JOURNAL_STREAM, systemd.exec(5)) the time is the journal's, and each line begins with its level (sd-daemon(3)).
 */
final class StreamSink implements LogSink {

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("EEE MMM d HH:mm:ss.SSS yyyy", Locale.ROOT);

    private final PrintStream out;
    private final boolean isJournal;

    StreamSink(PrintStream out, boolean isJournal) {
        this.out = out;
        this.isJournal = isJournal;
    }

    @Override
    public void write(List<LogEntry> entries) {
        for (LogEntry entry : entries) {
            out.println(
                    isJournal
                            ? "<" + severity(entry.level()) + ">" + entry.text()
                            : entry.time().format(STAMP) + ": " + entry.text());
        }
        out.flush();
    }

    /**
     * Whether a stream is the journal's: the variable names device and inode, because children of the service inherit it
     * whatever their streams are.
     *
     * @param stream the stream's entry in /proc
     * @param variable JOURNAL_STREAM, or null
     */
    static boolean isJournal(Path stream, String variable) {
        try {
            return (Files.getAttribute(stream, "unix:dev") + ":" + Files.getAttribute(stream, "unix:ino"))
                    .equals(variable);
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }

    /** The severity of syslog(3). */
    static int severity(Level level) {
        return switch (level) {
            case ALARM -> 3;
            case WARNING -> 4;
            case NORMAL -> 6;
            case DETAIL -> 7;
        };
    }
}
