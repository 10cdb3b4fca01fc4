/**
 * {@code ip}: addresses, links, routes, neighbours and rules in the words and with the output of iproute2 6.1, as far as
 * directors use them. Imports {@code command} and netlink's ports. One thread. Entry type:
 * {@link io.lvsconsole.console.dialect.ip.IpTool}.
 */
package io.lvsconsole.console.dialect.ip;
