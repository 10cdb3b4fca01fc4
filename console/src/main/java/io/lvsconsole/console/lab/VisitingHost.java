package io.lvsconsole.console.lab;

import io.lvsconsole.netlink.host.Host;
import io.lvsconsole.netlink.ipvs.Ipvs;
import io.lvsconsole.netlink.ipvs.IpvsConnection;
import io.lvsconsole.netlink.kernel.KernelException;
import io.lvsconsole.netlink.packet.PacketSocket;
import io.lvsconsole.netlink.packet.RawSocket;
import io.lvsconsole.netlink.packet.RawSocketOptions;
import io.lvsconsole.netlink.packet.UdpSocket;
import io.lvsconsole.netlink.packet.UdpSocketOptions;
import io.lvsconsole.netlink.rtnl.Rtnl;
import io.lvsconsole.netlink.rtnl.RtnlMonitor;
import io.lvsconsole.netlink.sysctl.Sysctls;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * A host that lives on a thread of its own, as another thread sees it: each call hops there and back. Calls into a host
 * without power are refused with EHOSTDOWN. The host itself is not closed with this view of it.
 */
final class VisitingHost implements Host {

    private final HomeThread home;
    private final Callable<? extends Host> host;
    private final String name;
    private final Ipvs ipvs = visiting(Ipvs.class, Host::ipvs);
    private final Rtnl rtnl = visiting(Rtnl.class, Host::rtnl);
    private final Sysctls sysctls = visiting(Sysctls.class, Host::sysctls);
    private final UnaryOperator<RtnlMonitor> monitors;

    /** One of a host's ports. */
    private interface Port<T> {
        T of(Host host) throws KernelException;
    }

    /**
     * A view of a host.
     *
     * @param name the host's name
     * @param home its thread
     * @param host gives the host, on its thread
     * @param monitors how a monitor is watched from another thread
     */
    VisitingHost(String name, HomeThread home, Callable<? extends Host> host, UnaryOperator<RtnlMonitor> monitors) {
        this.name = name;
        this.home = home;
        this.host = host;
        this.monitors = monitors;
    }

    private <T> T visiting(Class<T> type, Port<T> port) {
        Object proxy =
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                    if (method.getName().equals("close")) {
                        return null;
                    }
                    if (method.getName().equals("monitor")) {
                        return monitors.apply(call(() -> host.call().rtnl().monitor()));
                    }
                    if (method.getName().equals("connections")) {
                        @SuppressWarnings("unchecked")
                        Consumer<IpvsConnection> sink = (Consumer<IpvsConnection>) arguments[0];
                        connections().forEach(sink);
                        return null;
                    }
                    return home.call(() -> {
                        try {
                            return method.invoke(port.of(host.call()), arguments);
                        } catch (InvocationTargetException e) {
                            throw e.getCause() instanceof Exception cause ? cause : e;
                        }
                    });
                });
        return type.cast(proxy);
    }

    private List<IpvsConnection> connections() throws KernelException {
        return call(() -> {
            List<IpvsConnection> found = new ArrayList<>();
            host.call().ipvs().connections(found::add);
            return found;
        });
    }

    private <T> T call(Callable<T> task) throws KernelException {
        try {
            return home.call(task);
        } catch (KernelException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public Ipvs ipvs() throws KernelException {
        call(() -> host.call().ipvs());
        return ipvs;
    }

    @Override
    public Rtnl rtnl() throws KernelException {
        call(() -> host.call().rtnl());
        return rtnl;
    }

    @Override
    public Sysctls sysctls() throws KernelException {
        call(() -> host.call().sysctls());
        return sysctls;
    }

    @Override
    public PacketSocket packetSocket(String link, int etherType) throws KernelException {
        return call(() -> host.call().packetSocket(link, etherType));
    }

    @Override
    public RawSocket rawSocket(RawSocketOptions options) throws KernelException {
        return call(() -> host.call().rawSocket(options));
    }

    @Override
    public UdpSocket udpSocket(UdpSocketOptions options) throws KernelException {
        return call(() -> host.call().udpSocket(options));
    }

    @Override
    public String hostName() {
        return name;
    }

    @Override
    public void close() {
        // The host belongs to the world it stands in.
    }
}
