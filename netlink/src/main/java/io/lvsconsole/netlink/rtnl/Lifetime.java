package io.lvsconsole.netlink.rtnl;

import java.time.Duration;

/**
 * How long an address stays, counted by the kernel in whole seconds, whatever happens to the program that set it.
 *
 * @param seconds 0..2^32-1; 2^32-1 is for ever ({@code INFINITY_LIFE_TIME})
 */
public record Lifetime(long seconds) {

    /** For ever. */
    public static final Lifetime FOREVER = new Lifetime(0xffffffffL);

    /** Over; as preferred lifetime: deprecated. */
    public static final Lifetime ZERO = new Lifetime(0);

    /** Checks the range. */
    public Lifetime {
        if (seconds < 0 || seconds > 0xffffffffL) {
            throw new IllegalArgumentException("lifetime " + seconds + " s is not 0..4294967295");
        }
    }

    /** A duration, rounded up to whole seconds. */
    public static Lifetime of(Duration duration) {
        return new Lifetime(duration.toSeconds() + (duration.toNanosPart() > 0 ? 1 : 0));
    }

    /** Whether it never ends. */
    public boolean isForever() {
        return seconds == 0xffffffffL;
    }

    /** As {@code ip} writes it: {@code forever} or {@code 3sec}. */
    @Override
    public String toString() {
        return isForever() ? "forever" : seconds + "sec";
    }
}
