package io.lvsconsole.netlink.ipvs;

import io.lvsconsole.netlink.codec.AttrKind;
import io.lvsconsole.netlink.codec.AttrSpec;

/** Attributes at the top of a message ({@code IPVS_CMD_ATTR_*}). */
enum CommandAttr implements AttrSpec {
    UNKNOWN(0, AttrKind.BYTES),
    SERVICE(1, AttrKind.NEST),
    DEST(2, AttrKind.NEST),
    DAEMON(3, AttrKind.NEST),
    TIMEOUT_TCP(4, AttrKind.U32),
    TIMEOUT_TCP_FIN(5, AttrKind.U32),
    TIMEOUT_UDP(6, AttrKind.U32);

    private static final CommandAttr[] BY_NUMBER = new CommandAttr[7];

    static {
        for (CommandAttr attribute : values()) {
            if (BY_NUMBER[attribute.number] == null) {
                BY_NUMBER[attribute.number] = attribute;
            }
        }
    }

    private final int number;
    private final AttrKind kind;

    CommandAttr(int number, AttrKind kind) {
        this.number = number;
        this.kind = kind;
    }

    /** The attribute of a number; {@link #UNKNOWN} for those of a later kernel. */
    static CommandAttr of(int number) {
        CommandAttr attribute = number < BY_NUMBER.length ? BY_NUMBER[number] : null;
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
