package io.lvsconsole.engine.agent;

import io.lvsconsole.engine.agent.AgentProgram.Rule;
import io.lvsconsole.engine.ha.Operation;
import io.lvsconsole.engine.model.ResourceSpec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * File systems by the system's own mount and umount: {@code Filesystem::DEVICE::DIRECTORY[::TYPE[::OPTIONS]]} as heartbeat
 * has it, or the parameters {@code device}, {@code directory}, {@code fstype}, {@code options}. Whether one is mounted is
 * read from /proc/self/mountinfo (proc(5)).
 */
final class Mounts {

    private static final Path TABLE = Path.of("/proc/self/mountinfo");
    private static final int MOUNT_POINT = 4;

    private final AgentPaths paths;

    Mounts(AgentPaths paths) {
        this.paths = paths;
    }

    private static String value(ResourceSpec spec, int argument, String name) {
        return spec.args().size() > argument
                ? spec.args().get(argument)
                : spec.params().getOrDefault(name, "");
    }

    private static Path directory(ResourceSpec spec) throws AgentPrograms.NoProgram {
        String text = value(spec, 1, "directory");
        if (!text.startsWith("/")) {
            throw new AgentPrograms.NoProgram("Filesystem needs a directory that begins with /, not '" + text + "'");
        }
        return Path.of(text).normalize();
    }

    /** The call of mount or umount. */
    AgentProgram program(ResourceSpec spec, Operation.Kind kind) throws AgentPrograms.NoProgram {
        boolean toMount = kind == Operation.Kind.START;
        String name = toMount ? "mount" : "umount";
        Path program =
                paths.program(name).orElseThrow(() -> new AgentPrograms.NoProgram("there is no program " + name));
        List<String> arguments = new ArrayList<>();
        if (toMount) {
            option(arguments, "-t", value(spec, 2, "fstype"));
            option(arguments, "-o", value(spec, 3, "options"));
        }
        arguments.add("--");
        if (toMount) {
            arguments.add(value(spec, 0, "device"));
        }
        arguments.add(directory(spec).toString());
        return new AgentProgram(program, arguments, Map.of(), Rule.PLAIN);
    }

    private static void option(List<String> arguments, String option, String value) {
        if (!value.isEmpty()) {
            arguments.add(option);
            arguments.add(value);
        }
    }

    /** Why it is not mounted; empty if it is. */
    static Optional<String> whyNotMounted(ResourceSpec spec) throws AgentPrograms.NoProgram {
        String directory = directory(spec).toString();
        try {
            for (String line : Files.readAllLines(TABLE, StandardCharsets.UTF_8)) {
                String[] fields = line.split(" ");
                if (fields.length > MOUNT_POINT && plain(fields[MOUNT_POINT]).equals(directory)) {
                    return Optional.empty();
                }
            }
        } catch (IOException e) {
            throw new AgentPrograms.NoProgram("the table of mounts cannot be read: " + e.getMessage());
        }
        return Optional.of("nothing is mounted on " + directory);
    }

    /** The kernel writes blank, tab, newline and backslash as octal escapes. */
    static String plain(String field) {
        return field.replace("\\040", " ")
                .replace("\\011", "\t")
                .replace("\\012", "\n")
                .replace("\\134", "\\");
    }
}
