package io.lvsconsole.netlink.packet;

import io.lvsconsole.netlink.kernel.KernelException;
import io.lvsconsole.netlink.net.Family;
import io.lvsconsole.netlink.net.IpAddress;
import io.lvsconsole.netlink.sys.Fd;
import io.lvsconsole.netlink.sys.Interfaces;
import io.lvsconsole.netlink.sys.NativeSocket;
import java.time.Duration;
import java.util.Optional;

/** The kernel's raw sockets, see raw(7). Belongs to the network namespace its thread was in when it was opened. */
public final class KernelRawSocket implements RawSocket {

    private final RawSocketOptions options;
    private final IpEndpoint endpoint;

    private KernelRawSocket(RawSocketOptions options, IpEndpoint endpoint) {
        this.options = options;
        this.endpoint = endpoint;
    }

    /**
     * Opens one.
     *
     * @throws KernelException EPERM without CAP_NET_RAW, ENODEV without the link
     */
    public static KernelRawSocket open(RawSocketOptions options) throws KernelException {
        int index = options.link().isPresent() ? Interfaces.index(options.link().get()) : 0;
        String name = "raw socket of IP protocol " + options.protocol()
                + options.link().map(link -> " on " + link).orElse("");
        int domain = options.family() == Family.IPV4 ? NativeSocket.AF_INET : NativeSocket.AF_INET6;
        NativeSocket socket = NativeSocket.open(domain, NativeSocket.SOCK_RAW, options.protocol(), name);
        try {
            setUp(socket, options, index);
        } catch (KernelException | RuntimeException e) {
            socket.close();
            throw e;
        }
        return new KernelRawSocket(options, new IpEndpoint(socket, options.family(), index));
    }

    private static void setUp(NativeSocket socket, RawSocketOptions options, int index) throws KernelException {
        IpOptions ip = new IpOptions(socket, options.family());
        if (index > 0) {
            socket.bindToDevice(options.link().orElseThrow());
            ip.multicastLink(index);
        }
        ip.describeReceived();
        ip.multicastLoop(options.multicastLoop());
        ip.fragmentable();
        if (options.headerIncluded()) {
            ip.headerIncluded();
        }
        if (options.hopLimit().isPresent()) {
            ip.hopLimit(options.hopLimit().get());
        }
        if (options.serviceClass().isPresent()) {
            ip.serviceClass(options.serviceClass().get());
        }
        if (options.priority().isPresent()) {
            // After the service class, which sets a priority of its own.
            socket.setOption(
                    NativeSocket.SOL_SOCKET,
                    NativeSocket.SO_PRIORITY,
                    options.priority().get());
        }
        if (options.checksumOffset().isPresent()) {
            ip.checksumOffset(options.checksumOffset().get());
        }
        for (IpAddress group : options.groups()) {
            ip.join(group, index);
        }
    }

    @Override
    public void send(IpAddress destination, Bytes payload) throws KernelException {
        endpoint.send(options.headerIncluded() ? Optional.empty() : options.source(), destination, 0, payload);
    }

    @Override
    public void sendFrom(IpAddress source, IpAddress destination, Bytes payload) throws KernelException {
        endpoint.send(Optional.of(source), destination, 0, payload);
    }

    @Override
    public Optional<ReceivedDatagram> receive(Duration timeout) throws KernelException {
        return endpoint.receive(timeout, true);
    }

    @Override
    public Optional<Fd> descriptor() {
        return Optional.of(endpoint.descriptor());
    }

    @Override
    public void join(IpAddress group) throws KernelException {
        endpoint.join(group);
    }

    @Override
    public void leave(IpAddress group) throws KernelException {
        endpoint.leave(group);
    }

    @Override
    public void close() {
        endpoint.close();
    }
}
