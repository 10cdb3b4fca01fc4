package io.lvsconsole.netlink.sys;

import io.lvsconsole.netlink.kernel.KernelException;

/** Who and where this process is: user and host name. */
public final class Identity {

    private static final int HOST_NAME_MAX = 64;

    private Identity() {}

    /** The effective user id; 0 is root. */
    public static int effectiveUser() {
        return LibC.geteuid();
    }

    /** The host name, see gethostname(2). */
    public static String hostName() throws KernelException {
        byte[] name = new byte[HOST_NAME_MAX + 1];
        if (LibC.gethostname(name, name.length) < 0) {
            throw LibC.failure("gethostname", "");
        }
        return CString.text(name);
    }

    /**
     * Sets the host name of the calling thread's UTS namespace, see sethostname(2).
     *
     * @throws KernelException EPERM without CAP_SYS_ADMIN, EINVAL above 64 bytes
     */
    public static void setHostName(String name) throws KernelException {
        byte[] bytes = CString.of(name);
        if (LibC.sethostname(bytes, bytes.length - 1) < 0) {
            throw LibC.failure("sethostname", name);
        }
    }
}
