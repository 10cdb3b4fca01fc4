package io.lvsconsole.engine.control;

import io.lvsconsole.engine.api.ControlRequest.Role;
import io.lvsconsole.engine.model.ControlSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Who may do what: users and {@code @groups} of the section {@code control}, against the user and group the kernel vouches
 * for. Root may always do everything; whoever may connect but is not named may do nothing.
 */
final class PeerPolicy {

    private final ControlSettings settings;

    PeerPolicy(ControlSettings settings) {
        this.settings = settings;
    }

    /** The role of a peer; empty if it has none. */
    Optional<Role> role(String user, String group) {
        Set<String> names = new HashSet<>(Set.of(user, "@" + group));
        names.addAll(groupsOf(user));
        if (user.equals("root") || user.equals("0") || matches(settings.admin(), names)) {
            return Optional.of(Role.ADMIN);
        }
        if (matches(settings.operate(), names)) {
            return Optional.of(Role.OPERATE);
        }
        return matches(settings.view(), names) ? Optional.of(Role.VIEW) : Optional.empty();
    }

    private static boolean matches(List<String> wanted, Set<String> names) {
        return wanted.stream().anyMatch(names::contains);
    }

    /** The further groups of a user by /etc/group; a name service beyond that is not asked. */
    private static Set<String> groupsOf(String user) {
        Set<String> groups = new HashSet<>();
        try {
            for (String line : Files.readAllLines(Path.of("/etc/group"))) {
                String[] fields = line.split(":", -1);
                if (fields.length == 4 && List.of(fields[3].split(",")).contains(user)) {
                    groups.add("@" + fields[0]);
                }
            }
        } catch (IOException e) {
            // Without the file only the primary group counts.
            return groups;
        }
        return groups;
    }
}
