package io.lvsconsole.console.dialect.ipvsadm;

import io.lvsconsole.netlink.ipvs.IpvsChange;
import io.lvsconsole.netlink.kernel.Errno;

/** ipvsadm's words for the kernel's refusals: they depend on the errno and on what was asked. Pure. */
final class KernelMessages {

    private static final String NO_SERVICE = "No such service";
    private static final String NOT_FOUND = "Scheduler or persistence engine not found";
    private static final String NOT_DEFINED = "Service not defined";
    private static final String NO_DESTINATION = "No such destination";

    private KernelMessages() {}

    /** The message for a change that was refused. */
    static String of(Errno errno, IpvsChange change) {
        String own = change.accept(new Own(errno));
        return own.isEmpty() ? general(errno) : own;
    }

    /** The message for a listing of one service that failed. */
    static String ofListing(Errno errno) {
        return errno.equals(Errno.ESRCH) ? NO_SERVICE : general(errno);
    }

    /** The message whatever was asked. */
    static String general(Errno errno) {
        if (errno.equals(Errno.EPERM)) {
            return "Permission denied (you must be root)";
        }
        if (errno.equals(Errno.EINVAL)) {
            return "Invalid operation.  Possibly wrong module version, address not unicast, ...";
        }
        if (errno.equals(Errno.ENOPROTOOPT)) {
            return "Protocol not available";
        }
        if (errno.equals(Errno.ENOMEM)) {
            return "Memory allocation problem";
        }
        if (errno.equals(Errno.EOPNOTSUPP)) {
            return "Operation not supported with IPv6";
        }
        if (errno.equals(Errno.EAFNOSUPPORT)) {
            return "Operation not supported with specified address family";
        }
        return errno.equals(Errno.EMSGSIZE) ? "Module is wrong version" : errno.text();
    }

    /** What an errno means for one kind of change; empty if nothing special. */
    private record Own(Errno errno) implements IpvsChange.Visitor<String> {

        private String pick(Errno first, String firstText, Errno second, String secondText) {
            return errno.equals(first) ? firstText : errno.equals(second) ? secondText : "";
        }

        @Override
        public String visit(IpvsChange.AddService change) {
            return pick(Errno.EEXIST, "Service already exists", Errno.ENOENT, NOT_FOUND);
        }

        @Override
        public String visit(IpvsChange.EditService change) {
            return pick(Errno.ESRCH, NO_SERVICE, Errno.ENOENT, NOT_FOUND);
        }

        @Override
        public String visit(IpvsChange.DeleteService change) {
            return pick(Errno.ESRCH, NO_SERVICE, Errno.ESRCH, NO_SERVICE);
        }

        @Override
        public String visit(IpvsChange.AddDestination change) {
            return pick(Errno.ESRCH, NOT_DEFINED, Errno.EEXIST, "Destination already exists");
        }

        @Override
        public String visit(IpvsChange.EditDestination change) {
            return pick(Errno.ESRCH, NOT_DEFINED, Errno.ENOENT, NO_DESTINATION);
        }

        @Override
        public String visit(IpvsChange.DeleteDestination change) {
            return pick(Errno.ESRCH, NOT_DEFINED, Errno.ENOENT, NO_DESTINATION);
        }

        @Override
        public String visit(IpvsChange.StartDaemon change) {
            return pick(Errno.EEXIST, "Daemon has already run", Errno.EEXIST, "");
        }

        @Override
        public String visit(IpvsChange.StopDaemon change) {
            return pick(Errno.ESRCH, "No daemon is running", Errno.ESRCH, "");
        }

        @Override
        public String visit(IpvsChange.SetTimeouts change) {
            return "";
        }

        @Override
        public String visit(IpvsChange.Zero change) {
            return pick(Errno.ESRCH, NO_SERVICE, Errno.ESRCH, NO_SERVICE);
        }

        @Override
        public String visit(IpvsChange.Flush change) {
            return "";
        }
    }
}
