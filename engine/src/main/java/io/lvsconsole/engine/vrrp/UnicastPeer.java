package io.lvsconsole.engine.vrrp;

import io.lvsconsole.netlink.net.IpAddress;

/**
 * A peer that is addressed directly.
 *
 * @param address its address
 * @param minTtl the least TTL or hop limit to accept from it; 0 without a check
 * @param maxTtl the highest; 255 without a check
 */
public record UnicastPeer(IpAddress address, int minTtl, int maxTtl) {

    /** A peer without a TTL check. */
    public static UnicastPeer of(IpAddress address) {
        return new UnicastPeer(address, 0, 255);
    }

    /** Whether its TTL is checked, which also makes its source address count. */
    public boolean checksTtl() {
        return minTtl > 0 || maxTtl < 255;
    }
}
