/**
 * {@code arping}: asks for and announces addresses on a link, as of iputils. Imports {@code command} and netlink's ports.
 * Waits in the caller's thread. Entry type: {@link io.lvsconsole.console.dialect.arping.ArpingTool}.
 */
package io.lvsconsole.console.dialect.arping;
