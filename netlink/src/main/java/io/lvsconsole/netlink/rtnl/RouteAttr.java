package io.lvsconsole.netlink.rtnl;

import io.lvsconsole.netlink.codec.AttrKind;
import io.lvsconsole.netlink.codec.AttrSpec;

/** Attributes of a route ({@code RTA_*} of {@code linux/rtnetlink.h}). */
enum RouteAttr implements AttrSpec {
    /** Any number that is not here. */
    OTHER(0, AttrKind.BYTES),
    DST(1, AttrKind.BYTES),
    SRC(2, AttrKind.BYTES),
    IIF(3, AttrKind.U32),
    OIF(4, AttrKind.U32),
    GATEWAY(5, AttrKind.BYTES),
    PRIORITY(6, AttrKind.U32),
    PREFSRC(7, AttrKind.BYTES),
    METRICS(8, AttrKind.NEST),
    MULTIPATH(9, AttrKind.BYTES),
    CACHEINFO(12, AttrKind.BYTES),
    TABLE(15, AttrKind.U32),
    MARK(16, AttrKind.U32),
    VIA(18, AttrKind.BYTES),
    PREF(20, AttrKind.U8),
    EXPIRES(23, AttrKind.U32);

    private static final RouteAttr[] BY_NUMBER = new RouteAttr[24];

    static {
        java.util.Arrays.fill(BY_NUMBER, OTHER);
        for (RouteAttr attribute : values()) {
            BY_NUMBER[attribute.number] = attribute;
        }
    }

    private final int number;
    private final AttrKind kind;

    RouteAttr(int number, AttrKind kind) {
        this.number = number;
        this.kind = kind;
    }

    /** The attribute of a number; {@link #OTHER} for those of no interest. */
    static RouteAttr of(int number) {
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
