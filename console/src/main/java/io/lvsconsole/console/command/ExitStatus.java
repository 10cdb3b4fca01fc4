package io.lvsconsole.console.command;

/**
 * The exit statuses of lvsconsole's own words. Tools that stand for another program keep that program's statuses
 * instead. Constants and not an enum because a status is also any number 0..255 that a tool hands through.
 */
public final class ExitStatus {

    /** Done. */
    public static final int DONE = 0;
    /** The command ran and failed. */
    public static final int FAILED = 1;
    /** Wrong usage or syntax. */
    public static final int USAGE = 2;
    /** A named object does not exist. */
    public static final int NOT_FOUND = 3;
    /** Changed since the preview, or locked by someone else. */
    public static final int CONFLICT = 4;
    /** Confirmation is needed and none was given. */
    public static final int UNCONFIRMED = 5;
    /** Commands failed in a run that was told to go on. */
    public static final int SOME_FAILED = 6;
    /** Engine, kernel module or peer not available. */
    public static final int UNAVAILABLE = 69;
    /** Read-only, or not permitted. */
    public static final int NOT_PERMITTED = 77;
    /** The configuration is invalid. */
    public static final int CONFIGURATION = 78;
    /** A time limit was reached. */
    public static final int TIMEOUT = 124;
    /** No such command; what sh(1) answers too. */
    public static final int UNKNOWN_COMMAND = 127;
    /** The reader of standard output went away; what a program killed by SIGPIPE shows. */
    public static final int READER_GONE = 141;

    private ExitStatus() {}
}
