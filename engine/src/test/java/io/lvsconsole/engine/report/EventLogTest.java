package io.lvsconsole.engine.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.lvsconsole.engine.core.Notification;
import io.lvsconsole.engine.core.Notification.Level;
import io.lvsconsole.engine.model.LogSettings;
import io.lvsconsole.netlink.sys.NativeSocket;
import io.lvsconsole.netlink.sys.SockAddr;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventLogTest {

    @TempDir
    Path directory;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private String log(boolean detailed, LogSettings settings, Level... levels) {
        PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
        try (EventLog log = new EventLog(stream, detailed, settings)) {
            for (Level level : levels) {
                log.run(Notification.of(level, "test", "", "this is " + level), event -> {});
            }
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    private static LogSettings least(LogSettings.Level level) {
        return new LogSettings(Optional.empty(), Optional.empty(), level, false);
    }

    @Test
    void the_level_of_the_configuration_decides_what_is_written() {
        assertThat(log(false, least(LogSettings.Level.WARN), Level.values()))
                .contains("this is WARNING", "this is ALARM")
                .doesNotContain("this is NORMAL", "this is DETAIL");
        out.reset();
        assertThat(log(false, LogSettings.DEFAULT, Level.values()))
                .contains("this is NORMAL")
                .doesNotContain("this is DETAIL");
        out.reset();
        assertThat(log(true, LogSettings.DEFAULT, Level.DETAIL)).contains("this is DETAIL");
    }

    @Test
    void a_file_gets_every_line_and_can_be_rotated_away() throws Exception {
        Path file = directory.resolve("lvs.log");
        LogSettings settings =
                new LogSettings(Optional.of(file.toString()), Optional.empty(), LogSettings.Level.INFO, false);
        log(false, settings, Level.NORMAL);
        assertThat(Files.readString(file))
                .matches("\\[\\w{3} \\w{3} \\d+ \\d\\d:\\d\\d:\\d\\d \\d{4}\\|lvsconsole\\|\\d+] this is NORMAL\n");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-r-----");
        Files.move(file, directory.resolve("lvs.log.1"));
        log(false, settings, Level.WARNING, Level.ALARM);
        assertThat(Files.readAllLines(file)).hasSize(2);
    }

    @Test
    void a_file_that_cannot_be_written_is_told_once_on_standard_output() {
        LogSettings settings = new LogSettings(
                Optional.of(directory.resolve("no/such/lvs.log").toString()),
                Optional.empty(),
                LogSettings.Level.INFO,
                false);
        assertThat(log(false, settings, Level.NORMAL, Level.NORMAL)).containsOnlyOnce("log lines are lost: ");
    }

    @Test
    void syslog_gets_its_priority_and_survives_a_restart_of_the_daemon() throws Exception {
        String path = directory.resolve("log").toString();
        LogEntry entry =
                new LogEntry(ZonedDateTime.of(2026, 11, 6, 1, 2, 3, 0, ZoneOffset.UTC), Level.WARNING, "link down");
        SyslogSink sink = new SyslogSink(Path.of(path), 3);
        try {
            assertThat(received(sink, entry, path))
                    .isEqualTo("<28>Nov  6 01:02:03 lvsconsole["
                            + ProcessHandle.current().pid() + "]: link down");
            Files.delete(Path.of(path));
            assertThat(received(sink, entry, path)).startsWith("<28>Nov  6 01:02:03 lvsconsole[");
        } finally {
            sink.close();
        }
    }

    private static String received(SyslogSink sink, LogEntry entry, String path) throws Exception {
        try (NativeSocket daemon = NativeSocket.open(NativeSocket.AF_UNIX, NativeSocket.SOCK_DGRAM, 0, "syslog")) {
            daemon.bind(SockAddr.unix(path));
            sink.write(List.of(entry));
            ByteBuffer into = ByteBuffer.allocateDirect(500);
            int length = daemon.receive(into, NativeSocket.MSG_DONTWAIT);
            byte[] bytes = new byte[length];
            into.get(0, bytes);
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }

    @Test
    void only_a_stream_that_the_journal_reads_has_levels() throws Exception {
        Path stream = Files.createFile(directory.resolve("stream"));
        String mark = Files.getAttribute(stream, "unix:dev") + ":" + Files.getAttribute(stream, "unix:ino");
        assertThat(StreamSink.isJournal(stream, mark)).isTrue();
        assertThat(StreamSink.isJournal(stream, "8:99")).isFalse();
        assertThat(StreamSink.isJournal(stream, null)).isFalse();
        LogEntry entry =
                new LogEntry(ZonedDateTime.of(2026, 11, 6, 1, 2, 3, 0, ZoneOffset.UTC), Level.WARNING, "link down");
        PrintStream printer = new PrintStream(out, true, StandardCharsets.UTF_8);
        new StreamSink(printer, true).write(List.of(entry));
        new StreamSink(printer, false).write(List.of(entry));
        assertThat(out).hasToString("<4>link down\nFri Nov 6 01:02:03.000 2026: link down\n");
    }

    @Test
    void without_a_daemon_the_loss_is_reported() {
        SyslogSink sink = new SyslogSink(directory.resolve("nobody"), 3);
        try {
            sink.write(List.of(new LogEntry(ZonedDateTime.now(), Level.NORMAL, "x")));
            assertThat(false).as("writing to nobody must fail").isTrue();
        } catch (IOException expected) {
            assertThat(expected.getMessage()).contains("nobody");
        } finally {
            sink.close();
        }
    }
}
