package io.lvsconsole.netlink.sys;

import io.lvsconsole.netlink.kernel.Errno;
import io.lvsconsole.netlink.kernel.KernelException;
import java.util.Optional;

/** Names and indices of network interfaces in the calling thread's namespace. */
public final class Interfaces {

    private static final int IFNAMSIZ = 16;

    private Interfaces() {}

    /**
     * The index of an interface, see if_nametoindex(3).
     *
     * @throws KernelException ENODEV if there is none of that name
     */
    public static int index(String name) throws KernelException {
        int index = LibC.if_nametoindex(CString.of(name));
        if (index == 0) {
            throw LibC.failure("if_nametoindex", name);
        }
        return index;
    }

    /** The name of an index, see if_indextoname(3); empty if there is none. */
    public static Optional<String> name(int index) throws KernelException {
        byte[] name = new byte[IFNAMSIZ];
        if (LibC.if_indextoname(index, name) != 0) {
            return Optional.of(CString.text(name));
        }
        int errno = LibC.errno().number();
        if (errno == Errno.ENXIO.number() || errno == Errno.ENODEV.number()) {
            return Optional.empty();
        }
        throw new KernelException("if_indextoname", Integer.toString(index), Errno.of(errno));
    }
}
