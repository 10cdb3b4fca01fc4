/**
 * One Linux host as lvsconsole uses it: {@link io.lvsconsole.netlink.host.Host} gathers the ports to its kernel. The
 * real one opens each on first use; the stand-in answers from memory.
 */
package io.lvsconsole.netlink.host;
