package io.lvsconsole.netlink.sys;

import io.lvsconsole.netlink.kernel.KernelException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.Optional;

/**
 * A socket of any kind. Belongs to the network namespace its thread was in when it was opened. Buffers are direct; their
 * position moves. One thread at a time, except that one may send while another receives.
 */
public final class NativeSocket implements AutoCloseable {

    /** {@code AF_UNIX}. */
    public static final int AF_UNIX = 1;
    /** {@code AF_INET}. */
    public static final int AF_INET = 2;
    /** {@code AF_INET6}. */
    public static final int AF_INET6 = 10;
    /** {@code AF_NETLINK}. */
    public static final int AF_NETLINK = 16;
    /** {@code AF_PACKET}. */
    public static final int AF_PACKET = 17;
    /** {@code SOCK_STREAM}. */
    public static final int SOCK_STREAM = 1;
    /** {@code SOCK_DGRAM}. */
    public static final int SOCK_DGRAM = 2;
    /** {@code SOCK_RAW}. */
    public static final int SOCK_RAW = 3;
    /** {@code SOL_SOCKET}. */
    public static final int SOL_SOCKET = 1;
    /** {@code SO_REUSEADDR}. */
    public static final int SO_REUSEADDR = 2;
    /** {@code SO_SNDBUF}. */
    public static final int SO_SNDBUF = 7;
    /** {@code SO_RCVBUF}. */
    public static final int SO_RCVBUF = 8;
    /** {@code SO_PRIORITY}. */
    public static final int SO_PRIORITY = 12;
    /** {@code SO_RCVTIMEO}. */
    public static final int SO_RCVTIMEO = 20;
    /** {@code SO_BINDTODEVICE}. */
    public static final int SO_BINDTODEVICE = 25;
    /** {@code SO_ATTACH_FILTER}. */
    public static final int SO_ATTACH_FILTER = 26;
    /** {@code SO_SNDBUFFORCE}: without the system's limit; CAP_NET_ADMIN. */
    public static final int SO_SNDBUFFORCE = 32;
    /** {@code SO_RCVBUFFORCE}: without the system's limit; CAP_NET_ADMIN. */
    public static final int SO_RCVBUFFORCE = 33;
    /** {@code MSG_PEEK}. */
    public static final int MSG_PEEK = 2;
    /** {@code MSG_TRUNC}: the result is the datagram's length even if the buffer is shorter. */
    public static final int MSG_TRUNC = 0x20;
    /** {@code MSG_DONTWAIT}. */
    public static final int MSG_DONTWAIT = 0x40;

    private static final int SOCK_CLOEXEC = 0x80000;

    private final Fd fd;

    private NativeSocket(Fd fd) {
        this.fd = fd;
    }

    /**
     * Opens a socket, see socket(2); always close-on-exec.
     *
     * @param name what it is, for messages, e.g. {@code netlink route}
     * @throws KernelException EPERM without the capability it needs, EAFNOSUPPORT, EPROTONOSUPPORT
     */
    public static NativeSocket open(int domain, int type, int protocol, String name) throws KernelException {
        int number = LibC.socket(domain, type | SOCK_CLOEXEC, protocol);
        if (number < 0) {
            throw LibC.failure("socket", name);
        }
        return new NativeSocket(new Fd(number, name));
    }

    /** The descriptor, for polling; it stays the socket's own. */
    public Fd fd() {
        return fd;
    }

    /** See bind(2). */
    public void bind(SockAddr address) throws KernelException {
        check(LibC.bind(fd.number(), address.bytes(), address.bytes().length), "bind");
    }

    /** See connect(2): for datagram sockets, fixes the peer. */
    public void connect(SockAddr address) throws KernelException {
        check(LibC.connect(fd.number(), address.bytes(), address.bytes().length), "connect");
    }

    /** The address it is bound to, see getsockname(2). */
    public SockAddr localAddress() throws KernelException {
        byte[] bytes = new byte[SockAddr.MAX_BYTES];
        int[] length = {bytes.length};
        check(LibC.getsockname(fd.number(), bytes, length), "getsockname");
        return new SockAddr(bytes, length[0]);
    }

    /** Sets an option of type {@code int}, see setsockopt(2). */
    public void setOption(int level, int option, int value) throws KernelException {
        setOption(level, option, hostInt(value));
    }

    /** Sets an option from the bytes of its structure. */
    public void setOption(int level, int option, byte[] value) throws KernelException {
        check(LibC.setsockopt(fd.number(), level, option, value, value.length), "setsockopt " + level + "/" + option);
    }

