package io.lvsconsole.engine.boot;

import io.lvsconsole.engine.agent.GroupStore;
import io.lvsconsole.engine.core.Notification;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * Which resource groups may run here, on disk: the next run of the engine looks whether they still do. Lives where a reboot
 * clears it. A line is a group; a file that cannot be read is as good as none.
 */
final class GroupsFile implements GroupStore {

    private static final int MOST_BYTES = 1 << 20;

    private final Path file;
    private final Executor writer;
    private final Consumer<Notification> log;

    /**
     * The file.
     *
     * @param writer writes in order
     */
    GroupsFile(Path file, Executor writer, Consumer<Notification> log) {
        this.file = file;
        this.writer = writer;
        this.log = log;
    }

    @Override
    public void save(List<String> groups) {
        writer.execute(() -> write(groups));
    }

    private void write(List<String> groups) {
        try {
            Path fresh = file.resolveSibling(file.getFileName() + ".new");
            Files.write(fresh, groups, StandardCharsets.UTF_8);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            log.accept(Notification.of(
                    Notification.Level.WARNING,
                    "engine.state",
                    file.toString(),
                    "cannot write " + file + ": " + e.getMessage()
                            + "; after a restart of the engine running groups are not known"));
        }
    }

    /** What the previous run left. */
    List<String> read() {
        try {
            if (!Files.exists(file) || Files.size(file) > MOST_BYTES) {
                return List.of();
            }
            return Files.readAllLines(file, StandardCharsets.UTF_8).stream()
                    .filter(line -> !line.isBlank())
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }
}
