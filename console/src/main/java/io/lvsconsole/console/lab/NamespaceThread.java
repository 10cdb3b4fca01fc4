package io.lvsconsole.console.lab;

import io.lvsconsole.netlink.host.Host;
import io.lvsconsole.netlink.host.KernelHost;
import io.lvsconsole.netlink.kernel.KernelException;
import io.lvsconsole.netlink.sys.NetNamespace;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;

/** A thread inside a network namespace, with the kernel as it is seen there. */
final class NamespaceThread implements HomeThread {

    private final ExecutorService executor;
    private final Host host = new KernelHost();

    private NamespaceThread(ExecutorService executor) {
        this.executor = executor;
    }

    /**
     * A thread inside.
     *
     * @throws KernelException ENOENT without that namespace, EPERM without CAP_SYS_ADMIN
     */
    static NamespaceThread inside(String namespace) throws KernelException {
        NamespaceThread made = new NamespaceThread(Executors.newSingleThreadExecutor(task -> {
            Thread thread = new Thread(task, namespace);
            thread.setDaemon(true);
            return thread;
        }));
        try {
            made.call(() -> {
                try (NetNamespace space = NetNamespace.named(namespace)) {
                    space.enter();
                }
                return null;
            });
            return made;
        } catch (KernelException | RuntimeException e) {
            made.close();
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** The kernel; to be touched on this thread alone. */
    Host host() {
        return host;
    }

    @Override
    public <T> T call(Callable<T> task) throws Exception {
        try {
            return executor.submit(task).get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Exception cause) {
                throw cause;
            }
            throw e;
        } catch (RejectedExecutionException e) {
            throw new IllegalStateException("the lab has ended", e);
        }
    }

    @Override
    public void close() {
        if (!executor.isShutdown()) {
            executor.submit(host::close);
            executor.shutdown();
        }
    }
}
