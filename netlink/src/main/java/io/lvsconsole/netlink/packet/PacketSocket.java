package io.lvsconsole.netlink.packet;

import io.lvsconsole.netlink.kernel.KernelException;
import java.time.Duration;
import java.util.Optional;

/**
 * Sends and receives whole frames on one Ethernet link, of one EtherType (packet(7), {@code SOCK_RAW}). One thread may
 * receive while another sends; {@link #close()} may come from any thread and ends a wait.
 */
public interface PacketSocket extends AutoCloseable {

    /**
     * Sends a frame as it is.
     *
     * @throws KernelException ENETDOWN if the link is down, ENXIO if it is gone, EMSGSIZE above its MTU
     */
    void send(EthernetFrame frame) throws KernelException;

    /**
     * The next frame. Frames this host sends are seen only with EtherType {@link EthernetFrame#ALL}.
     *
     * @param timeout how long to wait, zero looks only
     * @return empty if none came in time, if what came is no frame, or if the socket was closed
     * @throws KernelException ENETDOWN once when the link goes down; the socket stays usable
     */
    Optional<ReceivedFrame> receive(Duration timeout) throws KernelException;

    /** Closes it. */
    @Override
    void close();
}
