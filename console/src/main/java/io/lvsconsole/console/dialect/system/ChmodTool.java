package io.lvsconsole.console.dialect.system;

import io.lvsconsole.console.command.ExitStatus;
import io.lvsconsole.console.command.Tool;
import io.lvsconsole.console.command.ToolContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/** {@code chmod MODE FILE} of files with keys ({@code authkeys}, what lies in heartbeat's and lvsconsole's directories). */
public final class ChmodTool implements Tool {

    private static final PosixFilePermission[] BITS = {
        PosixFilePermission.OTHERS_EXECUTE,
        PosixFilePermission.OTHERS_WRITE,
        PosixFilePermission.OTHERS_READ,
        PosixFilePermission.GROUP_EXECUTE,
        PosixFilePermission.GROUP_WRITE,
        PosixFilePermission.GROUP_READ,
        PosixFilePermission.OWNER_EXECUTE,
        PosixFilePermission.OWNER_WRITE,
        PosixFilePermission.OWNER_READ
    };

    /** Makes it. */
    public ChmodTool() {}

    @Override
    public String name() {
        return "chmod";
    }

    @Override
    public int run(List<String> arguments, ToolContext context) {
        boolean isOurs = arguments.size() == 2
                && arguments.get(0).matches("0?[0-7]{3}")
                && isConfiguration(Path.of(arguments.get(1)).toAbsolutePath().normalize());
        if (!isOurs) {
            context.err()
                    .println(
                            "chmod: here only chmod MODE FILE of authkeys and of files in /etc/ha.d, /etc/keepalived and"
                                    + " /etc/lvsconsole; others in the system's shell");
            return ExitStatus.FAILED;
        }
        OptionalInt refusal = RealMachine.refusal("chmod", true, context);
        if (refusal.isPresent()) {
            return refusal.getAsInt();
        }
        String file = arguments.get(1);
        try {
            Files.setPosixFilePermissions(Path.of(file), permissions(Integer.parseInt(arguments.get(0), 8)));
            return ExitStatus.DONE;
        } catch (NoSuchFileException e) {
            context.err().println("chmod: cannot access '" + file + "': No such file or directory");
        } catch (IOException e) {
            context.err().println("chmod: changing permissions of '" + file + "': Operation not permitted");
        }
        return ExitStatus.FAILED;
    }

    private static boolean isConfiguration(Path path) {
        return path.endsWith("authkeys")
                || path.startsWith("/etc/ha.d")
                || path.startsWith("/etc/keepalived")
                || path.startsWith("/etc/lvsconsole");
    }

    private static Set<PosixFilePermission> permissions(int mode) {
        Set<PosixFilePermission> permissions = EnumSet.noneOf(PosixFilePermission.class);
        for (int bit = 0; bit < BITS.length; bit++) {
            if ((mode >> bit & 1) != 0) {
                permissions.add(BITS[bit]);
            }
        }
        return permissions;
    }
}
