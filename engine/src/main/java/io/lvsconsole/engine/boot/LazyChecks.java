package io.lvsconsole.engine.boot;

import io.lvsconsole.engine.check.CheckRequest;
import io.lvsconsole.engine.check.Checks;
import io.lvsconsole.engine.check.NettyChecks;
import io.lvsconsole.engine.check.PingSocket;
import io.lvsconsole.engine.check.RawPings;
import io.lvsconsole.engine.core.Notification;
import io.lvsconsole.engine.health.CheckOutcome;
import io.lvsconsole.engine.model.CheckSpec;
import io.lvsconsole.engine.model.CheckTarget;
import io.lvsconsole.engine.model.CheckTiming;
import io.lvsconsole.netlink.host.Host;
import io.lvsconsole.netlink.ipvs.DestinationKey;
import io.lvsconsole.netlink.ipvs.ServiceKey;
import io.lvsconsole.netlink.kernel.KernelException;
import io.lvsconsole.netlink.net.Family;
import io.lvsconsole.netlink.net.IpAddress;
import io.lvsconsole.netlink.net.L4Protocol;
import io.lvsconsole.netlink.packet.RawSocketOptions;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Checks, opened when they are first needed: a node that only does VRRP starts no event loop and opens no ICMP socket.
 * Opening takes a moment, so it happens before the loop runs, or after a reload on a thread of its own; never on the loop.
 */
final class LazyChecks implements Checks {

    private static final int ICMP = 1;
    private static final int ICMPV6 = 58;

    private final KernelAccess kernel;
    private final Consumer<Notification> log;
    private final ExecutorService starter = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "check-starter");
        thread.setDaemon(true);
        return thread;
    });
    private volatile Checks checks;

    LazyChecks(KernelAccess kernel, Consumer<Notification> log) {
        this.kernel = kernel;
        this.log = log;
    }

    /** Opens them now and runs one against ourselves, so that the first real one finds every class loaded. */
    void warmUp() {
        CountDownLatch tried = new CountDownLatch(1);
        DestinationKey nobody = new DestinationKey(IpAddress.of("127.0.0.1"), 1);
        ServiceKey noService = new ServiceKey.Address(L4Protocol.TCP, IpAddress.ANY_IPV4, 0);
        CheckSpec connect = new CheckSpec.Tcp(CheckTiming.DEFAULT, CheckTarget.DEFAULT);
        open().start(new CheckRequest(connect, noService, nobody, 1, true), outcome -> tried.countDown());
        try {
            tried.await(CheckTiming.DEFAULT.timeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void start(CheckRequest request, Consumer<CheckOutcome> done) {
        Checks opened = checks;
        if (opened != null) {
            opened.start(request, done);
        } else {
            starter.execute(() -> open().start(request, done));
        }
    }

    private synchronized Checks open() {
        if (checks == null) {
            checks = new NettyChecks(pings());
        }
        return checks;
    }

    private PingSocket pings() {
        try {
            Host host = kernel.open();
            return new RawPings(
                    host.rawSocket(RawSocketOptions.of(Family.IPV4, ICMP)),
                    host.rawSocket(RawSocketOptions.of(Family.IPV6, ICMPV6)));
        } catch (KernelException e) {
            log.accept(Notification.of(
                    Notification.Level.WARNING, "services.ping", "", "ping checks cannot run: " + e.getMessage()));
            return PingSocket.NONE;
        }
    }

    @Override
    public synchronized void close() {
        starter.shutdownNow();
        if (checks != null) {
            checks.close();
        }
    }
}
