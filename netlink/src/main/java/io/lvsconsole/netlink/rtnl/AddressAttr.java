package io.lvsconsole.netlink.rtnl;

import io.lvsconsole.netlink.codec.AttrKind;
import io.lvsconsole.netlink.codec.AttrSpec;

/** Attributes of an address ({@code IFA_*} of {@code linux/if_addr.h}). */
enum AddressAttr implements AttrSpec {
    /** Any number that is not here. */
    OTHER(0, AttrKind.BYTES),
    ADDRESS(1, AttrKind.BYTES),
    LOCAL(2, AttrKind.BYTES),
    LABEL(3, AttrKind.STRING),
    BROADCAST(4, AttrKind.BYTES),
    CACHEINFO(6, AttrKind.BYTES),
    FLAGS(8, AttrKind.U32),
    RT_PRIORITY(9, AttrKind.U32),
    PROTO(11, AttrKind.U8);

    private static final AddressAttr[] BY_NUMBER = new AddressAttr[12];

    static {
        java.util.Arrays.fill(BY_NUMBER, OTHER);
        for (AddressAttr attribute : values()) {
            BY_NUMBER[attribute.number] = attribute;
        }
    }

    private final int number;
    private final AttrKind kind;

    AddressAttr(int number, AttrKind kind) {
        this.number = number;
        this.kind = kind;
    }

    /** The attribute of a number; {@link #OTHER} for those of no interest. */
    static AddressAttr of(int number) {
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
