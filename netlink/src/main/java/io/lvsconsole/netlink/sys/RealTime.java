package io.lvsconsole.netlink.sys;

import io.lvsconsole.netlink.kernel.KernelException;

/** The real-time scheduling class, see sched(7). */
public final class RealTime {

    private static final int SCHED_RR = 2;
    /** Threads and programs that the thread starts are ordinary ones again. */
    private static final int SCHED_RESET_ON_FORK = 0x4000_0000;

    private RealTime() {}

    /**
     * Puts the calling thread into the class {@code SCHED_RR}, before every thread of the ordinary classes.
     *
     * @param priority 1 (low) to 99
     * @throws KernelException {@code EPERM} without {@code CAP_SYS_NICE} or a limit {@code RTPRIO}, or in a container without
     *     real-time bandwidth
     */
    public static void claim(int priority) throws KernelException {
        // 0 is the calling thread.
        claim(0, priority);
    }

    /**
     * Puts a thread of this process into the class {@code SCHED_RR}.
     *
     * @param thread its id, as in {@code /proc/self/task}
     * @param priority 1 (low) to 99
     * @throws KernelException as {@link #claim(int)}, and {@code ESRCH} if there is no such thread
     */
    public static void claim(int thread, int priority) throws KernelException {
        if (priority < 1 || priority > 99) {
            throw new IllegalArgumentException("real-time priority " + priority + " is not 1..99");
        }
        // struct sched_param is one int.
        if (LibC.sched_setscheduler(thread, SCHED_RR | SCHED_RESET_ON_FORK, new int[] {priority}) < 0) {
            throw LibC.failure("sched_setscheduler", "priority " + priority);
        }
    }
}
