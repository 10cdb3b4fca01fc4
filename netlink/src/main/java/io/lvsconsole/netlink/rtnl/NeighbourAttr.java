package io.lvsconsole.netlink.rtnl;

import io.lvsconsole.netlink.codec.AttrKind;
import io.lvsconsole.netlink.codec.AttrSpec;

/** Attributes of a neighbour ({@code NDA_*} of {@code linux/neighbour.h}). */
enum NeighbourAttr implements AttrSpec {
    /** Any number that is not here. */
    OTHER(0, AttrKind.BYTES),
    DST(1, AttrKind.BYTES),
    LLADDR(2, AttrKind.BYTES),
    PROTOCOL(12, AttrKind.U8);

    private static final NeighbourAttr[] BY_NUMBER = new NeighbourAttr[13];

    static {
        java.util.Arrays.fill(BY_NUMBER, OTHER);
        for (NeighbourAttr attribute : values()) {
            BY_NUMBER[attribute.number] = attribute;
        }
    }

    private final int number;
    private final AttrKind kind;

    NeighbourAttr(int number, AttrKind kind) {
        this.number = number;
        this.kind = kind;
    }

    /** The attribute of a number; {@link #OTHER} for those of no interest. */
    static NeighbourAttr of(int number) {
        return number < BY_NUMBER.length ? BY_NUMBER[number] : OTHER;
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
