package io.lvsconsole.engine.vrrp;

import io.lvsconsole.netlink.net.IpAddress;
import io.lvsconsole.netlink.packet.VrrpAdvert;

/**
 * A well-formed advertisement that arrived.
 *
 * @param link the interface it arrived on
 * @param source its IP source
 * @param destination its IP destination: a group or one of our addresses
 * @param hopLimit its TTL or hop limit, 0..255
 * @param advert its contents
 */
public record ReceivedAdvert(String link, IpAddress source, IpAddress destination, int hopLimit, VrrpAdvert advert) {

    /** The virtual router it is meant for. */
    public VirtualRouterKey key() {
        return new VirtualRouterKey(link, advert.family(), advert.vrid());
    }
}
