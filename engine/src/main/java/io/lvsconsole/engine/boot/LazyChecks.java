package io.lvsconsole.engine.boot;

import io.lvsconsole.engine.check.Checks;
import io.lvsconsole.engine.check.NettyChecks;
import io.lvsconsole.engine.check.PingSocket;
import io.lvsconsole.engine.check.RawPings;
import io.lvsconsole.engine.core.Notification;
import io.lvsconsole.netlink.host.Host;
import io.lvsconsole.netlink.kernel.KernelException;
import io.lvsconsole.netlink.net.Family;
import io.lvsconsole.netlink.packet.RawSocketOptions;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Checks, opened with the first one: a node that only does VRRP starts no event loop and opens no ICMP socket. */
final class LazyChecks implements Supplier<Checks>, AutoCloseable {

    private static final int ICMP = 1;
    private static final int ICMPV6 = 58;

    private final KernelAccess kernel;
    private final Consumer<Notification> log;
    private Checks checks;

    LazyChecks(KernelAccess kernel, Consumer<Notification> log) {
        this.kernel = kernel;
        this.log = log;
    }

    @Override
    public Checks get() {
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
    public void close() {
        if (checks != null) {
            checks.close();
        }
    }
}
