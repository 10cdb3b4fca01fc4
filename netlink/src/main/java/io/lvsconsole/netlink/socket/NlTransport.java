package io.lvsconsole.netlink.socket;

import io.lvsconsole.netlink.kernel.KernelException;
import java.nio.ByteBuffer;

/** Datagrams to and from the kernel's end of a netlink socket, as bytes. Buffers are direct. One thread at a time. */
public interface NlTransport extends AutoCloseable {

    /**
     * Sends the rest of the buffer as one datagram of one or more messages.
     *
     * @throws KernelException what sendto(2) gives, e.g. EMSGSIZE above {@link #sendLimit}
     */
    void send(ByteBuffer messages) throws KernelException;

    /**
     * Waits for the next datagram and puts it at the beginning of the buffer, ready to be read.
     *
     * @return the datagram's length; more than the buffer's capacity if its end was cut off; -1 if nothing came in time
     * @throws KernelException ENOBUFS if answers were lost because the receive buffer was full
     */
    int receive(ByteBuffer into) throws KernelException;

    /** Bytes that one send may have. */
    int sendLimit();

    /** Answers of the size of an acknowledgement that can wait unread without loss. */
    int answerLimit();

    /** Ends the conversation. */
    @Override
    void close();
}
