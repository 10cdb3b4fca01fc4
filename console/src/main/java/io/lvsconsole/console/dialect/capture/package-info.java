/**
 * {@code tcpdump} of what directors tell each other, VRRP and heartbeat, in tcpdump's own words. Imports command and netlink.
 * Entry type: {@link io.lvsconsole.console.dialect.capture.TcpdumpTool}.
 */
package io.lvsconsole.console.dialect.capture;
