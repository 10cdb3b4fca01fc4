package io.lvsconsole.netlink.rtnl;

/** Message types, groups and families of rtnetlink ({@code linux/rtnetlink.h}). */
final class RtnlType {

    static final int NEWLINK = 16;
    static final int DELLINK = 17;
    static final int GETLINK = 18;
    static final int NEWADDR = 20;
    static final int DELADDR = 21;
    static final int GETADDR = 22;
    static final int NEWROUTE = 24;
    static final int DELROUTE = 25;
    static final int GETROUTE = 26;
    static final int NEWNEIGH = 28;
    static final int DELNEIGH = 29;
    static final int GETNEIGH = 30;
    static final int NEWRULE = 32;
    static final int DELRULE = 33;
    static final int GETRULE = 34;

    /** {@code RTNLGRP_*}: links, neighbours; addresses, routes and rules of both families. */
    static final int[] GROUPS = {1, 3, 5, 7, 8, 9, 11, 19};

    static final int AF_UNSPEC = 0;
    static final int AF_INET = 2;
    static final int AF_INET6 = 10;

    private RtnlType() {}

    /** Whether a family number is one of ours; bridges, MPLS and multicast routing share the message types. */
    static boolean isIp(int family) {
        return family == AF_INET || family == AF_INET6;
    }
}
