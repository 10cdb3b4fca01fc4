package io.lvsconsole.netlink.codec;

/** What the payload of an attribute is, with its width and byte order. */
public enum AttrKind {
    /** One byte. */
    U8(1),
    /** Two bytes in the machine's order. */
    U16(2),
    /** Four bytes in the machine's order. */
    U32(4),
    /** Eight bytes in the machine's order. */
    U64(8),
    /** Two bytes in network order. */
    NET16(2),
    /** Four bytes in network order. */
    NET32(4),
    /** Bytes with a meaning of their own. */
    BYTES(-1),
    /** Text ended by a zero byte. */
    STRING(-1),
    /** Attributes. */
    NEST(-1),
    /** Nothing: being there is the meaning. */
    FLAG(0);

    private final int width;

    AttrKind(int width) {
        this.width = width;
    }

    /** Bytes of the payload; -1 if it varies. */
    int width() {
        return width;
    }

    /** Whether it is a number. */
    boolean isNumber() {
        return width > 0;
    }
}
