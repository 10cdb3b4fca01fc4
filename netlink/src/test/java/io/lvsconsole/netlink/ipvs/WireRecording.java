package io.lvsconsole.netlink.ipvs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * The netlink messages of one ipvsadm command, see {@code wire/FORMAT.md}.
 *
 * @param name the file's name without its ending
 * @param lines its message lines, direction first
 */
record WireRecording(String name, List<String> lines) {

    /** Every recording. */
    static List<WireRecording> all() throws IOException {
        List<WireRecording> all = new ArrayList<>();
        try (var files = Files.list(Path.of("src/test/resources/wire"))) {
            for (Path file : files.sorted().toList()) {
                String name = file.getFileName().toString();
                if (name.endsWith(".wire")) {
                    List<String> lines = Files.readAllLines(file).stream()
                            .filter(line -> line.startsWith(">") || line.startsWith("<"))
                            .toList();
                    all.add(new WireRecording(name.substring(0, name.length() - 5), lines));
                }
            }
        }
        return all;
    }

    /** The recording of a name. */
    static WireRecording of(String name) throws IOException {
        return all().stream()
                .filter(recording -> recording.name.equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** What ipvsadm sent. */
    List<byte[]> sent() {
        return messages(">");
    }

    /** What the kernel answered. */
    List<byte[]> received() {
        return messages("<");
    }

    private List<byte[]> messages(String direction) {
        return lines.stream()
                .filter(line -> line.startsWith(direction))
                .map(line -> HexFormat.of().parseHex(line.substring(2)))
                .toList();
    }
}
