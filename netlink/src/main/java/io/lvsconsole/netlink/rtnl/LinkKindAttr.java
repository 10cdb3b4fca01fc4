package io.lvsconsole.netlink.rtnl;

import io.lvsconsole.netlink.codec.AttrKind;
import io.lvsconsole.netlink.codec.AttrSpec;

/** Attributes inside LINKINFO ({@code IFLA_INFO_*}). */
enum LinkKindAttr implements AttrSpec {
    /** Any number that is not here. */
    OTHER(0, AttrKind.BYTES),
    KIND(1, AttrKind.STRING),
    DATA(2, AttrKind.NEST);

    private static final LinkKindAttr[] BY_NUMBER = new LinkKindAttr[3];

    static {
        java.util.Arrays.fill(BY_NUMBER, OTHER);
        for (LinkKindAttr attribute : values()) {
            BY_NUMBER[attribute.number] = attribute;
        }
    }

    private final int number;
    private final AttrKind kind;

    LinkKindAttr(int number, AttrKind kind) {
        this.number = number;
        this.kind = kind;
    }

    /** The attribute of a number; {@link #OTHER} for those of no interest. */
    static LinkKindAttr of(int number) {
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
