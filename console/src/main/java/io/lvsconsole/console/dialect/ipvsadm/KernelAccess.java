package io.lvsconsole.console.dialect.ipvsadm;

import io.lvsconsole.console.command.ToolContext;
import io.lvsconsole.netlink.ipvs.Ipvs;
import io.lvsconsole.netlink.kernel.Errno;
import io.lvsconsole.netlink.kernel.KernelException;

/**
 * The way to the kernel's IPVS, and what is said when there is none: no privilege, or no IPVS in the kernel. ipvsadm
 * looks before it reads a single word, so that even its help needs privilege; we look when a command needs the kernel.
 */
final class KernelAccess {

    /** ipvsadm's status when it cannot talk to the kernel. */
    static final int UNAVAILABLE = 2;

    private KernelAccess() {}

    /**
     * The kernel's IPVS, known to answer.
     *
     * @throws KernelException if it does not: EPERM, or ENOENT without IPVS
     */
    static Ipvs open(ToolContext context) throws KernelException {
        Ipvs ipvs = context.host().ipvs();
        ipvs.info();
        return ipvs;
    }

    /** Says on standard error why IPVS cannot be reached and returns the status. */
    static int unavailable(String tool, Errno errno, ToolContext context) {
        if (context.options().exactIpvsadm()) {
            // libnl turns a missing family into a protocol that is not there.
            Errno told = errno.equals(Errno.ENOENT) ? Errno.ENOPROTOOPT : errno;
            context.err().println("Can't initialize ipvs: " + KernelMessages.general(told));
            context.err().println("Are you sure that IP Virtual Server is built in the kernel or as module?");
            return UNAVAILABLE;
        }
        if (errno.equals(Errno.EPERM)) {
            context.err().println(tool + ": no permission to use IPVS: run it as root (it needs CAP_NET_ADMIN)");
        } else if (errno.equals(Errno.ENOENT) || errno.equals(Errno.ENOPROTOOPT)) {
            context.err()
                    .println(tool + ": this kernel has no IPVS and could not load it: install the module ip_vs of the"
                            + " running kernel; modprobe ip_vs tells what is missing");
        } else {
            context.err().println(tool + ": IPVS does not answer: " + errno.text());
        }
        return UNAVAILABLE;
    }
}
