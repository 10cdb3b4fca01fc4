package io.lvsconsole.netlink.codec;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Writes the payload of a netlink message: first fixed fields if the protocol has them, then attributes, each padded to
 * four bytes. Writes at the buffer's position in the machine's order; when the buffer is full a
 * {@link java.nio.BufferOverflowException} comes and the message is to be written again into a larger one. One thread.
 */
public final class AttrWriter {

    /** {@code NLA_F_NESTED}. */
    static final int NESTED = 0x8000;

    private static final int ATTRIBUTE_HEADER = 4;

    private final ByteBuffer out;

    /** Writes into this buffer and sets its order to the machine's. */
    public AttrWriter(ByteBuffer out) {
        this.out = out.order(ByteOrder.nativeOrder());
    }

    /** A fixed field of one byte. */
    public AttrWriter fixed8(int value) {
        out.put((byte) value);
        return this;
    }

    /** A fixed field of two bytes in the machine's order. */
    public AttrWriter fixed16(int value) {
        out.putShort((short) value);
        return this;
    }

    /** A fixed field of four bytes in the machine's order. */
    public AttrWriter fixed32(int value) {
        out.putInt(value);
        return this;
    }

    /**
     * A number, in the width and order of its table entry; upper bits that do not fit are cut.
     *
     * @throws IllegalArgumentException if the entry is not a number
     */
    public AttrWriter number(AttrSpec spec, long value) {
        int width = spec.kind().width();
        if (width <= 0) {
            throw new IllegalArgumentException(spec.name() + " is not a number");
        }
        header(spec.number(), width);
        switch (width) {
            case 1 -> out.put((byte) value);
            case 2 -> out.putShort(spec.kind() == AttrKind.NET16 ? net16((short) value) : (short) value);
            case 4 -> out.putInt(spec.kind() == AttrKind.NET32 ? net32((int) value) : (int) value);
            default -> out.putLong(value);
        }
        return pad(width);
    }

    /** A text with its zero byte. */
    public AttrWriter string(AttrSpec spec, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        header(spec.number(), bytes.length + 1);
        out.put(bytes).put((byte) 0);
        return pad(bytes.length + 1);
    }

    /** Bytes as they are. */
    public AttrWriter bytes(AttrSpec spec, byte[] bytes) {
        header(spec.number(), bytes.length);
        out.put(bytes);
        return pad(bytes.length);
    }

    /**
     * Begins an attribute whose payload follows: fixed fields, {@link #net64} or attributes.
     *
     * @return what {@link #end} wants
     */
    public int begin(AttrSpec spec) {
        int start = out.position();
        header(spec.number() | (spec.kind() == AttrKind.NEST ? NESTED : 0), 0);
        return start;
    }

    /** Ends what {@link #begin} began. */
    public AttrWriter end(int start) {
        int length = out.position() - start;
        out.putShort(start, (short) length);
        return pad(length);
    }

    /** A flag attribute. */
    public AttrWriter flag(AttrSpec spec) {
        header(spec.number(), 0);
        return this;
    }

    /** Eight bytes in network order, inside {@link #begin}. */
    public AttrWriter net64(long value) {
        out.putLong(ByteOrder.nativeOrder() == ByteOrder.BIG_ENDIAN ? value : Long.reverseBytes(value));
        return this;
    }

    /** Four bytes in network order, inside {@link #begin} or as a fixed field. */
    public AttrWriter net32Field(int value) {
        out.putInt(net32(value));
        return this;
    }

    private void header(int type, int payload) {
        out.putShort((short) (ATTRIBUTE_HEADER + payload)).putShort((short) type);
    }

    private AttrWriter pad(int length) {
        for (int i = length; (i & 3) != 0; i++) {
            out.put((byte) 0);
        }
        return this;
    }

    private static short net16(short value) {
        return ByteOrder.nativeOrder() == ByteOrder.BIG_ENDIAN ? value : Short.reverseBytes(value);
    }

    private static int net32(int value) {
        return ByteOrder.nativeOrder() == ByteOrder.BIG_ENDIAN ? value : Integer.reverseBytes(value);
    }
}
