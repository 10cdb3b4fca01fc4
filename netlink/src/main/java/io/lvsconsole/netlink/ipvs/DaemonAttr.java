package io.lvsconsole.netlink.ipvs;

import io.lvsconsole.netlink.codec.AttrKind;
import io.lvsconsole.netlink.codec.AttrSpec;

/** Attributes of a sync daemon ({@code IPVS_DAEMON_ATTR_*}). */
enum DaemonAttr implements AttrSpec {
    UNKNOWN(0, AttrKind.BYTES),
    STATE(1, AttrKind.U32),
    MCAST_IFN(2, AttrKind.STRING),
    SYNC_ID(3, AttrKind.U32),
    SYNC_MAXLEN(4, AttrKind.U16),
    MCAST_GROUP(5, AttrKind.NET32),
    MCAST_GROUP6(6, AttrKind.BYTES),
    /** In the machine's order, unlike the other ports. */
    MCAST_PORT(7, AttrKind.U16),
    MCAST_TTL(8, AttrKind.U8);

    private static final DaemonAttr[] BY_NUMBER = new DaemonAttr[9];

    static {
        for (DaemonAttr attribute : values()) {
            if (BY_NUMBER[attribute.number] == null) {
                BY_NUMBER[attribute.number] = attribute;
            }
        }
    }

    private final int number;
    private final AttrKind kind;

    DaemonAttr(int number, AttrKind kind) {
        this.number = number;
        this.kind = kind;
    }

    /** The attribute of a number; {@link #UNKNOWN} for those of a later kernel. */
    static DaemonAttr of(int number) {
        DaemonAttr attribute = number < BY_NUMBER.length ? BY_NUMBER[number] : null;
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
