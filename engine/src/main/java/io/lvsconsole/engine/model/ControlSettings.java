package io.lvsconsole.engine.model;

import java.util.List;

/** The section {@code control}: the Unix socket of the engine, and who may do what. */
public record ControlSettings(
        @Setting(value = "/run/lvsconsole/engine.sock", doc = "Path of the socket.") String socket,
        @Setting(value = "lvsconsole", doc = "Group that may connect.") String group,
        @Setting(doc = "Users and @groups that may look.") List<String> view,
        @Setting(doc = "Users and @groups that may also drain, quiesce and move.") List<String> operate,
        @Setting(value = "[root]", doc = "Users and @groups that may do everything.") List<String> admin) {

    /** Socket under /run, root is admin. */
    public static final ControlSettings DEFAULT =
            new ControlSettings("/run/lvsconsole/engine.sock", "lvsconsole", List.of(), List.of(), List.of("root"));

    /** Checks the path. */
    public ControlSettings {
        Require.that(socket.startsWith("/"), "socket '" + socket + "' is not an absolute path");
        Require.that(socket.length() <= 107, "socket path is longer than 107 characters");
        view = List.copyOf(view);
        operate = List.copyOf(operate);
        admin = List.copyOf(admin);
    }
}
