package io.lvsconsole.netlink.rtnl;

import io.lvsconsole.netlink.codec.AttrKind;
import io.lvsconsole.netlink.codec.AttrSpec;

/** Attributes of a link ({@code IFLA_*} of {@code linux/if_link.h}). */
enum LinkAttr implements AttrSpec {
    /** Any number that is not here. */
    OTHER(0, AttrKind.BYTES),
    ADDRESS(1, AttrKind.BYTES),
    BROADCAST(2, AttrKind.BYTES),
    IFNAME(3, AttrKind.STRING),
    MTU(4, AttrKind.U32),
    LINK(5, AttrKind.U32),
    QDISC(6, AttrKind.STRING),
    MASTER(10, AttrKind.U32),
    TXQLEN(13, AttrKind.U32),
    OPERSTATE(16, AttrKind.U8),
    LINKMODE(17, AttrKind.U8),
    LINKINFO(18, AttrKind.NEST),
    IFALIAS(20, AttrKind.STRING),
    STATS64(23, AttrKind.BYTES),
    AF_SPEC(26, AttrKind.NEST),
    GROUP(27, AttrKind.U32),
    EXT_MASK(29, AttrKind.U32),
    PROMISCUITY(30, AttrKind.U32),
    LINK_NETNSID(37, AttrKind.U32),
    PROP_LIST(52, AttrKind.NEST),
    ALT_IFNAME(53, AttrKind.STRING),
    PERM_ADDRESS(54, AttrKind.BYTES);

    private static final LinkAttr[] BY_NUMBER = new LinkAttr[55];

    static {
        java.util.Arrays.fill(BY_NUMBER, OTHER);
        for (LinkAttr attribute : values()) {
            BY_NUMBER[attribute.number] = attribute;
        }
    }

    private final int number;
    private final AttrKind kind;

    LinkAttr(int number, AttrKind kind) {
        this.number = number;
        this.kind = kind;
    }

    /** The attribute of a number; {@link #OTHER} for those of no interest. */
    static LinkAttr of(int number) {
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
