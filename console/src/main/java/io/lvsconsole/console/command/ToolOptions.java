package io.lvsconsole.console.command;

import java.util.Optional;

/**
 * Choices that hold for every command of a run.
 *
 * @param format the form of listings
 * @param exactIpvsadm whether ipvsadm's known defects are reproduced too ({@code --exact-ipvsadm})
 * @param readOnly whether changes are refused with status 77
 * @param socket path of the engine's control socket
 */
public record ToolOptions(Format format, boolean exactIpvsadm, boolean readOnly, String socket) {

    /** Where the engine listens unless told otherwise. */
    public static final String DEFAULT_SOCKET = "/run/lvsconsole/engine.sock";

    /** Text, our corrections, changes allowed. */
    public static final ToolOptions DEFAULT = new ToolOptions(Format.TEXT, false, false);

    /** With the socket of {@code LVSCONSOLE_SOCKET}, or the default one. */
    public ToolOptions(Format format, boolean exactIpvsadm, boolean readOnly) {
        this(format, exactIpvsadm, readOnly, System.getenv().getOrDefault("LVSCONSOLE_SOCKET", DEFAULT_SOCKET));
    }

    /** The same with the socket that was named, if one was. */
    public ToolOptions withSocket(Optional<String> named) {
        return named.map(path -> new ToolOptions(format, exactIpvsadm, readOnly, path))
                .orElse(this);
    }

    /** The form of listings. */
    public enum Format {
        /** As the tool itself prints. */
        TEXT,
        /** One JSON document per command, on one line. */
        JSON,
        /** YAML documents separated by {@code ---}. */
        YAML
    }
}
