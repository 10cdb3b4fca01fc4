package io.lvsconsole.netlink.packet;

import io.lvsconsole.netlink.kernel.KernelException;
import io.lvsconsole.netlink.net.Family;
import io.lvsconsole.netlink.net.IpAddress;
import io.lvsconsole.netlink.sys.Fd;
import io.lvsconsole.netlink.sys.Interfaces;
import io.lvsconsole.netlink.sys.NativeSocket;
import io.lvsconsole.netlink.sys.SockAddr;
import java.time.Duration;
import java.util.Optional;

/** The kernel's UDP sockets, see udp(7). Belongs to the network namespace its thread was in when it was opened. */
public final class KernelUdpSocket implements UdpSocket {

    private static final int SO_BROADCAST = 6;

    private final IpEndpoint endpoint;
    private final int port;

    private KernelUdpSocket(IpEndpoint endpoint, int port) {
        this.endpoint = endpoint;
        this.port = port;
    }

    /**
     * Opens one.
     *
     * @throws KernelException ENODEV without the link, EADDRINUSE, EADDRNOTAVAIL, EPERM for a link without CAP_NET_RAW
     */
    public static KernelUdpSocket open(UdpSocketOptions options) throws KernelException {
        int index = options.link().isPresent() ? Interfaces.index(options.link().get()) : 0;
        String name = "UDP port " + options.port()
                + options.link().map(link -> " on " + link).orElse("");
        int domain = options.family() == Family.IPV4 ? NativeSocket.AF_INET : NativeSocket.AF_INET6;
        NativeSocket socket = NativeSocket.open(domain, NativeSocket.SOCK_DGRAM, 0, name);
        int port;
        try {
            setUp(socket, options, index);
            port = socket.localAddress().port();
        } catch (KernelException | RuntimeException e) {
            socket.close();
            throw e;
        }
        return new KernelUdpSocket(new IpEndpoint(socket, options.family(), index), port);
    }

    private static void setUp(NativeSocket socket, UdpSocketOptions options, int index) throws KernelException {
        IpOptions ip = new IpOptions(socket, options.family());
        socket.setOption(NativeSocket.SOL_SOCKET, NativeSocket.SO_REUSEADDR, 1);
        socket.setOption(NativeSocket.SOL_SOCKET, SO_BROADCAST, 1);
        ip.ipv6Only();
        if (index > 0) {
            socket.bindToDevice(options.link().orElseThrow());
            ip.multicastLink(index);
        }
        ip.describeReceived();
        ip.multicastLoop(options.multicastLoop());
        if (options.hopLimit().isPresent()) {
            ip.hopLimit(options.hopLimit().get());
        }
        if (options.priority().isPresent()) {
            socket.setOption(
                    NativeSocket.SOL_SOCKET,
                    NativeSocket.SO_PRIORITY,
                    options.priority().get());
        }
        IpAddress any = options.family() == Family.IPV4 ? IpAddress.ANY_IPV4 : IpAddress.ANY_IPV6;
        IpAddress local = options.local().orElse(any);
        boolean scoped = !local.isIpv4() && local.isLinkLocal();
        socket.bind(SockAddr.inet(local, options.port(), scoped ? index : 0));
        for (IpAddress group : options.groups()) {
            ip.join(group, index);
        }
    }

    @Override
    public void send(IpAddress destination, int destinationPort, Bytes payload) throws KernelException {
        if (destinationPort < 1 || destinationPort > 0xffff) {
            throw new IllegalArgumentException("UDP port " + destinationPort + " is not 1..65535");
        }
        endpoint.send(Optional.empty(), destination, destinationPort, payload);
    }

    @Override
    public Optional<ReceivedDatagram> receive(Duration timeout) throws KernelException {
        return endpoint.receive(timeout, false);
    }

    @Override
    public Optional<Fd> descriptor() {
        return Optional.of(endpoint.descriptor());
    }

    @Override
    public int localPort() {
        return port;
    }

    @Override
    public void close() {
        endpoint.close();
    }
}
