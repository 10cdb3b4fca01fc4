package io.lvsconsole.engine.vrrp;

import io.lvsconsole.netlink.net.Family;

/**
 * What makes a virtual router unique on a host: two of them may share a VRID on other links or in the other family.
 *
 * @param link the interface's name
 * @param family the family of its addresses
 * @param vrid 1..255
 */
public record VirtualRouterKey(String link, Family family, int vrid) implements Comparable<VirtualRouterKey> {

    /** Checks the range. */
    public VirtualRouterKey {
        if (vrid < 1 || vrid > 255) {
            throw new IllegalArgumentException("virtual_router_id " + vrid + " is not 1..255");
        }
    }

    @Override
    public int compareTo(VirtualRouterKey other) {
        int byLink = link.compareTo(other.link);
        if (byLink != 0) {
            return byLink;
        }
        int byFamily = family.compareTo(other.family);
        return byFamily != 0 ? byFamily : Integer.compare(vrid, other.vrid);
    }
}
