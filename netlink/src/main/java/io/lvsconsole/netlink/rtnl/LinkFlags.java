package io.lvsconsole.netlink.rtnl;

/**
 * Flags of a link ({@code IFF_*} of {@code linux/if.h}).
 *
 * @param bits the bits, any
 */
public record LinkFlags(int bits) {

    /** {@code IFF_UP}: set up by the administrator. */
    public static final int UP = 0x1;
    /** {@code IFF_BROADCAST}. */
    public static final int BROADCAST = 0x2;
    /** {@code IFF_LOOPBACK}. */
    public static final int LOOPBACK = 0x8;
    /** {@code IFF_POINTOPOINT}. */
    public static final int POINT_TO_POINT = 0x10;
    /** {@code IFF_RUNNING}: operational. */
    public static final int RUNNING = 0x40;
    /** {@code IFF_NOARP}. */
    public static final int NO_ARP = 0x80;
    /** {@code IFF_PROMISC}. */
    public static final int PROMISCUOUS = 0x100;
    /** {@code IFF_ALLMULTI}. */
    public static final int ALL_MULTICAST = 0x200;
    /** {@code IFF_MASTER}: of a load-balancing bundle. */
    public static final int MASTER = 0x400;
    /** {@code IFF_SLAVE}. */
    public static final int SLAVE = 0x800;
    /** {@code IFF_MULTICAST}. */
    public static final int MULTICAST = 0x1000;
    /** {@code IFF_DYNAMIC}. */
    public static final int DYNAMIC = 0x8000;
    /** {@code IFF_LOWER_UP}: carrier. */
    public static final int LOWER_UP = 0x10000;
    /** {@code IFF_DORMANT}. */
    public static final int DORMANT = 0x20000;

    /** No flag. */
    public static final LinkFlags NONE = new LinkFlags(0);

    /** Whether the administrator set the link up. */
    public boolean isUp() {
        return has(UP);
    }

    /** Whether a cable is in, so to speak. */
    public boolean hasCarrier() {
        return has(LOWER_UP);
    }

    /** Whether all bits of the argument are set. */
    public boolean has(int bit) {
        return (bits & bit) == bit;
    }

    /** These flags and the given bits. */
    public LinkFlags with(int more) {
        return new LinkFlags(bits | more);
    }

    /** These flags less the given bits. */
    public LinkFlags without(int fewer) {
        return new LinkFlags(bits & ~fewer);
    }
}
