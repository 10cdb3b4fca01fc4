package io.lvsconsole.engine.vrrp;

import io.lvsconsole.netlink.net.Family;
import io.lvsconsole.netlink.net.MacAddress;

/**
 * The macvlan that carries the virtual router's MAC address (keepalived's {@code use_vmac}).
 *
 * @param link the macvlan's name, e.g. {@code vrrp.51}
 * @param mac its address; by RFC 9568 section 7.3 00:00:5e:00:01:VRID, for IPv6 00:00:5e:00:02:VRID
 * @param sendsFromParent whether advertisements leave from the parent link ({@code vmac_xmit_base})
 */
public record VirtualMac(String link, MacAddress mac, boolean sendsFromParent) {

    /** The name and address of a virtual router by default. */
    public static VirtualMac of(VirtualRouterKey key) {
        long family = key.family() == Family.IPV4 ? 1 : 2;
        return new VirtualMac("vrrp." + key.vrid(), new MacAddress(0x00005e000000L | family << 8 | key.vrid()), false);
    }
}
