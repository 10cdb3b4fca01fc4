package io.lvsconsole.netlink.codec;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * One message of a datagram, read in place: valid until the datagram's buffer is used again.
 *
 * <pre>
 * 0 u32 length with header    4 u16 type    6 u16 flags    8 u32 sequence number    12 u32 port id    16 payload
 * </pre>
 */
public final class NlMessage {

    /** Bytes of {@code struct nlmsghdr}. */
    public static final int HEADER = 16;

    private final ByteBuffer in;
    private final int start;
    private final int end;

    private NlMessage(ByteBuffer in, int start, int end) {
        this.in = in;
        this.start = start;
        this.end = end;
    }

    /**
     * The message at the buffer's position, which moves behind it and its padding.
     *
     * @param in a datagram in the machine's byte order
     * @throws DecodeException if it is cut off or its length is impossible
     */
    public static NlMessage read(ByteBuffer in) throws DecodeException {
        ByteBuffer bytes = in.order(ByteOrder.nativeOrder());
        int start = bytes.position();
        int left = bytes.remaining();
        if (left < HEADER) {
            throw new DecodeException("message header cut off, " + left + " bytes left", start);
        }
        int length = bytes.getInt(start);
        if (length < HEADER || length > left) {
            throw new DecodeException("message length " + length + " with " + left + " bytes left", start);
        }
        bytes.position(start + Math.min(left, length + 3 & ~3));
        return new NlMessage(bytes, start, start + length);
    }

    /** Message type; below 16 those of {@link NlFlags}. */
    public int type() {
        return Short.toUnsignedInt(in.getShort(start + 4));
    }

    /** Flags of {@link NlFlags}. */
    public int flags() {
        return Short.toUnsignedInt(in.getShort(start + 6));
    }

    /** Whether all of these flags are set. */
    public boolean has(int flags) {
        return (flags() & flags) == flags;
    }

    /** The request's sequence number. */
    public int sequence() {
        return in.getInt(start + 8);
    }

    /** The port id of the receiver of an answer, of the sender of a request. */
    public int portId() {
        return in.getInt(start + 12);
    }

    /** Bytes of the payload. */
    public int payloadLength() {
        return end - start - HEADER;
    }

    /** Two bytes of the payload's fixed part in the machine's order, unsigned. */
    public int u16(int offset) throws DecodeException {
        return Short.toUnsignedInt(in.getShort(at(offset, 2)));
    }

    /** One byte of the payload's fixed part, unsigned. */
    public int u8(int offset) throws DecodeException {
        return Byte.toUnsignedInt(in.get(at(offset, 1)));
    }

    /** Four bytes of the payload's fixed part in the machine's order. */
    public int i32(int offset) throws DecodeException {
        return in.getInt(at(offset, 4));
    }

    /** The attributes behind a fixed part of so many bytes; that part's padding to four bytes is skipped. */
    public AttrReader attributes(int fixedLength) throws DecodeException {
        return new AttrReader(in, at(fixedLength, 0, 3), end);
    }

    private int at(int offset, int width) throws DecodeException {
        return at(offset, width, 0);
    }

    private int at(int offset, int width, int align) throws DecodeException {
        int place = offset + align & ~align;
        if (place < 0 || place + width > payloadLength()) {
            throw new DecodeException("payload of " + payloadLength() + " bytes is too short", start + HEADER);
        }
        return start + HEADER + place;
    }

    /** The message written by the body at the buffer's position, header first. */
    public static void write(ByteBuffer out, int type, int flags, int sequence, Body body) {
        ByteBuffer bytes = out.order(ByteOrder.nativeOrder());
        int start = bytes.position();
        bytes.putInt(0)
                .putShort((short) type)
                .putShort((short) flags)
                .putInt(sequence)
                .putInt(0);
        body.write(new AttrWriter(bytes));
        int length = bytes.position() - start;
        bytes.putInt(start, length);
        for (int i = length; (i & 3) != 0; i++) {
            bytes.put((byte) 0);
        }
    }

    /** Writes the payload of a message; may be called again when the buffer was too small. */
    @FunctionalInterface
    public interface Body {
        /** Fixed part and attributes. */
        void write(AttrWriter out);
    }
}
