package io.lvsconsole.netlink.rtnl;

import io.lvsconsole.netlink.codec.AttrKind;
import io.lvsconsole.netlink.codec.AttrSpec;

/** Attributes of a rule ({@code FRA_*} of {@code linux/fib_rules.h}). */
enum RuleAttr implements AttrSpec {
    /** Any number that is not here. */
    OTHER(0, AttrKind.BYTES),
    DST(1, AttrKind.BYTES),
    SRC(2, AttrKind.BYTES),
    IIFNAME(3, AttrKind.STRING),
    GOTO(4, AttrKind.U32),
    PRIORITY(6, AttrKind.U32),
    FWMARK(10, AttrKind.U32),
    SUPPRESS_PREFIXLEN(14, AttrKind.U32),
    TABLE(15, AttrKind.U32),
    FWMASK(16, AttrKind.U32),
    OIFNAME(17, AttrKind.STRING),
    PROTOCOL(21, AttrKind.U8),
    IP_PROTO(22, AttrKind.U8),
    SPORT_RANGE(23, AttrKind.BYTES),
    DPORT_RANGE(24, AttrKind.BYTES);

    private static final RuleAttr[] BY_NUMBER = new RuleAttr[25];

    static {
        java.util.Arrays.fill(BY_NUMBER, OTHER);
        for (RuleAttr attribute : values()) {
            BY_NUMBER[attribute.number] = attribute;
        }
    }

    private final int number;
    private final AttrKind kind;

    RuleAttr(int number, AttrKind kind) {
        this.number = number;
        this.kind = kind;
    }

    /** The attribute of a number; {@link #OTHER} for those of no interest. */
    static RuleAttr of(int number) {
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
