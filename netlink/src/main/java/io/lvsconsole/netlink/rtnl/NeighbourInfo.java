package io.lvsconsole.netlink.rtnl;

import io.lvsconsole.netlink.net.IpAddress;
import io.lvsconsole.netlink.net.MacAddress;
import java.util.Optional;

/**
 * A neighbour: which MAC an address of an attached network has; as it is, and as it is to be in a change.
 *
 * @param link the link
 * @param address its IP address
 * @param mac its MAC, if known
 * @param state how sure that is
 * @param flags {@code NTF_*} bits: {@link #PROXY}, {@link #ROUTER}, ...
 * @param protocol who set it, as of routes; 0 unknown
 */
public record NeighbourInfo(
        LinkRef link, IpAddress address, Optional<MacAddress> mac, NeighbourState state, int flags, int protocol) {

    /** {@code NTF_USE}: ask now. */
    public static final int USE = 0x01;
    /** {@code NTF_PROXY}: this host answers for it. */
    public static final int PROXY = 0x08;
    /** {@code NTF_EXT_LEARNED}: set by a control plane. */
    public static final int EXTERNALLY_LEARNED = 0x10;
    /** {@code NTF_ROUTER}: an IPv6 router. */
    public static final int ROUTER = 0x80;

    /** A permanent neighbour. */
    public static NeighbourInfo permanent(LinkRef link, IpAddress address, MacAddress mac) {
        return new NeighbourInfo(link, address, Optional.of(mac), NeighbourState.PERMANENT, 0, 0);
    }

    /** An address this host answers for. */
    public static NeighbourInfo proxy(LinkRef link, IpAddress address) {
        return new NeighbourInfo(link, address, Optional.empty(), NeighbourState.PERMANENT, PROXY, 0);
    }

    /** Whether this host answers for the address. */
    public boolean isProxy() {
        return (flags & PROXY) != 0;
    }

    /** The same in another state. */
    public NeighbourInfo withState(NeighbourState value) {
        return new NeighbourInfo(link, address, mac, value, flags, protocol);
    }
}
