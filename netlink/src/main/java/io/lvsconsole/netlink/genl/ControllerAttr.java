package io.lvsconsole.netlink.genl;

import io.lvsconsole.netlink.codec.AttrKind;
import io.lvsconsole.netlink.codec.AttrSpec;

/** Attributes of the controller ({@code CTRL_ATTR_*}) that are used here. */
enum ControllerAttr implements AttrSpec {
    FAMILY_ID(1, AttrKind.U16),
    FAMILY_NAME(2, AttrKind.STRING);

    private final int number;
    private final AttrKind kind;

    ControllerAttr(int number, AttrKind kind) {
        this.number = number;
        this.kind = kind;
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
