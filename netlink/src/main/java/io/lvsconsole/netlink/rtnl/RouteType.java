package io.lvsconsole.netlink.rtnl;

import java.util.Locale;

/** What a route does with a packet ({@code RTN_*}), in the kernel's order of numbers 0..11. */
public enum RouteType {
    /** Unknown. */
    UNSPEC,
    /** Forwards to a gateway or link. */
    UNICAST,
    /** Delivers here. */
    LOCAL,
    /** Delivers here, sends as broadcast. */
    BROADCAST,
    /** Delivers here, sends as unicast. */
    ANYCAST,
    /** Multicast. */
    MULTICAST,
    /** Drops silently. */
    BLACKHOLE,
    /** Drops, answers unreachable. */
    UNREACHABLE,
    /** Drops, answers prohibited. */
    PROHIBIT,
    /** Goes on with the next table. */
    THROW,
    /** Translates. */
    NAT,
    /** Asks an external resolver. */
    XRESOLVE;

    /** The type of a kernel number; unknown numbers are {@link #UNSPEC}. */
    public static RouteType ofNumber(int number) {
        return number >= 0 && number < values().length ? values()[number] : UNSPEC;
    }

    /** As {@code ip} writes it. */
    public String lowerName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
