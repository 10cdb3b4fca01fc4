package io.lvsconsole.netlink.rtnl;

/** Operational state of a link (RFC 2863; {@code IF_OPER_*}), in the kernel's order of numbers 0..6. */
public enum OperState {
    /** Not told by the driver. */
    UNKNOWN,
    /** A part of it is missing in hardware. */
    NOT_PRESENT,
    /** No carrier, or set down. */
    DOWN,
    /** A link below it is down. */
    LOWER_LAYER_DOWN,
    /** Under test. */
    TESTING,
    /** Waits for an external event, e.g. 802.1X. */
    DORMANT,
    /** Works. */
    UP;

    /** The state of a kernel number; unknown numbers are {@link #UNKNOWN}. */
    public static OperState ofNumber(int number) {
        return number >= 0 && number < values().length ? values()[number] : UNKNOWN;
    }

    /** As {@code ip} writes it: {@code LOWERLAYERDOWN}. */
    public String text() {
        return name().replace("_", "");
    }
}
