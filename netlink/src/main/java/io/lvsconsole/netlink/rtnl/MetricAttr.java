package io.lvsconsole.netlink.rtnl;

import io.lvsconsole.netlink.codec.AttrKind;
import io.lvsconsole.netlink.codec.AttrSpec;

/** Attributes inside METRICS ({@code RTAX_*}). */
enum MetricAttr implements AttrSpec {
    /** Any number that is not here. */
    OTHER(0, AttrKind.BYTES),
    LOCK(1, AttrKind.U32),
    MTU(2, AttrKind.U32),
    WINDOW(3, AttrKind.U32),
    RTT(4, AttrKind.U32),
    ADVMSS(8, AttrKind.U32),
    HOPLIMIT(10, AttrKind.U32),
    INITCWND(11, AttrKind.U32),
    INITRWND(14, AttrKind.U32);

    private static final MetricAttr[] BY_NUMBER = new MetricAttr[15];

    static {
        java.util.Arrays.fill(BY_NUMBER, OTHER);
        for (MetricAttr attribute : values()) {
            BY_NUMBER[attribute.number] = attribute;
        }
    }

    private final int number;
    private final AttrKind kind;

    MetricAttr(int number, AttrKind kind) {
        this.number = number;
        this.kind = kind;
    }

    /** The attribute of a number; {@link #OTHER} for those of no interest. */
    static MetricAttr of(int number) {
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
