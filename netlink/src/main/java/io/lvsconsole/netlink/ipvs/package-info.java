/**
 * IPVS as the kernel offers it: services, destinations, statistics, sync daemons, timeouts, connections
 * ({@code linux/ip_vs.h}). {@link io.lvsconsole.netlink.ipvs.Ipvs} is the port; the real kernel and the stand-in
 * implement it. Records here are rows of the kernel's table, not what an operator wants.
 */
package io.lvsconsole.netlink.ipvs;
