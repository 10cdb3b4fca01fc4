/**
 * Generic netlink: families with names whose numbers the kernel gives at run time ({@code linux/genetlink.h}). Entry type
 * {@link io.lvsconsole.netlink.genl.GenlFamily}.
 */
package io.lvsconsole.netlink.genl;
