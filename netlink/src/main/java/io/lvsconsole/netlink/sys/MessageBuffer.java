package io.lvsconsole.netlink.sys;

import com.sun.jna.Native;
import io.lvsconsole.netlink.kernel.KernelException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/**
 * Room for one datagram with its address and control messages ({@code struct msghdr}), see recvmsg(2), sendmsg(2) and
 * cmsg(3). Used again for each datagram. One thread.
 */
public final class MessageBuffer {

    private static final int WORD = Native.POINTER_SIZE;
    private static final int HEADER_BYTES = 7 * WORD;
    private static final int CONTROL_HEADER = WORD + 8;
    private static final int CONTROL_BYTES = 1024;

    private final ByteBuffer header = direct(HEADER_BYTES);
    private final ByteBuffer vector = direct(2 * WORD);
    private final ByteBuffer name = direct(SockAddr.MAX_BYTES);
    private final ByteBuffer control = direct(CONTROL_BYTES);
    private final ByteBuffer data;
    private int nameLength;

    /** With room for so many bytes of data. */
    public MessageBuffer(int dataBytes) {
        this.data = direct(dataBytes);
    }

    private static ByteBuffer direct(int size) {
        return ByteBuffer.allocateDirect(size).order(ByteOrder.nativeOrder());
    }

    /** The data: what was received, ready to be read; or what is to be sent, to be put between clear and flip. */
    public ByteBuffer data() {
        return data;
    }

    /** The sender of what was received. */
    public SockAddr from() {
        byte[] bytes = new byte[nameLength];
        name.get(0, bytes);
        return new SockAddr(bytes, nameLength);
    }

    /**
     * Takes the next datagram.
     *
     * @param flags {@code MSG_*} of {@link NativeSocket}
     * @return its length, more than the room if its end was cut off; -1 if none is there in time
     */
    public int receive(NativeSocket socket, int flags) throws KernelException {
        data.clear();
        while (true) {
            control.clear();
            layOut(data.capacity(), SockAddr.MAX_BYTES, CONTROL_BYTES);
            int count = (int) LibC.recvmsg(socket.fd().number(), LibC.address(header), flags | NativeSocket.MSG_TRUNC);
            if (count >= 0) {
                data.limit(Math.min(count, data.capacity()));
                nameLength = Math.min(header.getInt(WORD), SockAddr.MAX_BYTES);
                control.limit((int) Math.min(word(5 * WORD), CONTROL_BYTES));
                return count;
            }
            int errno = LibC.errno().number();
            if (errno == Errnos.EAGAIN) {
                data.limit(0);
                return -1;
            }
            if (errno != Errnos.EINTR) {
                throw LibC.failure("recvmsg", socket.fd().name());
            }
        }
    }

    /** The payload of the first control message of a kind that came with the datagram. */
    public Optional<ByteBuffer> control(int level, int type) {
        int at = 0;
        while (at + CONTROL_HEADER <= control.limit()) {
            long length = WORD == 8 ? control.getLong(at) : control.getInt(at);
            if (length < CONTROL_HEADER || length > control.limit() - at) {
                break;
            }
            if (control.getInt(at + WORD) == level && control.getInt(at + WORD + 4) == type) {
                return Optional.of(control.slice(at + CONTROL_HEADER, (int) length - CONTROL_HEADER)
                        .order(ByteOrder.nativeOrder()));
            }
            at += aligned((int) length);
        }
        return Optional.empty();
    }

    /**
     * Sends {@link #data()} as one datagram with a control message.
     *
     * @param level level of the control message, e.g. {@code IPPROTO_IP}
     * @param type its type
     * @param payload its payload; empty: no control message
     */
    public void send(NativeSocket socket, SockAddr to, int flags, int level, int type, byte[] payload)
            throws KernelException {
        byte[] address = to.bytes();
        name.clear();
        name.put(address);
        control.clear();
        if (payload.length > 0) {
            int length = CONTROL_HEADER + payload.length;
            putWord(control, 0, length);
            control.putInt(WORD, level).putInt(WORD + 4, type).put(CONTROL_HEADER, payload);
            control.limit(aligned(length));
        } else {
            control.limit(0);
        }
        layOut(data.remaining(), address.length, control.limit());
        while (LibC.sendmsg(socket.fd().number(), LibC.address(header), flags) < 0) {
            if (!LibC.interrupted()) {
                throw LibC.failure("sendmsg", socket.fd().name());
            }
        }
    }

    private void layOut(int dataLength, int addressLength, int controlLength) {
        name.position(0);
        vector.position(0);
        control.position(0);
        putWord(vector, 0, LibC.address(data));
        putWord(vector, WORD, dataLength);
        putWord(header, 0, LibC.address(name));
        putWord(header, WORD, 0);
        header.putInt(WORD, addressLength);
        putWord(header, 2 * WORD, LibC.address(vector));
        putWord(header, 3 * WORD, 1);
        putWord(header, 4 * WORD, controlLength == 0 ? 0 : LibC.address(control));
        putWord(header, 5 * WORD, controlLength);
        putWord(header, 6 * WORD, 0);
    }

    private long word(int at) {
        return WORD == 8 ? header.getLong(at) : header.getInt(at);
    }

    private static void putWord(ByteBuffer buffer, int at, long value) {
        if (WORD == 8) {
            buffer.putLong(at, value);
        } else {
            buffer.putInt(at, (int) value);
        }
    }

    private static int aligned(int length) {
        return length + WORD - 1 & -WORD;
    }
}
