/**
 * {@code ifconfig}: links and their addresses, aliases such as {@code lo:0} included, as of net-tools 2.10. Imports
 * {@code command} and netlink's ports. Stateless. Entry type:
 * {@link io.lvsconsole.console.dialect.ifconfig.IfconfigTool}.
 */
package io.lvsconsole.console.dialect.ifconfig;
