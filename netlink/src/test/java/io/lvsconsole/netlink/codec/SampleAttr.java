package io.lvsconsole.netlink.codec;

/** A table with an attribute of every kind. */
enum SampleAttr implements AttrSpec {
    BYTE(1, AttrKind.U8),
    SHORT(2, AttrKind.U16),
    INT(3, AttrKind.U32),
    LONG(4, AttrKind.U64),
    PORT(5, AttrKind.NET16),
    MASK(6, AttrKind.NET32),
    BLOB(7, AttrKind.BYTES),
    NAME(8, AttrKind.STRING),
    INSIDE(9, AttrKind.NEST),
    MARKER(10, AttrKind.FLAG);

    private final int number;
    private final AttrKind kind;

    SampleAttr(int number, AttrKind kind) {
        this.number = number;
        this.kind = kind;
    }

    @Override
    public int number() {
        return number;
    }

    @Override
    public AttrKind kind() {
        return kind;
    }
}
