package io.lvsconsole.console.command;

/**
 * Choices that hold for every command of a run.
 *
 * @param format the form of listings
 * @param exactIpvsadm whether ipvsadm's known defects are reproduced too ({@code --exact-ipvsadm})
 * @param readOnly whether changes are refused with status 77
 */
public record ToolOptions(Format format, boolean exactIpvsadm, boolean readOnly) {

    /** Text, our corrections, changes allowed. */
    public static final ToolOptions DEFAULT = new ToolOptions(Format.TEXT, false, false);

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
