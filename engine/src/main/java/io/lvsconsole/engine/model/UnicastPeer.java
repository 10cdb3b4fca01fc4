package io.lvsconsole.engine.model;

import io.lvsconsole.netlink.net.IpAddress;
import java.util.Optional;

/**
 * A VRRP peer reached by unicast. Written {@code ADDRESS [min_ttl N] [max_ttl N]}.
 *
 * @param address the peer
 * @param minTtl least TTL its adverts may have, 0..255
 * @param maxTtl greatest TTL its adverts may have, 0..255
 */
public record UnicastPeer(IpAddress address, Optional<Integer> minTtl, Optional<Integer> maxTtl) {
    /** Checks ranges. */
    public UnicastPeer {
        minTtl.ifPresent(ttl -> Require.range("min_ttl", ttl, 0, 255));
        maxTtl.ifPresent(ttl -> Require.range("max_ttl", ttl, 0, 255));
    }

    /** A peer without TTL limits. */
    public static UnicastPeer of(IpAddress address) {
        return new UnicastPeer(address, Optional.empty(), Optional.empty());
    }
}
