package io.lvsconsole.engine.agent;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Whether a program may be run with the engine's rights: it and every directory on its resolved path belong to root (or to
 * the engine's own user) and nobody else can write to them; a directory with the sticky bit, where nobody replaces the
 * files of others, passes.
 */
final class TrustedProgram {

    private static final int OTHERS_WRITE = 022;
    private static final int STICKY = 01000;

    private TrustedProgram() {}

    /** Why it must not be run; empty if it may. */
    static Optional<String> objection(Path program) {
        try {
            Path real = program.toRealPath();
            if (!Files.isRegularFile(real) || !Files.isExecutable(real)) {
                return Optional.of(program + " is not an executable file");
            }
            for (Path part = real; part != null; part = part.getParent()) {
                Optional<String> bad = badPart(part);
                if (bad.isPresent()) {
                    return bad.map(why -> program + " is refused: " + why);
                }
            }
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(program + " cannot be examined: " + e.getMessage());
        }
    }

    private static Optional<String> badPart(Path part) throws IOException {
        Map<String, Object> facts = Files.readAttributes(part, "unix:uid,mode", LinkOption.NOFOLLOW_LINKS);
        int uid = (Integer) facts.get("uid");
        int mode = (Integer) facts.get("mode");
        if (uid != 0 && uid != ownUid()) {
            return Optional.of(part + " belongs to user " + uid + ", not to root");
        }
        boolean isSticky = (mode & STICKY) != 0 && Files.isDirectory(part);
        return (mode & OTHERS_WRITE) != 0 && !isSticky
                ? Optional.of(part + " can be written to by others; chmod go-w")
                : Optional.empty();
    }

    private static int ownUid() throws IOException {
        return (Integer) Files.getAttribute(Path.of("/proc/self"), "unix:uid");
    }
}
