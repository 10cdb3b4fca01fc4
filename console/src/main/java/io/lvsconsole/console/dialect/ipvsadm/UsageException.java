package io.lvsconsole.console.dialect.ipvsadm;

import java.util.List;

/** Words that are not a command of ipvsadm, with the lines and the status ipvsadm ends with. Stackless. */
final class UsageException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient List<String> lines;
    private final int status;
    private final boolean ending;

    private UsageException(List<String> lines, int status, boolean ending) {
        super(lines.get(0), null, false, false);
        this.lines = lines;
        this.status = status;
        this.ending = ending;
    }

    /** Wrong usage: status 2, and a restore ends here. */
    static UsageException wrong(String line) {
        return new UsageException(List.of(line), 2, true);
    }

    /** {@code -6} without {@code -f} before it; ipvsadm prints an empty line after the message. */
    static UsageException ipv6BeforeMark() {
        return new UsageException(List.of("-6 used before -f", ""), 2, true);
    }

    /** No command in front: status 255, and a restore ends here. */
    static UsageException noCommand() {
        return new UsageException(List.of("Try `ipvsadm -h' or 'ipvsadm --help' for more information."), 255, true);
    }

    /** An option that cannot be read: status 255; a restore goes on with the next line. */
    static UsageException unreadable(String word, String why) {
        return new UsageException(List.of(word + ": " + why), 255, false);
    }

    /** What to print on standard error. */
    List<String> lines() {
        return lines;
    }

    /** The exit status. */
    int status() {
        return status;
    }

    /** Whether it ends a restore too. */
    boolean ending() {
        return ending;
    }
}
