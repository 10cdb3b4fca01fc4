/**
 * Links, addresses, routes, neighbours and rules as the kernel offers them over rtnetlink ({@code linux/rtnetlink.h},
 * {@code if_link.h}, {@code if_addr.h}, {@code neighbour.h}, {@code fib_rules.h}). {@link io.lvsconsole.netlink.rtnl.Rtnl}
 * is the port; the real kernel and the stand-in implement it. Records here are what the kernel holds; a change is a
 * {@link io.lvsconsole.netlink.rtnl.RtnlChange}.
 */
package io.lvsconsole.netlink.rtnl;
