package io.lvsconsole.engine.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.lvsconsole.engine.Eventually;
import io.lvsconsole.engine.config.ConfigFiles;
import io.lvsconsole.engine.config.HostSource;
import io.lvsconsole.engine.core.VrrpEffect;
import io.lvsconsole.engine.model.EngineConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Both ends of an event pipe, with a real program at the far one. */
class PipeReadersTest {

    @TempDir
    Path directory;

    private final List<String> told = new CopyOnWriteArrayList<>();

    private EngineConfig config(Path script) {
        String user = System.getProperty("user.name");
        return ConfigFiles.loader(new HostSource())
                .parse(
                        "a.yaml",
                        "director: {script_user: " + user + "}\nnotify: {lvs_notify_fifo: " + directory.resolve("pipe")
                                + ", lvs_notify_fifo_script: '" + script + " first'}\n")
                .config()
                .orElseThrow();
    }

    private Path script() throws Exception {
        Path script = Files.writeString(
                directory.resolve("read.sh"),
                "#!/bin/sh\nwhile read -r line; do echo \"$1: $line\" >>" + directory.resolve("got") + "; done <$2\n");
        return Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private List<String> got() throws Exception {
        Path file = directory.resolve("got");
        return Files.exists(file) ? Files.readAllLines(file) : List.of();
    }

    @Test
    void a_line_reaches_the_program_that_was_started_for_its_pipe() throws Exception {
        String pipe = directory.resolve("pipe").toString();
        try (FileProbes probes = new FileProbes(event -> {}, note -> told.add(note.text()))) {
            PipeReaders readers = new PipeReaders(config(script()), probes, note -> told.add(note.text()));
            try {
                probes.writeFifo(new VrrpEffect.WriteFifo(pipe, "RS [10.0.0.2]:tcp:80 [10.0.0.1]:tcp:80 DOWN"));
                probes.writeFifo(new VrrpEffect.WriteFifo(pipe, "VS [10.0.0.1]:tcp:80 DOWN"));
                Eventually.holds(() -> got().size() == 2);
                assertThat(got())
                        .containsExactly(
                                "first: RS [10.0.0.2]:tcp:80 [10.0.0.1]:tcp:80 DOWN",
                                "first: VS [10.0.0.1]:tcp:80 DOWN");
            } finally {
                readers.close();
            }
        }
        assertThat(told).isEmpty();
    }

    @Test
    void a_program_that_cannot_be_started_is_told() throws Exception {
        try (FileProbes probes = new FileProbes(event -> {}, note -> told.add(note.text()))) {
            PipeReaders readers =
                    new PipeReaders(config(Path.of("/no/such/reader")), probes, note -> told.add(note.text()));
            try {
                Eventually.holds(() -> !told.isEmpty());
            } finally {
                readers.close();
            }
        }
        assertThat(told.get(0)).contains("/no/such/reader: cannot be started");
    }
}
