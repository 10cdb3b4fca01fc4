/**
 * {@code route}: the main routing table as of net-tools 2.10. Imports {@code command} and netlink's ports. Stateless.
 * Entry type: {@link io.lvsconsole.console.dialect.route.RouteTool}.
 */
package io.lvsconsole.console.dialect.route;
