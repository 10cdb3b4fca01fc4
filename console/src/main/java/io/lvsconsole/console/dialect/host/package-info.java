/**
 * Tools about the host itself: {@code sysctl}, {@code hostname}, {@code uname}, and {@code cat} and {@code echo} on kernel
 * parameters. Imports {@code command} and netlink's ports. Stateless. Entry type:
 * {@link io.lvsconsole.console.dialect.host.SysctlTool}.
 */
package io.lvsconsole.console.dialect.host;
