package io.lvsconsole.console.dialect.ip;

/** Ends a command with a message on standard error and a status, as the real {@code ip} does. */
final class IpException extends Exception {

    private static final long serialVersionUID = 1L;

    /** Status of most syntax errors: exit(-1). */
    static final int SYNTAX = 255;

    /** Status of errors found before the kernel was asked: exit(1). */
    static final int EARLY = 1;

    /** Status of what the kernel refused. */
    static final int KERNEL = 2;

    private final int status;

    IpException(int status, String message) {
        super(message, null, false, false);
        this.status = status;
    }

    int status() {
        return status;
    }

    static IpException incomplete() {
        return new IpException(SYNTAX, "Command line is not complete. Try option \"help\"");
    }

    static IpException wrong(String argument, String reason) {
        return new IpException(SYNTAX, "Error: argument \"" + argument + "\" is wrong: " + reason);
    }

    static IpException duplicate(String key, String argument) {
        return new IpException(SYNTAX, "Error: duplicate \"" + key + "\": \"" + argument + "\" is the second value.");
    }

    static IpException garbage(String key, String argument) {
        return new IpException(
                SYNTAX, "Error: either \"" + key + "\" is duplicate, or \"" + argument + "\" is a garbage.");
    }

    static IpException noDevice(String name) {
        return new IpException(EARLY, "Cannot find device \"" + name + "\"");
    }
}
