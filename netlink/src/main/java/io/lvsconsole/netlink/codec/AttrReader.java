package io.lvsconsole.netlink.codec;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Reads attributes one after the other. The first error sticks: from then on {@link #next} is false and getters return
 * zeros, so that decoding is a flat loop with one {@link #check} at its end. A nested reader shares its parent's error.
 * Reads the bytes in place; valid as long as they are. One thread.
 */
public final class AttrReader {

    private static final int ATTRIBUTE_HEADER = 4;
    private static final int TYPE_MASK = 0x3fff;
    private static final int MAX_DEPTH = 16;

    private final ByteBuffer in;
    private final AttrReader root;
    private final int depth;
    private final int end;
    private int at;
    private int number;
    private int payload;
    private int payloadEnd;
    private String error;
    private int errorOffset;

    /** Reads the buffer's remaining bytes. */
    public AttrReader(ByteBuffer in) {
        this(in, in.position(), in.limit());
    }

    AttrReader(ByteBuffer in, int from, int end) {
        this.in = in.order() == ByteOrder.nativeOrder() ? in : in.duplicate().order(ByteOrder.nativeOrder());
        this.root = this;
        this.depth = 0;
        this.at = from;
        this.end = end;
    }

    private AttrReader(AttrReader parent) {
        this.in = parent.in;
        this.root = parent.root;
        this.depth = parent.depth + 1;
        this.at = parent.payload;
        this.end = parent.payloadEnd;
    }

    /** Moves to the next attribute; false at the end and after an error. */
    public boolean next() {
        if (root.error != null || end - at < ATTRIBUTE_HEADER) {
            // Fewer bytes than a header: the kernel's parser ignores them too (nla_ok).
            return false;
        }
        int length = Short.toUnsignedInt(in.getShort(at));
        if (length < ATTRIBUTE_HEADER || length > end - at) {
            fail("attribute length " + length + " with " + (end - at) + " bytes left", at);
            return false;
        }
        number = in.getShort(at + 2) & TYPE_MASK;
        payload = at + ATTRIBUTE_HEADER;
        payloadEnd = at + length;
        at = Math.min(end, at + (length + 3 & ~3));
        return true;
    }

    /** The number of the attribute it stands on. */
    public int number() {
        return number;
    }

    /** Bytes of its payload. */
    public int length() {
        return payloadEnd - payload;
    }

    /**
     * The attribute as a number, in the width and order of its table entry. Unsigned; 64-bit values come as they are.
     */
    public long number(AttrSpec spec) {
        AttrKind kind = spec.kind();
        if (!kind.isNumber()) {
            throw new IllegalArgumentException(spec.name() + " is not a number");
        }
        if (length() != kind.width()) {
            fail(spec.name() + " of " + length() + " bytes instead of " + kind.width(), payload);
            return 0;
        }
        return switch (kind.width()) {
            case 1 -> u8(0);
            case 2 -> kind == AttrKind.NET16 ? net16(0) : u16(0);
            case 4 -> kind == AttrKind.NET32 ? net32(0) : u32(0);
            default -> u64(0);
        };
    }

    /** The attribute as text up to its zero byte, which may be missing. */
    public String string() {
        int stop = payload;
        while (stop < payloadEnd && in.get(stop) != 0) {
            stop++;
        }
        byte[] bytes = new byte[root.error == null ? stop - payload : 0];
        in.get(payload, bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** A copy of the payload. */
    public byte[] bytes() {
        byte[] bytes = new byte[root.error == null ? length() : 0];
        in.get(payload, bytes);
        return bytes;
    }

    /** One byte of the payload, unsigned. */
    public int u8(int offset) {
        return room(offset, 1) ? Byte.toUnsignedInt(in.get(payload + offset)) : 0;
    }

    /** Two bytes of the payload in the machine's order, unsigned. */
    public int u16(int offset) {
        return room(offset, 2) ? Short.toUnsignedInt(in.getShort(payload + offset)) : 0;
    }

    /** Four bytes of the payload in the machine's order, unsigned. */
    public long u32(int offset) {
        return room(offset, 4) ? Integer.toUnsignedLong(in.getInt(payload + offset)) : 0;
    }

    /** Eight bytes of the payload in the machine's order. */
    public long u64(int offset) {
        return room(offset, 8) ? in.getLong(payload + offset) : 0;
    }

    /** Two bytes of the payload in network order, unsigned. */
    public int net16(int offset) {
        return room(offset, 2) ? u8(offset) << 8 | u8(offset + 1) : 0;
    }

    /** Four bytes of the payload in network order, unsigned. */
    public long net32(int offset) {
        return room(offset, 4) ? (long) net16(offset) << 16 | net16(offset + 2) : 0;
    }

    /** Eight bytes of the payload in network order. */
    public long net64(int offset) {
        return net32(offset) << 32 | net32(offset + 4);
    }

    /** The attributes inside this one; their errors are this reader's. */
    public AttrReader nested() {
        AttrReader nested = new AttrReader(this);
        if (nested.depth > MAX_DEPTH) {
            fail("nested deeper than " + MAX_DEPTH, payload);
        }
        return nested;
    }

    /** Notes an error of meaning at the attribute it stands on; the first one stays. */
    public void fail(String reason) {
        fail(reason, payload);
    }

    private void fail(String reason, int offset) {
        if (root.error == null) {
            root.error = reason;
            root.errorOffset = offset;
        }
    }

    private boolean room(int offset, int width) {
        if (root.error == null && offset >= 0 && offset <= length() - width) {
            return true;
        }
        fail("attribute " + number + " of " + length() + " bytes is too short", payload);
        return false;
    }

    /**
     * The end of decoding.
     *
     * @throws DecodeException the first error there was, here or in a nested reader
     */
    public void check() throws DecodeException {
        if (root.error != null) {
            throw new DecodeException(root.error, root.errorOffset);
        }
    }
}
