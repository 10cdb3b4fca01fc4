package io.lvsconsole.netlink.sys;

import io.lvsconsole.netlink.kernel.Errno;
import io.lvsconsole.netlink.kernel.KernelException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * A network namespace held open by a descriptor. Namespaces belong to threads: a task runs inside on a thread of its
 * own, sockets it opens and programs it starts stay inside. {@code /proc/thread-self/net} follows the thread.
 */
public final class NetNamespace implements AutoCloseable {

    private static final Path NAMED = Path.of("/run/netns");
    private static final int CLONE_NEWNET = 0x40000000;
    private static final long MS_BIND = 4096;
    private static final int MNT_DETACH = 2;
    private static final int O_EXCL = 0x80;

    private final Fd fd;

    private NetNamespace(Fd fd) {
        this.fd = fd;
    }

    /** The one the calling thread is in. */
    public static NetNamespace current() throws KernelException {
        return new NetNamespace(Fd.open("/proc/thread-self/ns/net", Fd.O_RDONLY));
    }

    /**
     * The one that {@code ip netns} knows by a name.
     *
     * @throws KernelException ENOENT if there is none
     */
    public static NetNamespace named(String name) throws KernelException {
        return new NetNamespace(Fd.open(NAMED.resolve(name).toString(), Fd.O_RDONLY));
    }

    /**
     * A new, empty one; it ends when nothing holds it any more. Only {@code lo} is there, and it is down.
     *
     * @throws KernelException EPERM without CAP_SYS_ADMIN
     */
    public static NetNamespace create() throws KernelException {
        return onOwnThread(() -> {
            unshare();
            return current();
        });
    }

    /**
     * A new one under a name for {@code ip netns}, until {@link #delete(String)}.
     *
     * @throws KernelException EPERM without CAP_SYS_ADMIN, EEXIST if the name is taken
     */
    public static NetNamespace createNamed(String name) throws KernelException {
        String path = NAMED.resolve(name).toString();
        try {
            Files.createDirectories(NAMED);
        } catch (IOException e) {
            throw new KernelException("mkdir", NAMED.toString(), Errno.EACCES);
        }
        Fd.open(path, Fd.O_CREAT | O_EXCL).close();
        return onOwnThread(() -> {
            unshare();
            byte[] none = CString.of("none");
            byte[] source = CString.of("/proc/thread-self/ns/net");
            if (LibC.mount(source, CString.of(path), none, MS_BIND, none) < 0) {
                throw LibC.failure("mount", path);
            }
            return current();
        });
    }

    /** Takes the name away; the namespace lives on while something is in it. Nothing happens without one. */
    public static void delete(String name) throws KernelException {
        Path path = NAMED.resolve(name);
        LibC.umount2(CString.of(path.toString()), MNT_DETACH);
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw new KernelException("unlink", path.toString(), Errno.EBUSY);
        }
    }

    /**
     * Runs a task inside, on a thread that lives for it alone, and waits for it.
     *
     * @throws KernelException EPERM without CAP_SYS_ADMIN, or what the task threw; other checked exceptions of the task
     *     come as {@link IllegalStateException}
     */
    public <T> T call(Callable<T> task) throws KernelException {
        return onOwnThread(() -> {
            enter();
            return task.call();
        });
    }

    /** Moves the calling thread inside, for good. For threads one owns. */
    public void enter() throws KernelException {
        if (LibC.setns(fd.number(), CLONE_NEWNET) < 0) {
            throw LibC.failure("setns", fd.name());
        }
    }

    private static void unshare() throws KernelException {
        if (LibC.unshare(CLONE_NEWNET) < 0) {
            throw LibC.failure("unshare", "network namespace");
        }
    }

    private static <T> T onOwnThread(Callable<T> task) throws KernelException {
        FutureTask<T> future = new FutureTask<>(task);
        Thread thread = new Thread(future, "network-namespace");
        thread.start();
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return future.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } catch (ExecutionException e) {
            throw rethrown(e.getCause());
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static KernelException rethrown(Throwable cause) {
        if (cause instanceof KernelException refused) {
            return refused;
        }
        if (cause instanceof RuntimeException runtime) {
            throw runtime;
        }
        if (cause instanceof Error error) {
            throw error;
        }
        throw new IllegalStateException(cause.getMessage(), cause);
    }

    /** Lets go of it. */
    @Override
    public void close() {
        fd.close();
    }
}