    /** Sets an option if the kernel knows it and allows it; says whether it did. */
    public boolean trySetOption(int level, int option, int value) {
        return LibC.setsockopt(fd.number(), level, option, hostInt(value), 4) == 0;
    }

    /** Reads an option of type {@code int}, see getsockopt(2). */
    public int option(int level, int option) throws KernelException {
        byte[] bytes = new byte[4];
        int[] length = {4};
        check(LibC.getsockopt(fd.number(), level, option, bytes, length), "getsockopt " + level + "/" + option);
        return ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder()).getInt();
    }

    /** How long a receive waits before it gives up; zero waits without end ({@code SO_RCVTIMEO}). */
    public void setReceiveTimeout(Duration timeout) throws KernelException {
        ByteBuffer timeval = ByteBuffer.allocate(16).order(ByteOrder.nativeOrder());
        timeval.putLong(timeout.toSeconds()).putLong(timeout.toNanosPart() / 1000);
        setOption(SOL_SOCKET, SO_RCVTIMEO, timeval.array());
    }

    /** Makes an interface the only one it sends to and receives from ({@code SO_BINDTODEVICE}). */
    public void bindToDevice(String interfaceName) throws KernelException {
        setOption(SOL_SOCKET, SO_BINDTODEVICE, CString.of(interfaceName));
    }

    /** Sends the rest of the buffer to the connected peer, see send(2). */
    public int send(ByteBuffer from, int flags) throws KernelException {
        while (true) {
            int count = (int) LibC.send(fd.number(), LibC.address(from), from.remaining(), flags);
            if (count >= 0) {
                from.position(from.position() + count);
                return count;
            }
            if (!LibC.interrupted()) {
                throw LibC.failure("send", fd.name());
            }
        }
    }

    /** Sends the rest of the buffer to an address, see sendto(2). */
    public int sendTo(ByteBuffer from, SockAddr to, int flags) throws KernelException {
        byte[] address = to.bytes();
        while (true) {
            int count = (int)
                    LibC.sendto(fd.number(), LibC.address(from), from.remaining(), flags, address, address.length);
            if (count >= 0) {
                from.position(from.position() + count);
                return count;
            }
            if (!LibC.interrupted()) {
                throw LibC.failure("sendto", fd.name());
            }
        }
    }

    /**
     * Receives into the rest of the buffer, see recv(2). The position moves by what was stored.
     *
     * @return what recv returns (with {@link #MSG_TRUNC} it may exceed the room there was); -1 if nothing came in time
     */
    public int receive(ByteBuffer into, int flags) throws KernelException {
        while (true) {
            int count = (int) LibC.recv(fd.number(), LibC.address(into), into.remaining(), flags);
            if (count >= 0) {
                into.position(into.position() + Math.min(count, into.remaining()));
                return count;
            }
            if (nothingCame("recv")) {
                return -1;
            }
        }
    }

    /**
     * A datagram with its sender, see recvfrom(2). The position moves by what was stored.
     *
     * @return empty if nothing came in time
     */
    public Optional<Received> receiveFrom(ByteBuffer into, int flags) throws KernelException {
        byte[] address = new byte[SockAddr.MAX_BYTES];
        int[] length = {address.length};
        while (true) {
            int count = (int) LibC.recvfrom(fd.number(), LibC.address(into), into.remaining(), flags, address, length);
            if (count >= 0) {
                into.position(into.position() + Math.min(count, into.remaining()));
                return Optional.of(new Received(count, new SockAddr(address, length[0])));
            }
            if (nothingCame("recvfrom")) {
                return Optional.empty();
            }
        }
    }

    /** Whether the call just made timed out or would have waited; false to repeat it after a signal. */
    private boolean nothingCame(String operation) throws KernelException {
        int errno = LibC.errno().number();
        if (errno != Errnos.EAGAIN && errno != Errnos.EINTR) {
            throw LibC.failure(operation, fd.name());
        }
        return errno == Errnos.EAGAIN;
    }

    @Override
    public void close() {
        fd.close();
    }

    private void check(int result, String operation) throws KernelException {
        if (result < 0) {
            throw LibC.failure(operation, fd.name());
        }
    }

    private static byte[] hostInt(int value) {
        return ByteBuffer.allocate(4)
                .order(ByteOrder.nativeOrder())
                .putInt(value)
                .array();
    }

    /**
     * What came.
     *
     * @param length the datagram's length as the kernel said it
     * @param from its sender
     */
    public record Received(int length, SockAddr from) {}
}
