package io.lvsconsole.engine.agent;

import io.lvsconsole.engine.model.Command;
import io.lvsconsole.engine.model.Director;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * As whom programs run, and which must not. A program runs as its own user, else as {@code script_user}, else as
 * keepalived_script where that user exists, else as the engine (keepalived's order). With {@code enable_script_security} a
 * program that would run as root is refused unless it and every directory on its resolved path belong to root and are
 * writable by nobody else.
 *
 * @param user the user of programs that name none; empty for the engine's
 * @param group the group with it; empty for the user's
 * @param isStrict whether programs for root are looked at
 */
public record ScriptPolicy(Optional<String> user, Optional<String> group, boolean isStrict) {

    /** Programs run as the engine, and nothing is refused. */
    public static final ScriptPolicy NONE = new ScriptPolicy(Optional.empty(), Optional.empty(), false);

    private static final String CUSTOMARY_USER = "keepalived_script";

    /** The policy of a configuration on this host. */
    public static ScriptPolicy of(Director director) {
        String[] words = director.scriptUser().strip().split("\\s+", 2);
        Optional<String> user = Optional.of(words[0]).filter(name -> !name.isEmpty());
        if (user.isEmpty() && exists(CUSTOMARY_USER)) {
            user = Optional.of(CUSTOMARY_USER);
        }
        return new ScriptPolicy(
                user, words.length > 1 ? Optional.of(words[1]) : Optional.empty(), director.enableScriptSecurity());
    }

    private static boolean exists(String name) {
        UserPrincipalLookupService users = Path.of("/").getFileSystem().getUserPrincipalLookupService();
        try {
            users.lookupPrincipalByName(name);
            return true;
        } catch (IOException unknown) {
            return false;
        }
    }

    /** The command as the user it is to run as. */
    public Command settle(Command command) {
        return command.user().isPresent() ? command : new Command(command.words(), user, group);
    }

    /** The words that run a settled command; another user is entered by setpriv(1), which the program replaces. */
    public static List<String> words(Command settled) {
        Optional<String> other = settled.user().filter(name -> !name.equals(System.getProperty("user.name")));
        if (other.isEmpty()) {
            return settled.words();
        }
        List<String> words = new ArrayList<>(List.of("/usr/bin/setpriv", "--reuid=" + other.get()));
        words.add(settled.group().map(group -> "--regid=" + group).orElse("--regid=" + other.get()));
        words.add("--init-groups");
        words.add("--");
        words.addAll(settled.words());
        return words;
    }

    /** Environment of programs: nothing of ours but where programs and names are found. */
    public static void clean(Map<String, String> environment) {
        environment.keySet().retainAll(Set.of("LANG", "TZ", "PATH", "HOME"));
        environment.putIfAbsent("PATH", "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin");
    }

    /** Why a settled command must not run; empty if it may. */
    public Optional<String> refusal(Command settled) {
        boolean asRoot = settled.user().orElse(System.getProperty("user.name")).equals("root");
        if (!isStrict || !asRoot) {
            return Optional.empty();
        }
        Path program = Path.of(settled.program());
        if (!program.isAbsolute()) {
            return Optional.of("it is not an absolute path, and enable_script_security is set");
        }
        try {
            for (Path step = program.toRealPath(); step != null; step = step.getParent()) {
                Optional<String> weakness = weakness(step);
                if (weakness.isPresent()) {
                    return Optional.of(weakness.get() + ", and enable_script_security is set");
                }
            }
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of("it cannot be looked at: " + e.getMessage());
        }
    }

    private static Optional<String> weakness(Path step) throws IOException {
        int owner = (Integer) Files.getAttribute(step, "unix:uid", LinkOption.NOFOLLOW_LINKS);
        if (owner != 0) {
            return Optional.of(step + " does not belong to root");
        }
        Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(step);
        boolean open = permissions.contains(PosixFilePermission.GROUP_WRITE)
                || permissions.contains(PosixFilePermission.OTHERS_WRITE);
        return open ? Optional.of(step + " can be written by others than root") : Optional.empty();
    }
}
