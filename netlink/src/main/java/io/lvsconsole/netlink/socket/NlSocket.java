package io.lvsconsole.netlink.socket;

import io.lvsconsole.netlink.kernel.KernelException;
import io.lvsconsole.netlink.sys.Fd;
import io.lvsconsole.netlink.sys.NativeSocket;
import io.lvsconsole.netlink.sys.SockAddr;
import java.nio.ByteBuffer;
import java.time.Duration;

/**
 * A netlink socket, see netlink(7). Connected to the kernel, so that other processes cannot send to it. Belongs to the
 * network namespace its thread was in when it was opened.
 */
public final class NlSocket implements NlTransport {

    /** {@code NETLINK_ROUTE}. */
    public static final int ROUTE = 0;
    /** {@code NETLINK_GENERIC}. */
    public static final int GENERIC = 16;

    private static final int SOL_NETLINK = 270;
    private static final int ADD_MEMBERSHIP = 1;
    private static final int CAP_ACK = 10;
    private static final int EXT_ACK = 11;
    private static final int GET_STRICT_CHECK = 12;

    /** The kernel makes requests itself before send returns: silence means that it is broken. */
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private static final int BUFFER_BYTES = 4 << 20;
    /** What a waiting acknowledgement takes from the receive buffer, text included, with room to spare. */
    private static final int ANSWER_COST = 1280;

    private final NativeSocket socket;
    private final int sendLimit;
    private final int answerLimit;

    private NlSocket(NativeSocket socket, int sendLimit, int answerLimit) {
        this.socket = socket;
        this.sendLimit = sendLimit;
        this.answerLimit = answerLimit;
    }

    /**
     * Opens a socket in the calling thread's namespace.
     *
     * @param protocol {@link #ROUTE} or {@link #GENERIC}
     * @throws KernelException EPROTONOSUPPORT if the kernel lacks the protocol
     */
    public static NlSocket open(int protocol) throws KernelException {
        String name = protocol == ROUTE ? "netlink route" : protocol == GENERIC ? "netlink generic" : "netlink";
        NativeSocket socket = NativeSocket.open(NativeSocket.AF_NETLINK, NativeSocket.SOCK_RAW, protocol, name);
        try {
            socket.bind(SockAddr.netlink(0, 0));
            socket.connect(SockAddr.netlink(0, 0));
            socket.setReceiveTimeout(TIMEOUT);
            // Since Linux 4.3 and 4.12; without them answers are longer and poorer, not wrong.
            socket.trySetOption(SOL_NETLINK, CAP_ACK, 1);
            socket.trySetOption(SOL_NETLINK, EXT_ACK, 1);
            int send = grow(socket, NativeSocket.SO_SNDBUFFORCE, NativeSocket.SO_SNDBUF);
            int receive = grow(socket, NativeSocket.SO_RCVBUFFORCE, NativeSocket.SO_RCVBUF);
            return new NlSocket(socket, send - 64, Math.max(1, receive / 2 / ANSWER_COST));
        } catch (KernelException | RuntimeException e) {
            socket.close();
            throw e;
        }
    }

    /** The buffer's size after asking for a large one; the kernel's book-keeping counts twice what is asked. */
    private static int grow(NativeSocket socket, int force, int plain) throws KernelException {
        if (!socket.trySetOption(NativeSocket.SOL_SOCKET, force, BUFFER_BYTES)) {
            socket.trySetOption(NativeSocket.SOL_SOCKET, plain, BUFFER_BYTES);
        }
        return socket.option(NativeSocket.SOL_SOCKET, plain);
    }

    /** Joins a multicast group by its number (not a bit), e.g. {@code RTNLGRP_LINK}. */
    public void join(int group) throws KernelException {
        socket.setOption(SOL_NETLINK, ADD_MEMBERSHIP, group);
    }

    /** Asks for strict checking, and with it filtering, of dump requests; says whether the kernel (4.20) can. */
    public boolean checkStrictly() {
        return socket.trySetOption(SOL_NETLINK, GET_STRICT_CHECK, 1);
    }

    /** How long {@link #receive} waits; zero waits without end. */
    public void setTimeout(Duration timeout) throws KernelException {
        socket.setReceiveTimeout(timeout);
    }

    /** The descriptor, for polling. */
    public Fd fd() {
        return socket.fd();
    }

    @Override
    public void send(ByteBuffer messages) throws KernelException {
        socket.send(messages, 0);
    }

    @Override
    public int receive(ByteBuffer into) throws KernelException {
        into.clear();
        int length = socket.receive(into, NativeSocket.MSG_TRUNC);
        into.flip();
        return length;
    }

    @Override
    public int sendLimit() {
        return sendLimit;
    }

    @Override
    public int answerLimit() {
        return answerLimit;
    }

    @Override
    public void close() {
        socket.close();
    }
}
