package io.lvsconsole.netlink.packet;

import io.lvsconsole.netlink.net.IpAddress;
import io.lvsconsole.netlink.net.MacAddress;

/** Tells the network that an address is here now: gratuitous ARP or unsolicited neighbor advertisement. Pure. */
public final class Announcement {

    private Announcement() {}

    /**
     * The frame, in the form keepalived sends: an ARP request about oneself with target MAC all ones, or an advertisement
     * with override from the address itself to all nodes.
     *
     * @param address the address, of either family
     * @param mac who has it
     * @param router IPv6: whether this host forwards
     */
    public static EthernetFrame frame(IpAddress address, MacAddress mac, boolean router) {
        return address.isIpv4()
                ? ArpPacket.gratuitousRequest(mac, address).broadcast()
                : NeighborAdvertisement.unsolicited(mac, address, router).toAllNodes();
    }
}
