package io.lvsconsole.netlink.ipvs;

import io.lvsconsole.netlink.codec.AttrKind;
import io.lvsconsole.netlink.codec.AttrSpec;

/** Attributes of a destination ({@code IPVS_DEST_ATTR_*}). */
enum DestinationAttr implements AttrSpec {
    UNKNOWN(0, AttrKind.BYTES),
    /** 16 bytes, IPv4 in the first four. */
    ADDR(1, AttrKind.BYTES),
    PORT(2, AttrKind.NET16),
    FWD_METHOD(3, AttrKind.U32),
    WEIGHT(4, AttrKind.U32),
    U_THRESH(5, AttrKind.U32),
    L_THRESH(6, AttrKind.U32),
    ACTIVE_CONNS(7, AttrKind.U32),
    INACT_CONNS(8, AttrKind.U32),
    PERSIST_CONNS(9, AttrKind.U32),
    STATS(10, AttrKind.NEST),
    ADDR_FAMILY(11, AttrKind.U16),
    STATS64(12, AttrKind.NEST),
    TUN_TYPE(13, AttrKind.U8),
    TUN_PORT(14, AttrKind.NET16),
    TUN_FLAGS(15, AttrKind.U16);

    private static final DestinationAttr[] BY_NUMBER = new DestinationAttr[16];

    static {
        for (DestinationAttr attribute : values()) {
            if (BY_NUMBER[attribute.number] == null) {
                BY_NUMBER[attribute.number] = attribute;
            }
        }
    }

    private final int number;
    private final AttrKind kind;

    DestinationAttr(int number, AttrKind kind) {
        this.number = number;
        this.kind = kind;
    }

    /** The attribute of a number; {@link #UNKNOWN} for those of a later kernel. */
    static DestinationAttr of(int number) {
        DestinationAttr attribute = number < BY_NUMBER.length ? BY_NUMBER[number] : null;
        return attribute == null ? UNKNOWN : attribute;
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
