package io.lvsconsole.netlink.packet;

import io.lvsconsole.netlink.kernel.KernelException;
import io.lvsconsole.netlink.net.IpAddress;
import java.time.Duration;
import java.util.Optional;

/**
 * Sends and receives packets of one IP protocol. One thread may receive while another sends; {@link #close()} may come
 * from any thread and ends a wait.
 */
public interface RawSocket extends AutoCloseable {

    /**
     * Sends one packet. Never blocks: without room it is dropped as on a full wire.
     *
     * @param destination an address or group of the socket's family
     * @param payload what follows the IP header, or the whole packet if the header is included
     * @throws KernelException ENETUNREACH, ENETDOWN, ENODEV, EPERM (firewall), EMSGSIZE, ENOBUFS
     */
    void send(IpAddress destination, Bytes payload) throws KernelException;

    /**
     * The next packet.
     *
     * @param timeout how long to wait, zero looks only
     * @return empty if none came in time, or if the socket was closed
     * @throws KernelException ENETDOWN once when the link goes down
     */
    Optional<ReceivedDatagram> receive(Duration timeout) throws KernelException;

    /** Joins a group on the socket's link. EADDRINUSE if joined. */
    void join(IpAddress group) throws KernelException;

    /** Leaves a group. EADDRNOTAVAIL if not joined. */
    void leave(IpAddress group) throws KernelException;

    /** Closes it. */
    @Override
    void close();
}
