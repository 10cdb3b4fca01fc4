/**
 * The tools that can be typed, one package for each family. Imports {@code command} and netlink; no tool runs an external
 * program, but for the packet filter's own. Entry type: {@link io.lvsconsole.console.dialect.Toolbox}.
 */
package io.lvsconsole.console.dialect;
