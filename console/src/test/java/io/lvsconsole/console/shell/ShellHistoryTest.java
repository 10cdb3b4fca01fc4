package io.lvsconsole.console.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShellHistoryTest {

    @TempDir
    Path directory;

    private Path file() {
        return directory.resolve("state/lvsconsole/history");
    }

    private static List<String> lines(ShellHistory history) {
        List<String> lines = new ArrayList<>();
        history.forEach(entry -> lines.add(entry.line()));
        return lines;
    }

    @Test
    void a_line_is_there_in_the_next_session_and_only_its_owner_reads_it() throws IOException {
        ShellHistory history = new ShellHistory(file());
        history.add(Instant.now(), "ip addr");
        history.add(Instant.now(), "echo a\\b\nip route");
        assertThat(lines(new ShellHistory(file()))).containsExactly("ip addr", "echo a\\b\nip route");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
    }

    @Test
    void a_file_that_others_could_read_is_closed_to_them() throws IOException {
        Files.createDirectories(file().getParent());
        Files.writeString(file(), "ip addr\n");
        Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(lines(new ShellHistory(file()))).containsExactly("ip addr");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                " ip addr",
                "\tip addr",
                "",
                "  ",
                "echo 1 sha1 8beffe603880f0a8",
                "set auth_pass 1111",
                "curl http://root:secret@10.0.0.1/",
                "curl -H 'Authorization: Basic x' http://10.0.0.1",
                "mysql --password=x",
                "lvsconsole --key abc",
                "vi /etc/ha.d/authkeys"
            })
    void blank_starts_and_secrets_are_not_kept(String line) {
        ShellHistory history = new ShellHistory(file());
        history.add(Instant.now(), line);
        assertThat(history.isEmpty()).isTrue();
        assertThat(file()).doesNotExist();
    }

    @Test
    void the_same_line_twice_is_kept_once() {
        ShellHistory history = new ShellHistory(file());
        history.add(Instant.now(), "ip addr");
        history.add(Instant.now(), "ip addr ");
        assertThat(history.size()).isEqualTo(1);
    }

    @Test
    void a_long_history_is_cut_to_its_last_thousand_lines() throws IOException {
        Files.createDirectories(file().getParent());
        Files.write(file(), IntStream.range(0, 2500).mapToObj(i -> "echo " + i).toList());
        ShellHistory history = new ShellHistory(file());
        assertThat(history.get(history.last())).isEqualTo("echo 2499");
        assertThat(Files.readAllLines(file())).hasSize(1000).last().isEqualTo("echo 2499");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
    }

    @Test
    void a_place_that_cannot_be_written_costs_the_file_and_nothing_else() {
        ShellHistory history = new ShellHistory(Path.of("/proc/none/history"));
        history.add(Instant.now(), "ip addr");
        assertThat(lines(history)).containsExactly("ip addr");
    }

    @Test
    void it_lies_where_the_system_keeps_state() {
        assertThat(ShellHistory.defaultFile(Map.of("HOME", "/root")))
                .hasToString("/root/.local/state/lvsconsole/history");
        assertThat(ShellHistory.defaultFile(Map.of("HOME", "/root", "XDG_STATE_HOME", "/s")))
                .hasToString("/s/lvsconsole/history");
    }
}
