package io.lvsconsole.netlink.sys;

import io.lvsconsole.netlink.kernel.KernelException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Wakes a thread that polls, see eventfd(2). Any thread may signal. */
public final class EventFd implements AutoCloseable {

    private static final int EFD_NONBLOCK = 0x800;
    private static final int EFD_CLOEXEC = 0x80000;

    private final Fd fd;

    private EventFd(Fd fd) {
        this.fd = fd;
    }

    /** A new one, not signalled. */
    public static EventFd open() throws KernelException {
        int number = LibC.eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
        if (number < 0) {
            throw LibC.failure("eventfd", "");
        }
        return new EventFd(new Fd(number, "wake-up event"));
    }

    /** The descriptor to poll; readable while signalled. */
    public Fd fd() {
        return fd;
    }

    /** Makes it readable. */
    public void signal() throws KernelException {
        ByteBuffer one = ByteBuffer.allocateDirect(8).order(ByteOrder.nativeOrder());
        one.putLong(1).flip();
        fd.write(one);
    }

    /** Takes the signal back. */
    public void clear() throws KernelException {
        fd.read(ByteBuffer.allocateDirect(8));
    }

    @Override
    public void close() {
        fd.close();
    }
}
