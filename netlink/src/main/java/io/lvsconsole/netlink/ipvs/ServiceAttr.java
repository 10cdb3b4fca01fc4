package io.lvsconsole.netlink.ipvs;

import io.lvsconsole.netlink.codec.AttrKind;
import io.lvsconsole.netlink.codec.AttrSpec;

/** Attributes of a service ({@code IPVS_SVC_ATTR_*}). */
enum ServiceAttr implements AttrSpec {
    UNKNOWN(0, AttrKind.BYTES),
    AF(1, AttrKind.U16),
    PROTOCOL(2, AttrKind.U16),
    /** 16 bytes, IPv4 in the first four. */
    ADDR(3, AttrKind.BYTES),
    PORT(4, AttrKind.NET16),
    FWMARK(5, AttrKind.U32),
    SCHED_NAME(6, AttrKind.STRING),
    /** Flags and mask, 32 bits each; big-endian by the header, the machine's order in truth. */
    FLAGS(7, AttrKind.BYTES),
    TIMEOUT(8, AttrKind.U32),
    /** The mask of an IPv4 service. */
    NETMASK(9, AttrKind.NET32),
    /** The same attribute of an IPv6 service: a prefix length in the machine's order. */
    PREFIX_LENGTH(9, AttrKind.U32),
    STATS(10, AttrKind.NEST),
    PE_NAME(11, AttrKind.STRING),
    STATS64(12, AttrKind.NEST);

    private static final ServiceAttr[] BY_NUMBER = new ServiceAttr[13];

    static {
        for (ServiceAttr attribute : values()) {
            if (BY_NUMBER[attribute.number] == null) {
                BY_NUMBER[attribute.number] = attribute;
            }
        }
    }

    private final int number;
    private final AttrKind kind;

    ServiceAttr(int number, AttrKind kind) {
        this.number = number;
        this.kind = kind;
    }

    /** The attribute of a number; {@link #UNKNOWN} for those of a later kernel. */
    static ServiceAttr of(int number) {
        ServiceAttr attribute = number < BY_NUMBER.length ? BY_NUMBER[number] : null;
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
