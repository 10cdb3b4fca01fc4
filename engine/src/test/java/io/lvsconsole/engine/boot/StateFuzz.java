package io.lvsconsole.engine.boot;

import io.lvsconsole.engine.fuzz.FuzzTarget;
import io.lvsconsole.netlink.packet.Bytes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The state file of masterships. */
public final class StateFuzz {

    private StateFuzz() {}

    /** Its reader: whatever is in the file, it reads something or nothing. */
    public static List<FuzzTarget> targets() {
        try {
            Path file = Files.createTempFile("fuzz", ".state");
            file.toFile().deleteOnExit();
            String boot =
                    Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip();
            String text =
                    "boot " + boot + "\nmaster eth0 IPV4 51 123456789\nmaster eth1 IPV6 255 9223372036854775807\n";
            List<Bytes> samples = List.of(Bytes.of(text.getBytes(StandardCharsets.UTF_8)));
            return List.of(FuzzTarget.total("state-file", samples, input -> {
                Files.write(file, input);
                StateFile.read(file);
            }));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
