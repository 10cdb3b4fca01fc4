package io.lvsconsole.netlink.rtnl;

import java.util.Locale;
import java.util.Optional;

/** How macvlan links on one parent reach each other ({@code MACVLAN_MODE_*}). */
public enum MacvlanMode {
    /** They do not: VRRP's virtual MAC links. */
    PRIVATE(1),
    /** Through an external bridge that sends back. */
    VEPA(2),
    /** Directly. */
    BRIDGE(4),
    /** One link takes over the parent. */
    PASSTHRU(8),
    /** By source address. */
    SOURCE(16);

    private final int number;

    MacvlanMode(int number) {
        this.number = number;
    }

    /** The kernel's number. */
    public int number() {
        return number;
    }

    /** As {@code ip} writes it. */
    public String lowerName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The mode of a kernel number, if known. */
    public static Optional<MacvlanMode> ofNumber(long number) {
        for (MacvlanMode mode : values()) {
            if (mode.number == number) {
                return Optional.of(mode);
            }
        }
        return Optional.empty();
    }
}
