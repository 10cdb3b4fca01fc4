package io.lvsconsole.netlink.rtnl;

import io.lvsconsole.netlink.net.IpAddress;
import java.util.Optional;

/**
 * One way of a route.
 *
 * @param gateway the next router; of the other family for IPv4 over an IPv6 gateway
 * @param link the link to leave by
 * @param weight share among several, 1..256
 * @param flags {@code RTNH_F_*} bits: {@link #DEAD}, {@link #ONLINK}, {@link #LINKDOWN}
 */
public record NextHop(Optional<IpAddress> gateway, Optional<LinkRef> link, int weight, int flags) {

    /** {@code RTNH_F_DEAD}: not usable. */
    public static final int DEAD = 1;
    /** {@code RTNH_F_PERVASIVE}. */
    public static final int PERVASIVE = 2;
    /** {@code RTNH_F_ONLINK}: the gateway is taken to be on the link without a check. */
    public static final int ONLINK = 4;
    /** {@code RTNH_F_LINKDOWN}: no carrier. */
    public static final int LINKDOWN = 16;

    /** Checks the weight. */
    public NextHop {
        if (weight < 1 || weight > 256) {
            throw new IllegalArgumentException("weight of a next hop " + weight + " is not 1..256");
        }
    }

    /** By a gateway. */
    public static NextHop via(IpAddress gateway) {
        return new NextHop(Optional.of(gateway), Optional.empty(), 1, 0);
    }

    /** On a link. */
    public static NextHop on(LinkRef link) {
        return new NextHop(Optional.empty(), Optional.of(link), 1, 0);
    }

    /** By a gateway on a link. */
    public static NextHop via(IpAddress gateway, LinkRef link) {
        return new NextHop(Optional.of(gateway), Optional.of(link), 1, 0);
    }

    /** Whether all bits of the argument are set. */
    public boolean has(int flag) {
        return (flags & flag) == flag;
    }
}
