package io.lvsconsole.engine.sim.cluster;

import io.lvsconsole.netlink.net.IpAddress;
import io.lvsconsole.netlink.packet.Bytes;

/**
 * An IP packet of protocol 112 on the segment.
 *
 * @param source its IP source
 * @param destination a group or a host
 * @param hopLimit TTL or hop limit
 * @param payload what follows the IP header
 * @param isStrange whether no director should take it for a word of a peer (rule S15)
 */
record Datagram(IpAddress source, IpAddress destination, int hopLimit, Bytes payload, boolean isStrange) {

    private static final int PRIORITY_AT = 2;

    /** Whether it is an advert of priority 0. */
    boolean isFarewell() {
        byte[] bytes = payload.toArray();
        return !isStrange && bytes.length > PRIORITY_AT && bytes[PRIORITY_AT] == 0;
    }
}
