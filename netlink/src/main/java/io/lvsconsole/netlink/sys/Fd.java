package io.lvsconsole.netlink.sys;

import io.lvsconsole.netlink.kernel.KernelException;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A file descriptor with one owner. Closing twice is harmless; using it after closing is an
 * {@link IllegalStateException}. Closing does not wake a thread that waits on it: let that thread poll an
 * {@link EventFd} too.
 */
public final class Fd implements AutoCloseable {

    /** {@code O_RDONLY}. */
    public static final int O_RDONLY = 0;
    /** {@code O_WRONLY}. */
    public static final int O_WRONLY = 1;
    /** {@code O_RDWR}. */
    public static final int O_RDWR = 2;
    /** {@code O_CREAT}. */
    public static final int O_CREAT = 0x40;

    private static final int O_CLOEXEC = 0x80000;

    private final AtomicInteger number;
    private final String name;

    Fd(int number, String name) {
        this.number = new AtomicInteger(number);
        this.name = name;
    }

    /**
     * Opens a file, see open(2); always close-on-exec.
     *
     * @param flags the {@code O_} bits
     * @throws KernelException ENOENT, EACCES, ...
     */
    public static Fd open(String path, int flags) throws KernelException {
        byte[] bytes = CString.of(path);
        while (true) {
            int fd = LibC.open(bytes, flags | O_CLOEXEC, 0644);
            if (fd >= 0) {
                return new Fd(fd, path);
            }
            if (!LibC.interrupted()) {
                throw LibC.failure("open", path);
            }
        }
    }

    /** The number. */
    public int number() {
        int fd = number.get();
        if (fd < 0) {
            throw new IllegalStateException(name + " is closed");
        }
        return fd;
    }

    /** What it is open on, for messages. */
    public String name() {
        return name;
    }

    /** Whether {@link #close()} was called. */
    public boolean isClosed() {
        return number.get() < 0;
    }

    /**
     * Reads into the rest of a direct buffer and moves its position, see read(2).
     *
     * @return bytes read, 0 at the end of a file, -1 if nothing is there now on a non-blocking descriptor
     */
    public int read(ByteBuffer into) throws KernelException {
        while (true) {
            int count = (int) LibC.read(number(), LibC.address(into), into.remaining());
            if (count >= 0) {
                into.position(into.position() + count);
                return count;
            }
            int errno = LibC.errno().number();
            if (errno == Errnos.EAGAIN) {
                return -1;
            }
            if (errno != Errnos.EINTR) {
                throw LibC.failure("read", name);
            }
        }
    }

    /** Moves to a position from the beginning, see lseek(2); 0 makes the kernel make a /proc file anew. */
    public void seek(long position) throws KernelException {
        if (LibC.lseek(number(), position, 0) < 0) {
            throw LibC.failure("lseek", name);
        }
    }

    /** Writes the rest of a direct buffer in one call and moves its position, see write(2). */
    public int write(ByteBuffer from) throws KernelException {
        while (true) {
            int count = (int) LibC.write(number(), LibC.address(from), from.remaining());
            if (count >= 0) {
                from.position(from.position() + count);
                return count;
            }
            if (!LibC.interrupted()) {
                throw LibC.failure("write", name);
            }
        }
    }

    /**
     * A device request, see ioctl(2).
     *
     * @param request the number of the request
     * @param argument the structure, changed in place
     * @param what the request's name, for the error
     */
    public void ioctl(long request, byte[] argument, String what) throws KernelException {
        while (LibC.ioctl(number(), request, argument) < 0) {
            if (!LibC.interrupted()) {
                throw LibC.failure(what, name);
            }
        }
    }

    @Override
    public void close() {
        int fd = number.getAndSet(-1);
        if (fd >= 0) {
            // close(2) on Linux frees the descriptor whatever it returns, EINTR included.
            LibC.close(fd);
        }
    }

    @Override
    public String toString() {
        return name + " (descriptor " + number.get() + ")";
    }
}
