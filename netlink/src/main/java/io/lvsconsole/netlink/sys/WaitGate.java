package io.lvsconsole.netlink.sys;

import io.lvsconsole.netlink.kernel.Errno;
import io.lvsconsole.netlink.kernel.KernelException;
import java.time.Duration;
import java.util.List;

/**
 * Lets threads use a descriptor that any thread may close: closing wakes the one that waits, and frees the descriptors when
 * the last user is out, so that a number is never used after it is free.
 */
public final class WaitGate implements AutoCloseable {

    private static final int GUARDED = 0;

    private final Fd fd;
    private final Runnable free;
    private final EventFd wake;
    private int users;
    private boolean closed;

    /** Guards a socket, which is closed with it; closes it too if this fails. */
    public WaitGate(NativeSocket socket) throws KernelException {
        this(socket.fd(), socket::close);
    }

    /**
     * Guards a descriptor.
     *
     * @param fd what to wait for
     * @param free closes what the descriptor belongs to; called once, also if this fails
     */
    public WaitGate(Fd fd, Runnable free) throws KernelException {
        this.fd = fd;
        this.free = free;
        try {
            this.wake = EventFd.open();
        } catch (KernelException | RuntimeException e) {
            free.run();
            throw e;
        }
    }

    /**
     * Runs a use that does not wait.
     *
     * @throws KernelException EBADF if it is closed, or what the use throws
     */
    public void use(Use use) throws KernelException {
        if (!enter()) {
            throw new KernelException("use", fd.name(), Errno.EBADF, "closed");
        }
        try {
            use.run();
        } finally {
            leave();
        }
    }

    /**
     * Waits until the descriptor is readable (or in error), then runs a use of it.
     *
     * @param timeout how long to wait; zero looks only
     * @return false if time ran out or it is or was closed; the use did not run then
     */
    public boolean await(Duration timeout, Use use) throws KernelException {
        if (!enter()) {
            return false;
        }
        try {
            boolean ready = Poll.readable(List.of(fd, wake.fd()), timeout).get(GUARDED);
            if (ready && !isClosed()) {
                use.run();
                return true;
            }
            return false;
        } finally {
            leave();
        }
    }

    /** What to poll together with other descriptors; only the owner, who is the one to close, may use it. */
    public Fd descriptor() {
        return fd;
    }

    /** Whether it was closed. */
    public synchronized boolean isClosed() {
        return closed;
    }

    private synchronized boolean enter() {
        if (closed) {
            return false;
        }
        users++;
        return true;
    }

    private synchronized void leave() {
        users--;
        if (closed && users == 0) {
            free();
        }
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        if (users == 0) {
            free();
            return;
        }
        try {
            wake.signal();
        } catch (KernelException e) {
            throw new IllegalStateException("an event cannot be signalled: " + e.getMessage(), e);
        }
    }

    private void free() {
        free.run();
        wake.close();
    }

    /** A use of what is guarded. */
    @FunctionalInterface
    public interface Use {
        /** Uses it. */
        void run() throws KernelException;
    }
}
