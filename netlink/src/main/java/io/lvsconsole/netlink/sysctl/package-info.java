/**
 * The kernel's parameters under /proc/sys: {@link io.lvsconsole.netlink.sysctl.Sysctls} is the port, the real tree and a
 * stand-in implement it.
 */
package io.lvsconsole.netlink.sysctl;
