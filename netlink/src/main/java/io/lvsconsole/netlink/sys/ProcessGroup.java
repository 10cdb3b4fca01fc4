package io.lvsconsole.netlink.sys;

import io.lvsconsole.netlink.kernel.Errno;
import io.lvsconsole.netlink.kernel.KernelException;

/** Signals to all processes of a group (kill(2) with a negative number). Any thread. */
public final class ProcessGroup {

    /** Ask to end (signal(7)). */
    public static final int SIGTERM = 15;

    /** End. */
    public static final int SIGKILL = 9;

    private ProcessGroup() {}

    /**
     * Sends a signal to every process of a group; a group without processes is no error.
     *
     * @param group the group's number, above 1
     * @param signal {@link #SIGTERM}, {@link #SIGKILL} or another of signal(7); 0 only asks
     * @return whether there was such a group
     * @throws KernelException without the right to signal any of them
     */
    public static boolean signal(long group, int signal) throws KernelException {
        if (group <= 1 || group > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("process group " + group + " is not 2.." + Integer.MAX_VALUE);
        }
        if (LibC.kill((int) -group, signal) == 0) {
            return true;
        }
        Errno errno = LibC.errno();
        if (errno.equals(Errno.ESRCH)) {
            return false;
        }
        throw new KernelException("kill", "process group " + group, errno);
    }
}
