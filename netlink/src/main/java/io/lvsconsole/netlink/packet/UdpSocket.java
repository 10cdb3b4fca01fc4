package io.lvsconsole.netlink.packet;

import io.lvsconsole.netlink.kernel.KernelException;
import io.lvsconsole.netlink.net.IpAddress;
import io.lvsconsole.netlink.sys.Fd;
import java.time.Duration;
import java.util.Optional;

/**
 * Sends and receives UDP datagrams, broadcast and multicast included. One thread may receive while another sends;
 * {@link #close()} may come from any thread and ends a wait.
 */
public interface UdpSocket extends AutoCloseable {

    /**
     * Sends one datagram. Never blocks.
     *
     * @param destination an address, group or broadcast address of the socket's family
     * @param port 1..65535
     * @throws KernelException EAGAIN or ENOBUFS without room in the queue, ENETUNREACH, ENETDOWN, ENODEV, EPERM
     *     (firewall), EMSGSIZE; EBADF if the socket is closed
     */
    void send(IpAddress destination, int port, Bytes payload) throws KernelException;

    /**
     * The next datagram.
     *
     * @param timeout how long to wait, zero looks only
     * @return empty if none came in time, or if the socket was closed
     * @throws KernelException ENETDOWN once when the link goes down, ECONNREFUSED once after an ICMP error
     */
    Optional<ReceivedDatagram> receive(Duration timeout) throws KernelException;

    /** What to poll for arrivals together with other sockets; empty if the socket is not the kernel's own. */
    default Optional<Fd> descriptor() {
        return Optional.empty();
    }

    /** The port it is bound to. */
    int localPort() throws KernelException;

    /** Closes it. */
    @Override
    void close();
}
