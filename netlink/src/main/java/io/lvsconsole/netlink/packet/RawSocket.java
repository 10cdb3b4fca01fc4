package io.lvsconsole.netlink.packet;

import io.lvsconsole.netlink.kernel.KernelException;
import io.lvsconsole.netlink.net.IpAddress;
import io.lvsconsole.netlink.sys.Fd;
import java.time.Duration;
import java.util.Optional;

/**
 * Sends and receives packets of one IP protocol. One thread may receive while another sends; {@link #close()} may come
 * from any thread and ends a wait.
 */
public interface RawSocket extends AutoCloseable {

    /**
     * Sends one packet. Never blocks.
     *
     * @param destination an address or group of the socket's family
     * @param payload what follows the IP header, or the whole packet if the header is included
     * @throws KernelException EAGAIN or ENOBUFS without room in the queue, ENETUNREACH, ENETDOWN, ENODEV, EPERM
     *     (firewall), EMSGSIZE; EBADF if the socket is closed
     */
    void send(IpAddress destination, Bytes payload) throws KernelException;

    /**
     * As {@link #send} with a source address of its own, one of this host's (EINVAL if not).
     */
    void sendFrom(IpAddress source, IpAddress destination, Bytes payload) throws KernelException;

    /**
     * The next packet.
     *
     * @param timeout how long to wait, zero looks only
     * @return empty if none came in time, or if the socket was closed
     * @throws KernelException ENETDOWN once when the link goes down
     */
    Optional<ReceivedDatagram> receive(Duration timeout) throws KernelException;

    /** What to poll for arrivals together with other sockets; empty if the socket is not the kernel's own. */
    default Optional<Fd> descriptor() {
        return Optional.empty();
    }

    /** Joins a group on the socket's link. EADDRINUSE if joined. */
    void join(IpAddress group) throws KernelException;

    /** Leaves a group. EADDRNOTAVAIL if not joined. */
    void leave(IpAddress group) throws KernelException;

    /** Closes it. */
    @Override
    void close();
}
